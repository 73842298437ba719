package report

import (
	"bufio"
	"context"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"clv/sim"
	"clv/sim/compare"
)

// cancelEvery is the number of rows between two looks at a context.
const cancelEvery = 4096

// WriteReplications writes replications.csv: a row for each replication and
// strategy, replications counted from 1. belief_draw is the number of the draw
// of the uncertain inputs; where no input is uncertain, all replications share
// draw 1. expected is the expectation of customer equity given that draw.
// Figures have the shortest digits that give them back.
func WriteReplications(ctx context.Context, w io.Writer, r *sim.Result) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString("replication,belief_draw,strategy,customer_equity,current,future,expected\n")
	names := make([]string, len(r.Outcomes))
	for i := range names {
		names[i] = csvField(r.Outcomes[i].Name)
	}
	var row []byte
	for k := range r.Replications {
		if k%cancelEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			row = append(strconv.AppendInt(row[:0], int64(k+1), 10), ',')
			row = strconv.AppendInt(row, int64(drawOf(r.Study, k)), 10)
			row = append(append(append(row, ','), names[i]...), ',')
			row = appendNumbers(row, o.Equity[k], o.Current[k], o.Future[k], o.Expected[k])
			if _, err := b.Write(row); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

// drawOf returns the number of the draw of the inputs in replication k, from 0.
func drawOf(s *sim.Study, k int) int {
	if !s.Uncertain() {
		return 1
	}
	return k + 1
}

// appendNumbers ends a row with figures.
func appendNumbers(row []byte, xs ...float64) []byte {
	for i, x := range xs {
		if i > 0 {
			row = append(row, ',')
		}
		switch size := math.Abs(x); {
		case math.IsNaN(x): // a figure that the scenario does not have stays empty
		case size < 1e21 && (size >= 1e-6 || size == 0):
			row = strconv.AppendFloat(row, x+0, 'f', -1, 64)
		default:
			row = strconv.AppendFloat(row, x, 'e', -1, 64)
		}
	}
	return append(row, '\n')
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
