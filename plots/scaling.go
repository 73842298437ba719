package plots

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// ScalingInput is how the time of a computation grows with its size. Its
// strategies are the ways to compute: one line each.
type ScalingInput struct {
	Frame
	// Panels are what was made larger, one at a time: one panel each, side by
	// side on a common scale of time. At least one.
	Panels []ScalingPanel
}

// A ScalingPanel is one measure of size.
type ScalingPanel struct {
	// Varied names the measure ("customers of the first day").
	Varied string
	// X are its values, positive and strictly increasing, at least two.
	X []float64
	// Seconds[i][k] is the time of way i at X[k], positive; a way that was not
	// measured has no times, one that was stopped early fewer than X.
	Seconds [][]float64
}

const scalingSubtitle = "Time of one replication. Both scales are logarithmic; where a line is level, size costs nothing"

// Scaling draws times against sizes on logarithmic scales. Name "scaling". It
// is an error if there is no panel, if sizes do not increase from above zero,
// or if a time is not positive and finite.
func Scaling(in ScalingInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Panels) == 0 {
		return nil, errors.New("plots: scaling needs at least one panel")
	}
	var more []string
	for i := range in.Panels {
		if err := in.Panels[i].check(len(in.Strategies)); err != nil {
			return nil, err
		}
		more = append(more, in.Panels[i].Varied)
	}
	return newFigure("scaling", scalingSubtitle, in.Frame, func(s *sheet) plan { return s.scaling(in.Panels) }, more...), nil
}

func (p *ScalingPanel) check(ways int) error {
	if len(p.X) < 2 || len(p.Seconds) != ways {
		return fmt.Errorf("plots: scaling with %q needs two sizes, and times of %d ways", p.Varied, ways)
	}
	for k, x := range p.X {
		if !positive(x) || k > 0 && x <= p.X[k-1] {
			return fmt.Errorf("plots: sizes of %q must be above zero and increase", p.Varied)
		}
	}
	for _, times := range p.Seconds {
		for _, t := range times {
			if !positive(t) || len(times) > len(p.X) {
				return fmt.Errorf("plots: times of %q must be above zero, and no more than sizes", p.Varied)
			}
		}
	}
	return nil
}

func positive(v float64) bool { return v > 0 && v < 1e150 }

// scaling lays the panels side by side, under one row that names the ways.
func (s *sheet) scaling(panels []ScalingPanel) plan {
	y := extent{math.Inf(1), math.Inf(-1)}
	for i := range panels {
		for _, times := range panels[i].Seconds {
			for _, t := range times {
				y = y.with(math.Log10(t))
			}
		}
	}
	y = extent{math.Floor(y.low + 1e-9), math.Ceil(y.high - 1e-9)}.opened(0)
	t := newTiles(len(panels), 70, axisRoom+tickSize*lineSpacing+2, 200)
	t.head(0, nameSize*lineSpacing+10)
	return plan{height: t.minHeight(), draw: func(c draw.Canvas) {
		s.nameWays(c)
		for k := range panels {
			area, first, _ := t.area(c, k)
			s.scalingPanel(area, &panels[k], y, first)
		}
	}}
}

// nameWays writes the names of the ways in a row, each behind a piece of its
// line.
func (s *sheet) nameWays(c draw.Canvas) {
	x, top := c.Min.X, c.Max.Y
	for i, name := range s.Strategies {
		l, middle := s.look(i), top-nameSize*0.6
		c.StrokeLine2(l.line, x, middle, x+30, middle)
		s.write(c, []string{name}, nameSize, true, l.text, x+38, top)
		x += 38 + s.text.width(name, sans(nameSize, true)) + 34
	}
}

func (s *sheet) scalingPanel(area draw.Canvas, in *ScalingPanel, y extent, first bool) {
	xs := logarithms(in.X)
	p := s.panel(extent{xs[0], xs[len(xs)-1]}.opened(0.04), y)
	p.X.Label.Text = in.Varied
	p.X.Tick.Marker = s.fitted(func(int) plot.Ticker { return plot.ConstantTicks(sizeTicks(in.X)) }, p.X, area.Size().X, between/2)
	p.Y.Tick.Marker = timeTicks(y)
	if !first {
		p.Y.Tick.Marker = unlabelled(timeTicks(y))
	}
	p.Add(grid{line: stroke(gridInk, 1)}, grid{line: stroke(gridInk, 1), vertical: true})
	for i, times := range in.Seconds {
		if len(times) == 0 {
			continue
		}
		ys := logarithms(times)
		p.Add(curve{xs: xs[:len(ys)], mean: ys, look: s.look(i)})
		for k := range ys {
			p.Add(dot{x: xs[k], y: ys[k], radius: 3.5, ink: s.look(i).line})
		}
	}
	drawInto(p, area)
}

func logarithms(vs []float64) []float64 {
	out := make([]float64, len(vs))
	for i, v := range vs {
		out[i] = math.Log10(v)
	}
	return out
}

// sizeTicks labels every size that was measured.
func sizeTicks(sizes []float64) []plot.Tick {
	var ticks []plot.Tick
	for _, v := range sizes {
		ticks = append(ticks, plot.Tick{Value: math.Log10(v), Label: notation{unit: Number.unitFor(v)}.text(v)})
	}
	return ticks
}

// timeTicks labels the powers of ten of a second.
func timeTicks(y extent) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for e := math.Ceil(y.low); e <= y.high; e++ {
		ticks = append(ticks, plot.Tick{Value: e, Label: duration(int(e))})
	}
	return ticks
}

// duration writes 10^e seconds.
func duration(e int) string {
	for _, u := range []struct {
		exponent int
		name     string
	}{{0, "s"}, {-3, "ms"}, {-6, "µs"}, {-9, "ns"}} {
		if e >= u.exponent {
			return notation{unit: unit{1, ""}}.text(math.Pow(10, float64(e-u.exponent))) + " " + u.name
		}
	}
	return fmt.Sprintf("1e%d s", e)
}
