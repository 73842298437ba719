package main

import (
	"fmt"
	"math"

	"clv/plots"
	"clv/sim/compare"
	"clv/sim/money"
	"clv/sim/programme"
)

// programmes returns the programmes of all strategies.
func (f *figures) programmes() []compare.Programme {
	var all []compare.Programme
	for i := range f.table.Rows {
		all = append(all, f.table.Rows[i].Programmes...)
	}
	return all
}

func (f *figures) programme() (*plots.Figure, error) {
	all := f.programmes()
	in := plots.ProgrammeInput{Frame: f.frame(f.programmeTitle(all))}
	for i := range all {
		in.Programmes = append(in.Programmes, f.programmeRow(&all[i]))
	}
	return plots.Programme(in)
}

// programmeRow turns a programme into a row of the figure.
func (f *figures) programmeRow(p *compare.Programme) plots.ProgrammeRow {
	row := plots.ProgrammeRow{Name: f.programmeName(p), Strategy: p.Strategy}
	points := f.study().Strategies[p.Strategy].Segments[p.Segment].Programme.Points.Given()
	for y := range p.Years {
		a := &p.Years[y]
		row.Members = append(row.Members, a[programme.Members])
		row.Cash = append(row.Cash, a.Cash())
		row.Owed = append(row.Owed, a[programme.Liability]+a[programme.Deferred])
		if points {
			row.Issued = append(row.Issued, a.Issued())
			row.Redeemed = append(row.Redeemed, a[programme.Redeemed])
			row.Lost = append(row.Lost, a[programme.Expired]+a[programme.Forfeited])
			row.Outstanding = append(row.Outstanding, a[programme.Outstanding])
		}
	}
	return row
}

// programmeName names a programme by its strategy, and by its own name and its
// segment where there are several.
func (f *figures) programmeName(p *compare.Programme) string {
	s := &f.study().Strategies[p.Strategy]
	name := s.Name
	if p.Named() && p.Name != s.Name {
		name += ": " + p.Name
	}
	if len(s.Segments) > 1 {
		name += ", " + s.Segments[p.Segment].Name
	}
	return name
}

// programmeTitle says what becomes of the programme of the best strategy that has
// one.
func (f *figures) programmeTitle(all []compare.Programme) string {
	p := f.bestProgramme(all)
	last := len(p.Years) - 1
	name, horizon := quoted(f.programmeName(p)), yearsWords(f.study().Years)
	if owed := p.Years[last][programme.Liability]; owed > 0 {
		title := fmt.Sprintf("%s owes its members %s in points after %s", name, f.short(owed), horizon)
		if b := p.Years.Breakage(last); !math.IsNaN(b) && b > 0 {
			title += fmt.Sprintf(", and %.0f%% of those issued expired or were forfeited", 100*b)
		}
		return title
	}
	members := money.Short("", math.Round(p.Years[last][programme.Members]))
	return fmt.Sprintf("%s has %s members in year\u00a0%d%s over %s", name, members, last+1, f.balance(p), horizon)
}

// balance says what a programme costs, or what it takes in beyond that.
func (f *figures) balance(p *compare.Programme) string {
	cash, income := 0.0, 0.0
	for y := range p.Years {
		cash += p.Years[y].Cash()
		income += p.Years[y].Income()
	}
	switch {
	case cash > 0:
		return "; it takes in " + f.short(cash) + " more than it costs"
	case income > 0:
		return "; beyond what it takes in it costs " + f.short(-cash)
	}
	return " and costs " + f.short(-cash)
}

// bestProgramme returns the first programme of the strategy with the highest
// expected equity among those that have one.
func (f *figures) bestProgramme(all []compare.Programme) *compare.Programme {
	best := &all[0]
	for i := range all {
		if f.table.Rows[all[i].Strategy].Expected() > f.table.Rows[best.Strategy].Expected() {
			best = &all[i]
		}
	}
	return best
}
