package plots

import (
	"fmt"
	"math"
	"testing"
)

// bell returns n values spread like a normal distribution, without chance:
// its quantiles at (i + ½)/n.
func bell(n int, mean, sd float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = mean + sd*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/float64(n)-1)
	}
	return out
}

// climb returns a band over years that starts at first and grows by step, less
// each year.
func climb(years int, first, step, spread float64) Band {
	var b Band
	v := first
	for y := range years {
		s := spread * float64(y+1)
		b.Mean, b.Low, b.High = append(b.Mean, v), append(b.Low, v-s), append(b.High, v+s)
		v += step / float64(y+1)
	}
	return b
}

// names returns n names of one kind: "short", "long" (60 characters) or
// "chinese".
func names(kind string, n int) []string {
	out := make([]string, n)
	for i := range out {
		switch kind {
		case "long":
			out[i] = fmt.Sprintf("option %02d of a programme whose name is sixty characters long", i)[:60]
		case "chinese":
			out[i] = fmt.Sprintf("会员俱乐部与积分计划以及付费会员的联合方案第%d号", i)
		default:
			out[i] = fmt.Sprintf("option %d", i)
		}
	}
	out[0] = map[string]string{"short": "today", "long": out[0], "chinese": "不做会员"}[kind]
	return out
}

func frameOf(kind string, n int) Frame {
	return Frame{
		Title: "The club adds ¥520k to customer equity; the other options change nothing that can be told from zero", Currency: "¥",
		Caption:    "loyalty-club · divisors 1, 1.16, 1.35 at the start of the year · acquisition cost included · 10,000 futures, seed 1",
		Strategies: names(kind, n),
	}
}

// gallery draws every figure for n strategies over the given years, with
// strategy i better than the one before it, and levels of the given size.
func gallery(t *testing.T, kind string, n, years int, size float64) []*Figure {
	t.Helper()
	f := frameOf(kind, n)
	var draws, rows [][]float64
	var bands, people, swept []Band
	var losing []string
	xs := []float64{0.3, 0.35, 0.4, 0.45}
	for i := range n {
		shift := size * 0.03 * float64(i%7)
		draws = append(draws, bell(60, size+shift, size*0.02*float64(1+i%3)))
		b := climb(years, -size*0.3+shift, size*0.6, size*0.01)
		bands, rows = append(bands, b), append(rows, b.Mean)
		people = append(people, climb(years, size+shift, -size*0.1, size*0.002))
		swept = append(swept, climb(len(xs), -size*0.1+shift, size*0.12, size*0.02))
		losing = append(losing, fmt.Sprintf("%s loses in %d of 100 futures", f.Strategies[i], 5*i))
	}
	var figures []*Figure
	add := func(fig *Figure, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		figures = append(figures, fig)
	}
	add(Density(DensityInput{f, draws}))
	add(Fan(FanInput{f, bands}))
	add(ValueCurve(ValueCurveInput{f, rows}))
	add(Customers(CustomersInput{f, people}))
	add(Cash(CashInput{f, rows}))
	add(Programme(ProgrammeInput{f, programmesOf(f, years, size)}))
	if n > 1 {
		add(Difference(DifferenceInput{f, minusFirst(draws), losing}))
		add(Vary(VaryInput{f, "retention in the first year", Percent, xs, 0.41, swept}))
	}
	return figures
}

// programmesOf returns a programme of each strategy but the first, or of the
// first if it is alone; every other one gives points.
func programmesOf(f Frame, years int, size float64) []ProgrammeRow {
	row := func(first, step float64) []float64 { return climb(years, first, step, 0).Mean }
	var rows []ProgrammeRow
	for i := min(1, len(f.Strategies)-1); i < len(f.Strategies); i++ {
		shift := 1 + 0.1*float64(i)
		r := ProgrammeRow{
			Name: "Card of " + f.Strategies[i], Strategy: i,
			Members: row(size*shift, -size*0.1), Cash: row(-size*0.2*shift, size*0.15), Owed: make([]float64, years),
		}
		if i%2 == 1 {
			r.Issued, r.Redeemed = row(size*4, size), row(size*2, size)
			r.Lost, r.Outstanding = row(0, size*0.6), row(size*2, size)
			r.Owed = row(size*0.1, size*0.1)
		}
		rows = append(rows, r)
	}
	return rows
}

// minusFirst subtracts the first row from all.
func minusFirst(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for i, row := range rows {
		for k := range row {
			out[i] = append(out[i], row[k]-rows[0][len(row)-1-k])
		}
	}
	return out
}
