package transactions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// read reads a log that has nothing wrong.
func read(t *testing.T, text string, o LogOptions) *Log {
	t.Helper()
	l, err := ReadLog(t.Context(), strings.NewReader(text), o)
	if err != nil {
		t.Fatalf("%v\n%s", err, clip([]byte(text), 300))
	}
	return l
}

// told writes a log in one way: "ann 2020-01-31 5, 2020-02-01 7; bob …".
func told(l *Log) string {
	var buyers []string
	for b := range l.Buyers() {
		var days []string
		for i, d := range b.Days {
			if l.Amounts {
				days = append(days, fmt.Sprintf("%s %g", d, b.Amount(i)))
			} else {
				days = append(days, d.String())
			}
		}
		buyers = append(buyers, b.ID+" "+strings.Join(days, ", "))
	}
	return strings.Join(buyers, "; ")
}

// TestForms reads two transactions written in many ways.
func TestForms(t *testing.T) {
	const want = "7 2020-01-31 12.5; 8 2020-02-01 1234"
	given := func(columns string) LogOptions {
		c, err := ParseColumns(columns)
		if err != nil {
			t.Fatal(err)
		}
		return LogOptions{Columns: c}
	}
	cases := []struct {
		name, text string
		options    LogOptions
	}{
		{"plain", "customer,date,amount\n7,2020-01-31,12.5\n8,2020-02-01,1234\n", LogOptions{}},
		{"no last line end, CRLF", "customer,date,amount\r\n7,2020-01-31,12.5\r\n\r\n8,2020-02-01,1234", LogOptions{}},
		{"byte order mark, Chinese", "\ufeff日期,客户,金额\n2020年1月31日,7,￥12.5\n2020年2月1日,8,\"1,234元\"\n", LogOptions{}},
		{"semicolons, comma, dots", "Kunde;Umsatz;Datum\n7;12,50 €;31.01.2020\n8;1.234,00 €;01.02.2020\n", LogOptions{}},
		{"tabs, slashes, day first", "Revenue\tCustomerID\tInvoice Date\n$12.50\t7\t31/1/2020\n$1,234.00\t8\t1/2/2020\n", LogOptions{}},
		{"month first, two digits, time", "cust_id|Order-Date|total\n7|1/31/20 3:04 PM|12.5\n8|2/1/20 11:59|1 234\n", LogOptions{}},
		{"RFC 3339", "timestamp,user_id,spend\n2020-01-31T23:59:59Z,7,12.5\n2020-02-01T00:00:00.123+08:00,8,1'234.00\n", LogOptions{}},
		{"no header", "2020/01/31,7,12.5\n2020/02/01,8,1234.0\n", LogOptions{}},
		{"no header, compact, spaces", "  7  20200131   12.50\n 8 20200201 1234.00 \n", LogOptions{}},
		{"time in a column of its own", "7 2020-01-31 10:00 12.50\n8 2020-02-01 11:00 1234.00\n", LogOptions{}},
		{"quotes, more columns", "note,customer,\"date\",items,amount\n\"a, \"\"b\"\"\",\"7\", \"2020-01-31\" ,3,12.5\n,8,2020-02-01,1,1.234e3\n", LogOptions{}},
		{"unknown names", "foo,when,bar\n7,2020-01-31,12.5\n8,2020-02-01,1234\n", LogOptions{}},
		{"columns by number", "1,7,2020-01-31,3,12.5\n2,8,2020-02-01,1,1234\n", given("customer=2,date=3,amount=5")},
		{"columns by name", "id,Who?,date,due date,sum,amount\n1,7,2020-01-31,,3,12.5\n2,8,2020-02-01,,1,1234\n", given("customer=who, amount=Amount")},
		{"amount by number, the rest by name", "customer,date,amount,net\n7,2020-01-31,1,12.5\n8,2020-02-01,1,1234\n", given("amount=4")},
		{"decimal told", "customer;date;amount\n7;2020-01-31;12.500\n8;2020-02-01;1,234.000\n", LogOptions{Decimal: Point}},
		{"points in a file of commas", "customer,date,amount\n7,2020-01-31,12.500\n8,2020-02-01,1234.000\n", LogOptions{}},
		{"order told", "customer,date,amount\n7,2020-01-31,12.5\n8,2020-02-01,1234\n", LogOptions{Dates: YearFirst}},
		{"a usual data set", "InvoiceNo,Quantity,InvoiceDate,Amount,CustomerID,Country\n1,6,1/31/2020 8:26,12.5,7,UK\n2,6,2/1/2020 8:26,1234,8,UK\n", LogOptions{}},
		{"refund", "customer,date,amount\n9,2020-01-31,-3\n7,2020-01-31,12.5\n8,2020-02-01,1234\n8,2020-03-01,(5.00)\n7,2020-03-01,5-\n", LogOptions{Refunds: IgnoreRefunds}},
		{"several a day", "customer,date,amount\n8,2020-02-01,1000\n7,2020-01-31,.1\n7,2020-01-31,0.2\n8,2020-02-01,234\n7,2020-01-31,12.2\n", LogOptions{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.text, c.options)
			if s := told(got); s != want && s != "8 2020-02-01 1234; 7 2020-01-31 12.5" || strings.HasPrefix(s, "8") && c.name != "several a day" {
				t.Errorf("%s\nread as %s", s, got.Form)
			}
		})
	}
}

func TestWithoutAmounts(t *testing.T) {
	for name, text := range map[string]string{
		"two columns":    "ann,2020-01-31\nbob,2020-02-01\n",
		"names":          "item,client,day\nx,ann,2020-01-31\nx,bob,2020-02-01\n",
		"price per item": "client,date,quantity,unit price\nann,2020-01-31,3,7.5\nbob,2020-02-01,1,2\n",
		"unknown amount": "client,date,what\nann,2020-01-31,3.5\nbob,2020-02-01,1.5\n",
	} {
		l := read(t, text, LogOptions{})
		if s := told(l); l.Amounts || s != "ann 2020-01-31; bob 2020-02-01" {
			t.Errorf("%s: %s", name, s)
		}
		if warned := strings.Contains(fmt.Sprint(l.Warnings), "no amounts are read"); warned != strings.Contains(text, ".5") {
			t.Errorf("%s: warnings %v", name, l.Warnings)
		}
	}
}

func TestWarnings(t *testing.T) {
	l := read(t, "customer,date,amount\n7,2020-01-31,0\n7,2020-01-31,5\n7,2020-01-31,5\n8,2020-02-01,-5\n8,2020-02-01,5\n", LogOptions{Refunds: IgnoreRefunds})
	want := []string{
		"line 5: 1 line with a negative amount left out as a refund, the first here",
		"line 2: 1 line with an amount of 0, the first here: counted as purchases",
		"1 line repeats another with the same customer, day and amount",
		"no customer bought on two days",
	}
	var got []string
	for _, w := range l.Warnings {
		got = append(got, w.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLateDay decides the order of dates in a log of many blocks, of which only
// the last line tells.
func TestLateDay(t *testing.T) {
	var b strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&b, "%d,%02d/02/2020,1.00\n", i%1000, i%12+1)
	}
	for end, want := range map[string]Day{"5,13/02/2020,1.00\n": date(t, "2020-02-12"), "5,02/13/2020,1.00\n": date(t, "2020-12-02")} {
		l := read(t, b.String()+end, LogOptions{})
		last := Day(0)
		for buyer := range l.Buyers() {
			if buyer.ID == "11" {
				last = buyer.Days[len(buyer.Days)-1]
			}
		}
		if last != want || l.Customers() != 1000 || l.Transactions != 200_001 {
			t.Errorf("after %q the last day is %s, not %s", end, last, want)
		}
	}
	_, err := ReadLog(t.Context(), strings.NewReader(b.String()), LogOptions{})
	if err == nil || !strings.Contains(err.Error(), "line 1, column 3") {
		t.Errorf("ambiguous dates: %v", err)
	}
}

// TestProblemLines checks line numbers beyond the first block, and counts.
func TestProblemLines(t *testing.T) {
	var b strings.Builder
	for i := range 300_000 {
		amount := "1.00"
		if i >= 200_000 && i%1000 == 0 {
			amount = "-1.00"
		}
		fmt.Fprintf(&b, "%d,2020-01-%02d,%s\n", i%1000, i%28+1, amount)
	}
	for workers := 1; workers < 4; workers++ {
		_, err := ReadLog(t.Context(), strings.NewReader(b.String()), LogOptions{Workers: workers})
		var ps Problems
		if !errors.As(err, &ps) || len(ps) != listed {
			t.Fatalf("%v", err)
		}
		if ps[0].Line != 200_001 || ps[listed-1].Line != 203_001 || ps[listed-1].More != 100-listed {
			t.Errorf("%+v", ps)
		}
	}
}

func TestStopped(t *testing.T) {
	head := strings.NewReader("customer,date,amount\n")
	broken := errors.New("broken")
	if _, err := ReadLog(t.Context(), io.MultiReader(head, iotest.ErrReader(broken)), LogOptions{}); !errors.Is(err, broken) {
		t.Errorf("a broken reader: %v", err)
	}
	_, r := Sniff(io.MultiReader(strings.NewReader("x,t_x,T\n"), iotest.ErrReader(broken)))
	if _, _, err := ReadSummary(t.Context(), r, 1); !errors.Is(err, broken) {
		t.Errorf("a broken reader, sniffed: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	read := 0
	o := LogOptions{Progress: func(int64) {
		if read++; read == 3 {
			stop()
		}
	}}
	if _, err := ReadLog(ctx, &synthetic{lines: 1e9, customers: 100}, o); !errors.Is(err, context.Canceled) || read > 20 {
		t.Errorf("a stopped context: %v after %d blocks", err, read)
	}
}

// TestSmallReads reads byte by byte, and with lines across blocks.
func TestSmallReads(t *testing.T) {
	all, err := io.ReadAll(&synthetic{lines: 100_000, customers: 5000})
	if err != nil {
		t.Fatal(err)
	}
	want := told(read(t, string(all), LogOptions{}))
	for _, r := range []io.Reader{iotest.OneByteReader(strings.NewReader(string(all))), iotest.DataErrReader(strings.NewReader(string(all)))} {
		l, err := ReadLog(t.Context(), r, LogOptions{Workers: 3})
		if err != nil || told(l) != want {
			t.Fatal(err, "another log")
		}
	}
}

func TestParseColumns(t *testing.T) {
	got, err := ParseColumns("customer=2, Date=when,amount=none")
	want := Columns{Customer: Column{Number: 2}, Date: Column{Name: "when"}, Amount: Column{None: true}}
	if err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	for _, text := range []string{"", "2,3,5", "customer=0", "customer=2,customer=3", "money=3", "date=none", "customer=-1", "customer="} {
		if c, err := ParseColumns(text); err == nil {
			t.Errorf("%q is read as %+v", text, c)
		}
	}
}

func TestParseOptions(t *testing.T) {
	for text, want := range map[string]DateOrder{"dmy": DayFirst, "dd/mm/yyyy": DayFirst, "M-D-Y": MonthFirst, "YYYYMMDD": YearFirst} {
		if got, err := ParseDateOrder(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "ydm", "my", "day"} {
		if got, err := ParseDateOrder(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
	for text, want := range map[string]Decimal{"point": Point, ",": Comma} {
		if got, err := ParseDecimal(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for text, want := range map[string]Refunds{"refuse": RefuseRefunds, "ignore": IgnoreRefunds} {
		if got, err := ParseRefunds(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	if _, err := ParseRefunds("keep"); err == nil {
		t.Error(`"keep" is read`)
	}
	if _, err := ParseDecimal("dot"); err == nil {
		t.Error(`"dot" is read`)
	}
}
