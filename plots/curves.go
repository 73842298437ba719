package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// series is one strategy in a chart of curves.
type series struct {
	curve
	strategy int
	value    string    // written after the name: where the curve ends
	notes    []string  // written below
	marks    []float64 // x of points on the curve that get a dot
	onZero   bool      // marks lie at zero, between points of the curve
	behind   []plot.Plotter
}

// chart is a set of curves on common axes, overlaid if they are few, else one
// panel for each with the others pale behind it.
type chart struct {
	*sheet
	series []series
	x, y   extent
	xTicks func(count int) plot.Ticker
	yTicks ticker
	xLabel string
	bands  bool
	alone  bool           // in panels of their own: without the other curves behind
	rules  []plot.Plotter // behind the curves
	// above is written over the panel at x = aboveAt.
	above   string
	aboveAt float64
}

// mostOverlaid is the number of curves that share one panel: of bands, which
// cover each other, fewer.
func (ch *chart) mostOverlaid() int {
	if ch.bands {
		return 3
	}
	return 4
}

// Ticks of a y axis: about one every 40 points of height.
const fewestTicks, mostTicks = 3, 8

func (ch *chart) plan() plan {
	if len(ch.series) <= ch.mostOverlaid() {
		return ch.overlay()
	}
	return ch.multiples()
}

// frame returns the plot without its curves, for an area of the given size,
// with what lies behind the zero line. Labels of x may stick out by the margin.
func (ch *chart) frame(size vg.Point, margin vg.Length, behind ...plot.Plotter) *plot.Plot {
	p := ch.panel(ch.x, ch.y)
	p.X.Tick.Marker = ch.fitted(ch.xTicks, p.X, size.X, margin)
	count := min(max(int(size.Y/40), fewestTicks), mostTicks)
	p.Y.Tick.Marker = plot.ConstantTicks(ch.yTicks.counting(count).Ticks(ch.y.low, ch.y.high))
	p.Add(grid{line: stroke(gridInk, 1)})
	p.Add(behind...)
	if ch.y.low <= 0 && ch.y.high >= 0 {
		p.Add(rule{line: stroke(zeroInk, 1.2)})
	}
	p.Add(ch.rules...)
	return p
}

// yLabelWidth is the room that the numbers of the y axis take, however many of
// them the panel's height will allow.
func (ch *chart) yLabelWidth() vg.Length {
	var widest vg.Length
	for count := fewestTicks; count <= mostTicks; count++ {
		for _, t := range ch.yTicks.counting(count).Ticks(ch.y.low, ch.y.high) {
			widest = max(widest, ch.text.width(t.Label, sans(tickSize, false)))
		}
	}
	return widest + 12
}

// bottomRoom is the height of the x axis and its label.
func (ch *chart) bottomRoom() vg.Length { return axisRoom + tickSize*lineSpacing + 2 }

// add draws the curves into p, the baseline first so that it lies lowest.
func (ch *chart) add(p *plot.Plot, each []series) {
	ordered := slices.Clone(each)
	slices.SortStableFunc(ordered, func(a, b series) int {
		return boolInt(b.strategy == ch.Baseline) - boolInt(a.strategy == ch.Baseline)
	})
	for _, s := range ordered {
		p.Add(s.behind...)
	}
	for _, s := range ordered {
		p.Add(s.curve)
	}
	for _, s := range ordered {
		for _, x := range s.marks {
			p.Add(dot{x: x, y: s.markLevel(x), radius: 5, ink: s.look.line})
		}
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// markLevel is the y of a mark.
func (s *series) markLevel(x float64) float64 {
	if s.onZero {
		return 0
	}
	return s.mean[slices.Index(s.xs, x)]
}

// words are what is said of one series: the name with the value, and the notes.
func (ch *chart) words(s *series, size, width vg.Length) (name, notes []string) {
	text := ch.Strategies[s.strategy]
	if s.value != "" {
		text += "  " + s.value
	}
	name = ch.text.wrapped(text, sans(size, true), width)
	for _, n := range s.notes {
		notes = append(notes, ch.text.wrapped(n, sans(noteSize, false), width)...)
	}
	return name, notes
}

// writeWords draws the words of one series from the top left.
func (ch *chart) writeWords(c draw.Canvas, s *series, name, notes []string, size, x, top vg.Length) {
	ch.write(c, name, size, true, s.look.text, x, top)
	ch.write(c, notes, noteSize, false, softInk, x, top-tall(name, size))
}
