package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ProgrammeInput is what happens in loyalty programmes by year.
type ProgrammeInput struct {
	Frame
	// Programmes are a row of panels each. At least one.
	Programmes []ProgrammeRow
}

// ProgrammeRow is one programme by year: year 1, 2, …, as many for all rows.
type ProgrammeRow struct {
	// Name is written over the panels.
	Name string
	// Strategy is the index of the strategy that has it.
	Strategy int
	// Members is their number, Cash what the programme takes in less what it pays,
	// undiscounted, Owed what it owes in points and paid ahead at the year's end.
	Members, Cash, Owed []float64
	// Points of a programme that gives any, otherwise nil: Issued, Redeemed and
	// Lost, expired or forfeited, in the year, Outstanding at its end.
	Issued, Redeemed, Lost, Outstanding []float64
}

const (
	pointsSubtitle = "Means by year. Points: issued above zero, redeemed below it and expired or forfeited hatched, line: outstanding. Cash: undiscounted (hatched: out), line: owed to members"
	aheadSubtitle  = "Means by year. Cash of the programme: undiscounted (hatched: out), line: paid ahead by members"
	clubSubtitle   = "Means by year. Cash of the programme: undiscounted (hatched: out)"
)

// Programme draws members, points and cash of each programme by year, a row of
// panels each; if none gives points, members and cash. Name "programme". It is an
// error if there is no programme, if lengths differ or a value is not finite.
func Programme(in ProgrammeInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Programmes) == 0 {
		return nil, errors.New("plots: there is no programme to draw")
	}
	subtitle := clubSubtitle
	var more []string
	for i := range in.Programmes {
		p := &in.Programmes[i]
		if err := in.checkProgramme(p, len(in.Programmes[0].Members)); err != nil {
			return nil, err
		}
		switch {
		case p.Issued != nil:
			subtitle = pointsSubtitle
		case subtitle == clubSubtitle && highest(p.Owed) > 0:
			subtitle = aheadSubtitle
		}
		more = append(more, p.Name)
	}
	return newFigure("programme", subtitle, in.Frame, func(s *sheet) plan { return s.programmes(in.Programmes) }, more...), nil
}

func (in *ProgrammeInput) checkProgramme(p *ProgrammeRow, years int) error {
	if p.Strategy < 0 || p.Strategy >= len(in.Strategies) {
		return fmt.Errorf("plots: a programme of strategy %d of %d", p.Strategy, len(in.Strategies))
	}
	rows := [][]float64{p.Members, p.Cash, p.Owed}
	if p.Issued != nil {
		rows = append(rows, p.Issued, p.Redeemed, p.Lost, p.Outstanding)
	}
	for _, row := range rows {
		if err := in.checkRow("a programme", p.Strategy, row, years); err != nil {
			return err
		}
	}
	return nil
}

// programmePanel is one panel of a programme.
type programmePanel struct {
	*chart
	heading, note string
	bars          []plot.Plotter
	line          *series // nil for none
	// lowest is true for the lowest panel of its column, last for those of the last
	// row: below the former stand the years, below the latter the word as well.
	lowest, last bool
}

// programmes lays a row of panels for each programme.
func (s *sheet) programmes(rows []ProgrammeRow) plan {
	panels := s.programmePanels(rows)
	columns := len(panels[0])
	t := s.programmeTiles(panels)
	return plan{height: t.minHeight(), draw: func(c draw.Canvas) {
		for k := range t.n {
			area, first, _ := t.area(c, k)
			row := &rows[k/columns]
			if first && len(rows) > 1 { // one alone stands in the title
				name := s.text.wrapped(row.Name, sans(nameSize, true), c.Max.X-area.Min.X)
				s.write(c, name[:1], nameSize, true, s.look(row.Strategy).text, area.Min.X, area.Max.Y+t.headings[k/columns]-4)
			}
			s.programmePanel(area, panels[k/columns][k%columns])
		}
	}}
}

// programmeTiles divides the page among the panels, and tells each where it
// stands.
func (s *sheet) programmeTiles(panels [][]*programmePanel) tiles {
	rows, columns := len(panels), len(panels[0])
	var left vg.Length
	for k, row := range panels {
		for column, p := range row {
			if p != nil {
				left = max(left, p.yLabelWidth())
				p.lowest, p.last = lowestPanel(panels, column) == k, k == rows-1
			}
		}
	}
	t := tiles{
		n: rows * columns, columns: columns, rows: rows, left: left, bottom: axisRoom + tickSize*lineSpacing + 2,
		height: 130, gutter: left + 22, betweenRows: 20, headings: make([]vg.Length, rows),
	}
	t.width = (pageWidth - 2*sideMargin - left - vg.Length(columns-1)*t.gutter - 10) / vg.Length(columns)
	if rows == 1 {
		t.height = 190
	}
	for k := range rows {
		t.headings[k] = (smallName+noteSize)*lineSpacing + 10
		if rows > 1 {
			t.headings[k] += nameSize*lineSpacing + 4
		}
	}
	return t
}

// lowestPanel returns the row of the lowest panel of a column.
func lowestPanel(panels [][]*programmePanel, column int) int {
	row := 0
	for k := range panels {
		if panels[k][column] != nil {
			row = k
		}
	}
	return row
}

// programmePanels returns the panels of each row, with common scales for members
// and for money, and for points a scale for each programme: points of two
// programmes are no common measure.
func (s *sheet) programmePanels(rows []ProgrammeRow) [][]*programmePanel {
	points := slices.ContainsFunc(rows, func(r ProgrammeRow) bool { return r.Issued != nil })
	var members, money [][]float64
	owes := false
	for i := range rows {
		members, money = append(members, rows[i].Members), append(money, rows[i].Cash, rows[i].Owed)
		owes = owes || highest(rows[i].Owed) > 0
	}
	all := make([][]*programmePanel, len(rows))
	for i := range rows {
		r, l := &rows[i], s.look(rows[i].Strategy)
		all[i] = append(all[i], s.membersPanel(r, l, extentOf(members...)))
		if points {
			all[i] = append(all[i], s.pointsPanel(r, l))
		}
		all[i] = append(all[i], s.moneyPanel(r, l, extentOf(money...), owes))
	}
	return all
}

// newPanel returns an empty panel of so many years whose y axis has zero.
func (s *sheet) newPanel(heading string, kind Kind, years int, y extent) *programmePanel {
	ch := &chart{sheet: s, xLabel: s.Words.Year, yTicks: ticker{kind: kind, currency: s.Currency}}
	ch.years(1, years)
	ch.x = extent{ch.x.low - 0.6, ch.x.high + 0.6}
	ch.y = y.with(0).opened(0.06)
	if ch.y.span() == 0 {
		ch.y.high = 1
	}
	return &programmePanel{chart: ch, heading: heading}
}

// noteOf writes the last of values by year.
func (s *sheet) noteOf(phrase string, kind Kind, values []float64) string {
	last := len(values) - 1
	return withYear(withValue(phrase, significant(kind, s.Currency, false, values[last], 3)), last+1)
}

func (s *sheet) membersPanel(r *ProgrammeRow, l look, y extent) *programmePanel {
	p := s.newPanel(s.Words.Members, Number, len(r.Members), y)
	p.bars = []plot.Plotter{bars{xs: yearsFrom(1, len(r.Members)), heights: slices.Clone(r.Members), look: l}}
	p.note = s.noteOf(s.Words.InYear, Number, r.Members)
	return p
}

// pointsPanel is nil for a programme without points.
func (s *sheet) pointsPanel(r *ProgrammeRow, l look) *programmePanel {
	if r.Issued == nil {
		return nil
	}
	n := len(r.Issued)
	gone, below := make([]float64, n), make([]float64, n)
	for y := range gone {
		gone[y], below[y] = -r.Redeemed[y], -r.Redeemed[y]-r.Lost[y]
	}
	p := s.newPanel(s.Words.Points, Number, n, extentOf(r.Issued, below, r.Outstanding))
	xs := yearsFrom(1, n)
	p.bars = []plot.Plotter{
		bars{xs: xs, heights: slices.Clone(r.Issued), look: l},
		bars{xs: xs, heights: gone, look: l, plain: true},
		bars{xs: xs, feet: gone, heights: below, look: l},
	}
	p.line = &series{curve: curve{xs: xs, mean: slices.Clone(r.Outstanding), look: l}}
	p.note = s.noteOf(s.Words.Outstanding, Number, r.Outstanding)
	return p
}

func (s *sheet) moneyPanel(r *ProgrammeRow, l look, y extent, owes bool) *programmePanel {
	n := len(r.Cash)
	p := s.newPanel(s.Words.ProgrammeCash, Money, n, y)
	p.bars = []plot.Plotter{bars{xs: yearsFrom(1, n), heights: slices.Clone(r.Cash), look: l}}
	p.note = s.noteOf(s.Words.InYear, Money, r.Cash)
	if owes && highest(r.Owed) > 0 {
		p.line = &series{curve: curve{xs: yearsFrom(1, n), mean: slices.Clone(r.Owed), look: l}}
		p.note += ", " + s.noteOf(s.Words.Owed, Money, r.Owed)
	}
	return p
}

// highest is the largest of values.
func highest(values []float64) float64 {
	most := math.Inf(-1)
	for _, v := range values {
		most = max(most, v)
	}
	return most
}

// programmePanel draws a panel; nil stands for a programme without points.
func (s *sheet) programmePanel(area draw.Canvas, p *programmePanel) {
	if p == nil {
		s.write(area, []string{s.Words.NoPoints}, noteSize, false, softInk, area.Min.X, area.Max.Y+noteSize*lineSpacing+4)
		return
	}
	f := p.frame(area.Size(), between/2-2)
	if p.last {
		f.X.Label.Text = p.xLabel
	}
	if !p.lowest {
		f.X.Tick.Marker = unlabelled(f.X.Tick.Marker.(plot.ConstantTicks))
	}
	f.Add(p.bars...)
	if p.line != nil {
		f.Add(p.line.curve)
		for j := range p.line.xs {
			f.Add(dot{x: p.line.xs[j], y: p.line.mean[j], radius: 3, ink: p.line.look.line})
		}
	}
	drawInto(f, area)
	top := area.Max.Y + (smallName+noteSize)*lineSpacing + 6
	s.write(area, []string{p.heading}, smallName, true, ink, area.Min.X, top)
	note := s.text.wrapped(p.note, sans(noteSize, false), area.Size().X)
	s.write(area, note[:1], noteSize, false, softInk, area.Min.X, top-smallName*lineSpacing)
}
