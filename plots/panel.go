package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel returns an empty plot in the house style: labels of ticks but no tick
// marks, no lines for axes, and a light grid that the caller adds.
func (s *sheet) panel(x, y extent) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler = s.text
	p.Legend.TextStyle.Handler = s.text
	p.Title.TextStyle.Handler = s.text
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle.Width = 0
		axis.Tick.Length = 0
		axis.Tick.LineStyle.Width = 0
		axis.Padding = 0
		axis.Tick.Label.Handler = s.text
		axis.Tick.Label.Font = sans(tickSize, false)
		axis.Tick.Label.Color = softInk
		axis.Label.TextStyle.Handler = s.text
		axis.Label.TextStyle.Font = sans(tickSize, false)
		axis.Label.TextStyle.Color = softInk
	}
	p.X.Padding, p.Y.Padding = 9, 5
	p.X.Min, p.X.Max = x.low, x.high
	p.Y.Min, p.Y.Max = y.low, y.high
	// Digits have no descenders: this centres them on their grid line.
	p.Y.Tick.Label.YAlign = -0.69
	p.X.Label.Padding = 2
	return p
}

// drawInto draws the plot so that its data fill the area; the axes lie outside
// of it, to the left and below. Panels beside each other are aligned by their
// areas, whatever their labels.
func drawInto(p *plot.Plot, area draw.Canvas) {
	whole := area
	// What the axes take depends a little on the size that they are given.
	for range 4 {
		data := p.DataCanvas(whole)
		whole.Min = whole.Min.Add(area.Min.Sub(data.Min))
		whole.Max = whole.Max.Add(area.Max.Sub(data.Max))
	}
	p.Draw(whole)
}

// unlabelled blanks the labels of ticks and keeps their grid lines.
func unlabelled(ticks plot.ConstantTicks) plot.ConstantTicks {
	blank := make(plot.ConstantTicks, len(ticks))
	for i, t := range ticks {
		blank[i] = plot.Tick{Value: t.Value, Label: noLabel}
	}
	return blank
}

// aside is how far the label of a tick may stick out beyond an axis that has
// nothing beside it.
const aside = vg.Length(18)

// fitted returns as many ticks as fit below an axis of the given width without
// crowding, twelve at most. A label that would stick out at either end by more
// than the margin is left away.
func (s *sheet) fitted(ticker func(count int) plot.Ticker, axis plot.Axis, width, margin vg.Length) plot.ConstantTicks {
	var ticks []plot.Tick
	room := func(i int) vg.Length { return s.text.width(ticks[i].Label, axis.Tick.Label.Font) }
	for count := 12; count > 1; count-- {
		ticks = ticker(count).Ticks(axis.Min, axis.Max)
		if len(ticks) < 2 {
			continue
		}
		var widest vg.Length
		for i := range ticks {
			widest = max(widest, room(i))
		}
		if widest+max(14, widest*0.6) <= width*vg.Length((ticks[1].Value-ticks[0].Value)/(axis.Max-axis.Min)) {
			break
		}
	}
	for i := range ticks {
		at := width * vg.Length(axis.Norm(ticks[i].Value))
		if half := room(i) / 2; at-half < -margin || at+half > width+margin {
			ticks[i].Label = noLabel
		}
	}
	return ticks
}
