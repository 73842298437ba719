package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// endLabels is the width that labels at the ends of curves may take.
const endLabels = vg.Length(210)

// overlay draws all curves in one panel and writes each at its end.
func (ch *chart) overlay() plan {
	var labels vg.Length
	var tags []tag
	for i := range ch.series {
		name, notes := ch.words(&ch.series[i], nameSize, endLabels)
		labels = max(labels, ch.text.widest(name, sans(nameSize, true)), ch.text.widest(notes, sans(noteSize, false)))
		tags = append(tags, tag{height: tall(name, nameSize) + tall(notes, noteSize) + 8})
	}
	var stacked vg.Length
	for _, t := range tags {
		stacked += t.height
	}
	return plan{height: stacked + ch.bottomRoom() + ch.topRoom(), draw: func(c draw.Canvas) {
		area := draw.Crop(c, ch.yLabelWidth(), -labels-36, ch.bottomRoom(), -ch.topRoom())
		p := ch.frame(area.Size(), aside)
		p.X.Label.Text = ch.xLabel
		ch.add(p, ch.series)
		drawInto(p, area)
		ch.labelEnds(area, p, slices.Clone(tags))
		ch.writeAbove(area, p)
	}}
}

// labelEnds writes the series to the right of the panel, each as near to its
// end as the others allow, with a line from the end to the label.
func (ch *chart) labelEnds(area draw.Canvas, p *plot.Plot, tags []tag) {
	x, y := p.Transforms(&area)
	for i, s := range ch.series {
		// A label hangs from its name, which is what should stand beside the end.
		tags[i].want = y(s.mean[len(s.mean)-1]) - tags[i].height/2 + 4 + nameSize*0.6
	}
	middles := spread(tags, area.Min.Y-ch.bottomRoom()/2, area.Max.Y+6)
	for i := range ch.series {
		s := &ch.series[i]
		name, notes := ch.words(s, nameSize, endLabels)
		end := vg.Point{X: x(s.xs[len(s.xs)-1]), Y: y(s.mean[len(s.mean)-1])}
		top := middles[i] + tags[i].height/2 - 4
		first := vg.Point{X: area.Max.X + 30, Y: top - nameSize*0.6}
		area.StrokeLines(stroke(withAlpha(s.look.text, 0x90), 1), []vg.Point{{X: end.X + 5, Y: end.Y}, {X: area.Max.X + 12, Y: end.Y}, {X: first.X - 6, Y: first.Y}})
		ch.writeWords(area, s, name, notes, nameSize, first.X, top)
	}
}

// topRoom is the height above the panel.
func (ch *chart) topRoom() vg.Length {
	if ch.above == "" {
		return 6
	}
	return noteSize*lineSpacing + 4
}

// writeAbove writes over the panel, as near to its place as the panel's sides
// allow.
func (ch *chart) writeAbove(area draw.Canvas, p *plot.Plot) {
	half := ch.text.width(ch.above, sans(noteSize, false)) / 2
	x := min(max(area.X(p.X.Norm(ch.aboveAt)), area.Min.X+half), area.Max.X-half)
	ch.writeAt(area, []string{ch.above}, noteSize, false, softInk, text.XCenter, x, area.Max.Y+noteSize*lineSpacing+2)
}
