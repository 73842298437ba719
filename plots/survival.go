package plots

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// SurvivalInput is how many customers are left, as was seen and as models have
// it. Its strategies are what was seen, which is the baseline and the first, and
// then the models, the one that is believed first.
type SurvivalInput struct {
	Frame
	// Seen are the shares left after 0, 1, 2 … periods, Cohorts the same of each
	// cohort where there are several.
	Seen    []float64
	Cohorts [][]float64
	// Models[i] are the shares under model i, of periods 0, 1, 2 … and further
	// than what was seen; all of equal length, at least two.
	Models [][]float64
	// XLabel says what a period is, Horizon what stands over the line where the
	// records end.
	XLabel, Horizon string
}

const survivalSubtitle = "Share of new customers who are left. Dots: as recorded, lines: models, beyond the dashed line extrapolated"

// Survival draws survivors as recorded, and models carried beyond. Name
// "survival". It is an error if there is nothing to draw, lengths differ, or a
// share rises, leaves 0 to 1 or does not start at 1.
func Survival(in SurvivalInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Models) == 0 || len(in.Models) != len(in.Strategies)-1 || in.Baseline != 0 {
		return nil, errors.New("plots: survival needs what was seen first, and then the models")
	}
	n := len(in.Models[0])
	for _, rows := range [][][]float64{{in.Seen}, in.Cohorts, in.Models} {
		for _, row := range rows {
			if len(row) < 2 || len(row) > n {
				return nil, errors.New("plots: survival needs two shares, and models as long as what was seen")
			}
			if err := falling(row); err != nil {
				return nil, err
			}
		}
	}
	for _, row := range in.Models {
		if len(row) != n {
			return nil, errors.New("plots: models must be equally long")
		}
	}
	in.XLabel, in.Horizon = onOneLine(in.XLabel), onOneLine(in.Horizon)
	return newFigure("survival", survivalSubtitle, in.Frame, func(s *sheet) plan { return s.survivalPlan(&in) }, in.XLabel, in.Horizon), nil
}

// falling reports shares that are none or rise.
func falling(row []float64) error {
	for t, share := range row {
		if !(share >= 0 && share <= 1) || t == 0 && share != 1 || t > 0 && share > row[t-1] {
			return fmt.Errorf("plots: a share of %v left after %d periods cannot be drawn", share, t)
		}
	}
	return nil
}

func (s *sheet) survivalPlan(in *SurvivalInput) plan {
	names := s.rowsOfNames()
	legend := vg.Length(len(names))*nameSize*lineSpacing + 10
	n := len(in.Models[0])
	return plan{height: legend + 260, draw: func(c draw.Canvas) {
		s.writeLines(c, names)
		c.Max.Y -= legend
		ch := &chart{sheet: s, xLabel: in.XLabel, y: extent{0, 1.02}, yTicks: ticker{kind: Percent}}
		ch.years(0, n)
		if end := float64(len(in.Seen) - 1); end < ch.x.high {
			ch.rules = append(ch.rules, rule{vertical: true, at: end, line: stroke(softInk, 1.2, 4, 3)})
			ch.above, ch.aboveAt = in.Horizon, end
		}
		for i, row := range in.Models {
			ch.series = append(ch.series, series{curve: curve{xs: yearsFrom(0, n), mean: row, look: s.look(i + 1)}, strategy: i + 1})
		}
		area := draw.Crop(c, ch.yLabelWidth(), -endRoom, ch.bottomRoom(), -ch.topRoom())
		p := ch.frame(area.Size(), aside)
		p.X.Label.Text = ch.xLabel
		for _, row := range in.Cohorts {
			p.Add(ghost{curve{xs: yearsFrom(0, len(row)), mean: row}})
		}
		// The one that is believed lies on top.
		for i := len(ch.series) - 1; i >= 0; i-- {
			p.Add(ch.series[i].curve)
		}
		for t, share := range in.Seen {
			p.Add(dot{x: float64(t), y: share, radius: 4, ink: s.look(0).line})
		}
		drawInto(p, area)
		scaled := make([]series, len(ch.series))
		for i, k := range ch.series {
			k.mean = append([]float64(nil), k.mean...)
			scaled[i] = k
		}
		s.writeShares(area, p, scaled)
		ch.writeAbove(area, p)
	}}
}

// writeShares writes the shares at which curves end beside the panel, moved
// apart as far as it takes to read them.
func (s *sheet) writeShares(area draw.Canvas, p *plot.Plot, all []series) {
	_, y := p.Transforms(&area)
	tags := make([]tag, len(all))
	for i := range all {
		tags[i] = tag{want: y(all[i].mean[len(all[i].mean)-1]), height: tickSize * 1.15}
	}
	for i, middle := range spread(tags, area.Min.Y-4, area.Max.Y) {
		share := all[i].mean[len(all[i].mean)-1]
		s.write(area, []string{significant(Percent, "", false, share, 2)}, tickSize, true, all[i].look.text, area.Max.X+8, middle+tickSize*0.6)
	}
}

// writeLines writes the names in rows, each behind a piece of its line, what was
// seen behind dots.
func (s *sheet) writeLines(c draw.Canvas, rows [][]int) {
	s.writeNames(c, rows)
	if len(rows) == 0 || len(rows[0]) == 0 {
		return
	}
	// The first name is that of what was seen: dots over its line.
	middle := c.Max.Y - nameSize*0.6
	c.FillPolygon(paper, []vg.Point{{X: c.Min.X - 2, Y: middle - 5}, {X: c.Min.X - 2, Y: middle + 5}, {X: c.Min.X + 32, Y: middle + 5}, {X: c.Min.X + 32, Y: middle - 5}})
	for k := range 3 {
		disc(c, vg.Point{X: c.Min.X + 4 + vg.Length(11*k), Y: middle}, 3.5, s.look(0).line)
	}
}
