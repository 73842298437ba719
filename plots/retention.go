package plots

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// RetentionInput is how customers of each strategy stay.
type RetentionInput struct {
	Frame
	// Groups are populations: a row of two panels each. At least one.
	Groups []RetentionGroup
}

// RetentionGroup is one population.
type RetentionGroup struct {
	// Name is written over its panels; it may be empty if it is alone.
	Name string
	// Survival[i][y] is the share of new customers of strategy i who are still
	// there after y years: it starts at 1, does not rise, and has at least two
	// values, as many for all strategies and groups.
	Survival [][]float64
}

const retentionSubtitle = "Left: share of the customers of a year of tenure who are still there a year later. Right: share of new customers who are left"

// Retention draws retention by tenure, and beside it the survivors, of each
// strategy. Name "retention". It is an error if there is no group, if lengths
// differ or if a survival rises, leaves 0 to 1 or does not start at 1.
func Retention(in RetentionInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Groups) == 0 {
		return nil, errors.New("plots: retention needs at least one group")
	}
	years := 0
	if len(in.Groups[0].Survival) > 0 {
		years = len(in.Groups[0].Survival[0]) - 1
	}
	var more []string
	for i := range in.Groups {
		if err := in.checkGroup(&in.Groups[i], years); err != nil {
			return nil, err
		}
		more = append(more, in.Groups[i].Name)
	}
	return newFigure("retention", retentionSubtitle, in.Frame, func(s *sheet) plan { return s.retention(in.Groups, years) }, more...), nil
}

func (in *RetentionInput) checkGroup(g *RetentionGroup, years int) error {
	if years < 1 {
		return errors.New("plots: retention needs at least one year")
	}
	if err := in.checkRows("survival", g.Survival, years+1, false); err != nil {
		return err
	}
	if g.Name == "" && len(in.Groups) > 1 {
		return errors.New("plots: each of several groups needs a name")
	}
	for i, survival := range g.Survival {
		for y, share := range survival {
			if share < 0 || share > 1 || y == 0 && share != 1 || y > 0 && share > survival[y-1] {
				return fmt.Errorf("plots: survival of %q is %v after %d years", in.Strategies[i], share, y)
			}
		}
	}
	return nil
}

// retention lays two panels side by side for each group, under the names of
// the strategies.
func (s *sheet) retention(groups []RetentionGroup, years int) plan {
	names := s.rowsOfNames()
	headings := [2]string{"retention", "survivors"}
	t := newTiles(2, 46, axisRoom+tickSize*lineSpacing+2, 190)
	t.gutter = t.left + endRoom + 4
	t.width = (pageWidth - 2*sideMargin - t.left - t.gutter - endRoom) / 2
	t.n, t.rows = 2*len(groups), len(groups)
	t.headings = make([]vg.Length, t.rows)
	legend := vg.Length(len(names))*nameSize*lineSpacing + 8
	for k := range t.rows {
		t.headings[k] = smallName*lineSpacing + 8
	}
	if t.rows > 1 {
		t.height = 130
	}
	return plan{height: legend + t.minHeight(), draw: func(c draw.Canvas) {
		s.writeNames(c, names)
		c.Max.Y -= legend
		for k := range t.n {
			area, _, last := t.area(c, k)
			g := &groups[k/2]
			heading := headings[k%2]
			if g.Name != "" {
				heading = g.Name + ": " + heading
			}
			lines := s.text.wrapped(heading, sans(smallName, true), area.Size().X)
			s.write(c, lines[:1], smallName, true, ink, area.Min.X, area.Max.Y+t.headings[k/2]-4)
			s.retentionPanel(area, g, k%2 == 1, years, last)
		}
	}}
}

// endRoom is the room beside a panel for the values at which curves end.
const endRoom = vg.Length(44)

// rates returns the share of the customers of each year of tenure who stay,
// up to the year in which nobody is left.
func rates(survival []float64) []float64 {
	var out []float64
	for y := 1; y < len(survival) && survival[y-1] > 0; y++ {
		out = append(out, survival[y]/survival[y-1])
	}
	return out
}

// retentionPanel draws survivors, or else retention, of one group.
func (s *sheet) retentionPanel(area draw.Canvas, g *RetentionGroup, survivors bool, years int, last bool) {
	first, n := 1, years
	if survivors {
		first, n = 0, years+1
	}
	ch := &chart{sheet: s, xLabel: s.Words.Tenure, y: extent{0, 1}, yTicks: ticker{kind: Percent}}
	if survivors {
		ch.xLabel = s.Words.Age
	}
	ch.years(first, n)
	for i, survival := range g.Survival {
		ys := slices.Clone(survival)
		if !survivors {
			ys = rates(survival)
		}
		ch.series = append(ch.series, series{curve: curve{xs: s.beside(yearsFrom(first, len(ys)), i), mean: ys, look: s.look(i)}, strategy: i})
	}
	p := ch.frame(area.Size(), between/2-2)
	if last {
		p.X.Label.Text = ch.xLabel
	} else {
		p.X.Tick.Marker = unlabelled(p.X.Tick.Marker.(plot.ConstantTicks))
	}
	ch.add(p, ch.series)
	for i := range ch.series {
		k := &ch.series[i].curve
		for j := range k.xs {
			p.Add(dot{x: k.xs[j], y: k.mean[j], radius: 3, ink: k.look.line})
		}
	}
	drawInto(p, area)
	s.writeEnds(area, ch.series, n)
}

// writeEnds writes where curves of n points end beside the panel, moved apart
// as far as it takes to read them; where there is no room for all, some are left
// out.
func (s *sheet) writeEnds(area draw.Canvas, all []series, n int) {
	type end struct {
		y    vg.Length
		look look
		text string
	}
	var ends []end
	height := area.Max.Y - area.Min.Y
	for i := range all {
		k := &all[i].curve
		if len(k.mean) == n { // else nobody was left before the end
			v := k.mean[n-1]
			ends = append(ends, end{area.Min.Y + height*vg.Length(v), k.look, fmt.Sprintf("%.0f%%", 100*v)})
		}
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(b.y, a.y) })
	const step = tickSize * 1.1
	for i := 1; i < len(ends); i++ {
		ends[i].y = min(ends[i].y, ends[i-1].y-step)
	}
	for i, e := range ends {
		e.y = max(e.y, area.Min.Y+step*vg.Length(len(ends)-1-i))
		if e.y <= area.Max.Y {
			s.write(area, []string{e.text}, tickSize, true, e.look.text, area.Max.X+8, e.y+tickSize*0.6)
		}
	}
}

// swatch is the room that a piece of line takes before a name, and space that
// is left between names.
const swatch, apart = vg.Length(38), vg.Length(34)

// rowsOfNames breaks the names of the strategies into rows.
func (s *sheet) rowsOfNames() [][]int {
	const width = pageWidth - 2*sideMargin
	rows, used := [][]int{nil}, vg.Length(0)
	for i := range s.Strategies {
		w := swatch + s.text.width(s.shortName(i), sans(nameSize, true)) + apart
		if used > 0 && used+w-apart > width {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		used += w
	}
	return rows
}

// shortName is the name of a strategy, no wider than the page.
func (s *sheet) shortName(i int) string {
	lines := s.text.wrapped(s.Strategies[i], sans(nameSize, true), pageWidth-2*sideMargin-swatch)
	if len(lines) > 1 {
		return lines[0] + " …"
	}
	return lines[0]
}

// writeNames writes the names in rows, each behind a piece of its line.
func (s *sheet) writeNames(c draw.Canvas, rows [][]int) {
	top := c.Max.Y
	for _, row := range rows {
		x := c.Min.X
		for _, i := range row {
			l, middle, name := s.look(i), top-nameSize*0.6, s.shortName(i)
			c.StrokeLine2(l.line, x, middle, x+30, middle)
			s.write(c, []string{name}, nameSize, true, l.text, x+swatch, top)
			x += swatch + s.text.width(name, sans(nameSize, true)) + apart
		}
		top -= nameSize * lineSpacing
	}
}
