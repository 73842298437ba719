package plots

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// SpendInput is how amounts are spread, as was seen and as a model has it. Its
// strategies are these two; the baseline is what was seen and the first.
type SpendInput struct {
	Frame
	// Edges are the bounds of classes of amounts, increasing, at least two, and
	// Shares the share of customers in each class, one fewer.
	Edges, Shares []float64
	// X are amounts, increasing, and Density the model's there: the share of
	// customers for each unit of money.
	X, Density []float64
	// Mean is marked, with words over it.
	Mean      float64
	MeanWords string
	// XLabel says what the amounts are.
	XLabel string
}

const spendSubtitle = "How customers are spread by their mean amount. Bars: customers of the records, line: the fitted law"

// SpendFigure draws amounts in classes, and the density of a law over them. Name
// "spend". It is an error if lengths differ or numbers cannot be drawn.
func SpendFigure(in SpendInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Strategies) != 2 || in.Baseline != 0 {
		return nil, errors.New("plots: spend has two ways to be seen, the first of them what was recorded")
	}
	for _, xs := range [][]float64{in.Edges, in.X} {
		if len(xs) < 2 {
			return nil, errors.New("plots: amounts need two values at least")
		}
		if err := increasing(xs); err != nil {
			return nil, err
		}
	}
	if len(in.Shares) != len(in.Edges)-1 || len(in.Density) != len(in.X) {
		return nil, errors.New("plots: amounts and what there is of them must be equally many")
	}
	for _, row := range [][]float64{in.Shares, in.Density} {
		for _, v := range row {
			if !(v >= 0 && v < 1e150) {
				return nil, fmt.Errorf("plots: a density of %v cannot be drawn", v)
			}
		}
	}
	in.XLabel, in.MeanWords = onOneLine(in.XLabel), onOneLine(in.MeanWords)
	return newFigure("spend", spendSubtitle, in.Frame, func(s *sheet) plan { return s.spendPlan(&in) }, in.XLabel, in.MeanWords), nil
}

func (s *sheet) spendPlan(in *SpendInput) plan {
	names := s.rowsOfNames()
	legend := vg.Length(len(names))*nameSize*lineSpacing + 10
	width := in.Edges[1] - in.Edges[0]
	// Heights are shares of the customers for the width of the first class.
	heights, density := make([]float64, len(in.Shares)), make([]float64, len(in.X))
	for i, share := range in.Shares {
		heights[i] = share * width / (in.Edges[i+1] - in.Edges[i])
	}
	for i, v := range in.Density {
		density[i] = v * width
	}
	y := extentOf(heights, density).with(0)
	return plan{height: legend + 260, draw: func(c draw.Canvas) {
		s.writeNames(c, names)
		s.boxFirst(c)
		c.Max.Y -= legend
		ch := &chart{sheet: s, xLabel: in.XLabel, x: extent{in.Edges[0], in.Edges[len(in.Edges)-1]}, y: extent{0, y.high * 1.06}.opened(0), yTicks: ticker{kind: Percent}}
		ch.xTicks = func(count int) plot.Ticker { return ticker{kind: Money, currency: s.Currency, count: count} }
		if in.Mean > ch.x.low && in.Mean < ch.x.high {
			ch.rules = append(ch.rules, rule{vertical: true, at: in.Mean, line: stroke(softInk, 1.2, 4, 3)})
			ch.above, ch.aboveAt = in.MeanWords, in.Mean
		}
		area := draw.Crop(c, ch.yLabelWidth(), -8, ch.bottomRoom(), -ch.topRoom())
		p := ch.frame(area.Size(), aside)
		p.X.Label.Text = ch.xLabel
		p.Add(steps{in.Edges, heights}, curve{xs: in.X, mean: density, look: s.look(1)})
		drawInto(p, area)
		ch.writeAbove(area, p)
	}}
}

// boxFirst puts a box in place of the piece of line before the first name.
func (s *sheet) boxFirst(c draw.Canvas) {
	middle := c.Max.Y - nameSize*0.6
	box := func(left, right, half vg.Length) []vg.Point {
		return []vg.Point{{X: c.Min.X + left, Y: middle - half}, {X: c.Min.X + left, Y: middle + half}, {X: c.Min.X + right, Y: middle + half}, {X: c.Min.X + right, Y: middle - half}}
	}
	c.FillPolygon(paper, box(-2, 32, 6))
	c.FillPolygon(withAlpha(baselineGrey, 0x60), box(8, 30, 6.5))
}

// steps draws bars from edge to edge.
type steps struct{ edges, heights []float64 }

// Plot implements plot.Plotter.
func (h steps) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, v := range h.heights {
		left, right := x(h.edges[i])+0.5, x(h.edges[i+1])-0.5
		c.FillPolygon(withAlpha(baselineGrey, 0x60), []vg.Point{{X: left, Y: y(0)}, {X: left, Y: y(v)}, {X: right, Y: y(v)}, {X: right, Y: y(0)}})
	}
}
