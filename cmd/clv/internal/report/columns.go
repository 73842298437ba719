package report

import (
	"bufio"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"clv/sim"
	"clv/sim/compare"
)

// drawOf returns the number, from 1, of the draw of the inputs in replication k,
// from 0.
func drawOf(r *sim.Result, k int) int {
	if !r.Study.Uncertain() && !r.Nested() {
		return 1
	}
	return r.BeliefDraw(k) + 1
}

// appendNumbers ends a row with figures.
func appendNumbers(row []byte, xs ...float64) []byte {
	for i, x := range xs {
		if i > 0 {
			row = append(row, ',')
		}
		row = appendNumber(row, x)
	}
	return append(row, '\n')
}

// appendNumber writes a figure; one that the scenario does not have stays empty.
func appendNumber(row []byte, x float64) []byte {
	switch size := math.Abs(x); {
	case math.IsNaN(x):
		return row
	case size < 1e21 && (size >= 1e-6 || size == 0):
		return strconv.AppendFloat(row, x+0, 'f', -1, 64)
	default:
		return strconv.AppendFloat(row, x, 'e', -1, 64)
	}
}

// WriteYears writes years.csv: a row for each strategy, calendar year and
// quantity.
func WriteYears(w io.Writer, t *compare.Table) error {
	b := bufio.NewWriter(w)
	b.WriteString("strategy,year,quantity,mean,sd,p5,p50,p95\n")
	for i := range t.Rows {
		name := csvField(t.Rows[i].Name)
		for y := range t.Rows[i].Years {
			for _, q := range quantities {
				s := q.of(&t.Rows[i].Years[y])
				row := []byte(name + "," + strconv.Itoa(y+1) + "," + q.key + ",")
				if _, err := b.Write(appendNumbers(row, s.Mean, s.SD, s.P5, s.P50, s.P95)); err != nil {
					return err
				}
			}
		}
	}
	return b.Flush()
}

// csvField writes a name as a field of a CSV file. A name that a spreadsheet
// would take for a formula gets an apostrophe before it; results.json has every
// name as it is.
func csvField(name string) string {
	if name != "" && strings.ContainsRune("=+-@\t\r", rune(name[0])) {
		name = "'" + name
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write([]string{name, ""}) // with a second field, so that an empty name is not a quoted line
	w.Flush()
	return strings.TrimSuffix(b.String(), ",\n")
}
