package transactions

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"clv/sim/calendar"
)

var update = flag.Bool("update", false, "write the expected files anew")

// wrongOptions are those that some of the wrong files are read with.
var wrongOptions = map[string]LogOptions{
	"log_wrong_number":    {Columns: Columns{Date: Column{Number: 9}, Customer: Column{Number: 1}}},
	"log_wrong_name":      {Columns: Columns{Customer: Column{Name: "client"}}},
	"log_wrong_column":    {Columns: Columns{Date: Column{Number: 3}, Customer: Column{Number: 1}}},
	"log_wrong_order":     {Dates: DayFirst},
	"log_wrong_day_first": {Dates: DayFirst},
	"log_only_refunds":    {Refunds: IgnoreRefunds},
}

// readKind reads an input as the kind that its name begins with.
func readKind(ctx context.Context, name string, r io.Reader) error {
	name, _, _ = strings.Cut(name, ".")
	var err error
	switch kind, _, _ := strings.Cut(name, "_"); kind {
	case "table":
		_, err = ReadRetentionTable(ctx, r, calendar.Year)
	case "summary":
		_, _, err = ReadSummary(ctx, r, calendar.Week)
	default:
		_, err = ReadLog(ctx, r, wrongOptions[name])
	}
	return err
}

// checkWrong compares what is said about an input, word for word, with a file.
func checkWrong(t *testing.T, name string, text []byte) {
	t.Helper()
	err := readKind(t.Context(), name, bytes.NewReader(text))
	var problems Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("reading returned %v; it should return Problems", err)
	}
	base, _, _ := strings.Cut(name, ".")
	golden := filepath.Join("testdata", "wrong", base+".txt")
	got := problems.View(name)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("problems differ from %s (-want +got):\n%s", golden, diff)
	}
}

// TestWrong reads every wrong file of testdata/wrong.
func TestWrong(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.[cl]*")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d wrong files, %v; there should be 40 or more", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkWrong(t, filepath.Base(file), text)
		})
	}
}

// TestForeign reads what is no text in UTF-8, or has lines without end.
func TestForeign(t *testing.T) {
	log := "customer,date,amount\nann,2020-01-01,5\nbob,2020-01-02,6\n"
	wide := strings.NewReplacer("", "\x00").Replace(log)
	for name, text := range map[string]string{
		"log_utf16":           "\xff\xfe" + wide[1:],
		"log_utf16_unmarked":  wide,
		"log_zip":             "PK\x03\x04\x14\x00\x06\x00",
		"log_gzip":            "\x1f\x8b\x08\x00",
		"log_zero_byte":       log + "eve,2020-01-03,7\nbo\x00b,2020-01-03,7\n",
		"log_long_line":       log + "eve,2020-01-03,7," + strings.Repeat("x", longestLine) + "\n",
		"log_endless":         strings.Repeat("x", 3*blockSize),
		"log_endless_later":   strings.Repeat(log[21:], blockSize/16) + strings.Repeat("x", 3*blockSize),
		"log_latin_1":         "Stra\xdfe,Kundin,wann\nA,B,2020-01-01\nC,D,2020-01-02\n",
		"log_endless_second":  log[:21] + strings.Repeat("x", 3*blockSize),
		"table_endless":       "period,survivors\n" + strings.Repeat("x", 3*blockSize),
		"table_too_large":     "period,survivors\n0,1000000000000\n1,1e30\n2,2.5\n",
		"table_utf16":         "\xfe\xff" + wide,
		"table_zero_byte":     "period,survivors\n0,10\n1,\x00\n",
		"summary_zip":         "PK\x03\x04\x14\x00\x06\x00",
		"summary_endless_row": "x,t_x,T\n" + strings.Repeat("1,2,3\n", blockSize/6) + strings.Repeat("1", 2*blockSize),
	} {
		t.Run(name, func(t *testing.T) { checkWrong(t, name, []byte(text)) })
	}
}
