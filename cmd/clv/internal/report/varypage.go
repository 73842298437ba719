package report

import (
	"fmt"
	"strings"

	"clv/sim/compare"
)

// writeVary writes how the comparison moves with the value that was varied.
func (r *Run) writeVary(p *Page) {
	heading := "As " + r.Vary.Path + " varies"
	if len(r.Vary.Notices) > 0 {
		heading += " (" + strings.Join(r.Vary.Notices, "; ") + ")"
	}
	p.Heading(onOneLine(heading))
	p.grid(r.varyGrid(false), r.varyGrid(true))
	for _, sentence := range append(r.Vary.sentences(r.base()), r.Vary.bestSentences()...) {
		p.Paragraph(sentence)
	}
}

// sentences says where strategies break even.
func (v *Vary) sentences(base string) []string {
	var sentences []string
	first, last := v.Points[0].Text, v.Points[len(v.Points)-1].Text
	for i := range v.Points[0].Rows {
		row := &v.Points[0].Rows[i]
		if row.Difference == nil {
			continue
		}
		broken := false
		for _, b := range v.BreakEvens {
			if b.Strategy != row.Name {
				continue
			}
			broken = true
			side := "below"
			if b.Rising {
				side = "above"
			}
			sentences = append(sentences, fmt.Sprintf("“%s” breaks even with %s at %s; it is worth more %s that.", row.Name, base, b.Text, side))
		}
		if broken {
			continue
		}
		if row.Difference.Expected() == 0 && exact(&v.Points[len(v.Points)-1], i) == 0 {
			sentences = append(sentences, fmt.Sprintf("“%s” and %s come to the same from %s to %s.", row.Name, base, first, last))
			continue
		}
		if n := v.TooClose(i); n > 0 {
			where := fmt.Sprintf("at %d of the %d values", n, len(v.Points))
			if n == len(v.Points) {
				where = "all the way"
			}
			sentences = append(sentences, fmt.Sprintf("Between “%s” and %s it is too close to call %s from %s to %s.", row.Name, base, where, first, last))
			continue
		}
		word := "less"
		if row.Difference.Expected() > 0 {
			word = "more"
		}
		sentences = append(sentences, fmt.Sprintf("“%s” is worth %s than %s all the way from %s to %s.", row.Name, word, base, first, last))
	}
	return sentences
}

// varyGrid has a row for each point and a group of columns for each strategy.
func (r *Run) varyGrid(short bool) grid {
	v := r.Vary
	names := make([]string, len(v.Points))
	for k := range v.Points {
		names[k] = v.Points[k].Text
	}
	var columns []*gridColumn
	for i, row := range v.Points[0].Rows {
		name := wrapped(onOneLine(row.Name), 20) + "\n"
		columns = append(columns, r.varyEquity(name+"equity", i, short))
		if row.Difference != nil {
			columns = append(columns, r.varyDifference(i, short), r.varyBetter(i))
		}
	}
	g := gridOf("value", names, columns...)
	g.numbered = true
	return g
}

func (r *Run) varyEquity(header string, i int, short bool) *gridColumn {
	var xs []float64
	for k := range r.Vary.Points {
		xs = append(xs, r.Vary.Points[k].Rows[i].Equity.Mean)
	}
	return columnOf(header, xs, amountsFor(r.Table.Result.Study.Currency, short, xs...).text)
}

func (r *Run) varyDifference(i int, short bool) *gridColumn {
	var xs []float64
	for k := range r.Vary.Points {
		xs = append(xs, r.Vary.Points[k].Rows[i].Difference.Mean)
	}
	money := amountsFor(r.Table.Result.Study.Currency, short, xs...)
	header := "difference\n± 95% interval"
	if !r.spread() {
		header = "difference"
	}
	return columnOf(header, r.Vary.Points, func(p VaryPoint) string {
		d := p.Rows[i].Difference
		if !p.Spread || !r.chance() {
			return money.signed(d.Mean)
		}
		return money.signed(d.Mean) + " ± " + money.text((d.CI95[1]-d.CI95[0])/2)
	})
}

// varyBetter is belief where inputs are uncertain, otherwise futures.
func (r *Run) varyBetter(i int) *gridColumn {
	header, figure := "better:\nbelief", func(d *compare.Difference) float64 { return d.Better.Belief }
	if r.chance() && (!r.Table.Result.Study.Uncertain() || !r.Table.Result.Study.Exact() && !r.Table.Result.Nested()) {
		header, figure = "better:\nfutures", func(d *compare.Difference) float64 { return d.Better.Futures }
	}
	return columnOf(header, r.Vary.Points, func(p VaryPoint) string {
		return share(figure(p.Rows[i].Difference))
	})
}
