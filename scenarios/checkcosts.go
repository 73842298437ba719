package scenarios

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"clv/sim/segment"
)

// check reports what a file of costs lacks, and what in it contradicts itself.
func (f *costsFile) check(r *report) {
	f.checkCertain(r)
	if len(f.Segments) == 0 && !f.node.holds("segment") {
		r.key(f.node, "there is no segment", "each segment is written under its own [[segment]], with name, sales and direct_cost")
	}
	if len(f.Expenses) == 0 && !f.node.holds("expense") {
		r.key(f.node, "there is no expense to allocate", "each expense is written under its own [[expense]], with name, volume and activities")
	}
	seen := map[string]*node{}
	for i := range f.Segments {
		s := &f.Segments[i]
		duplicate(r, seen, s.node, "segments")
		if s.node.table && !s.Sales.given() && !s.node.holds("sales") {
			r.key(s.node, fmt.Sprintf("segment %q does not say what is sold to it", s.Name), "for example sales = 100, or sales = 0")
		}
	}
	clear(seen)
	for i := range f.Drivers {
		duplicate(r, seen, f.Drivers[i].node, "drivers")
		f.checkDriver(r, &f.Drivers[i])
	}
	clear(seen)
	for i := range f.Expenses {
		duplicate(r, seen, f.Expenses[i].node, "expenses")
		f.checkExpense(r, &f.Expenses[i])
	}
}

// checkCertain reports numbers that books cannot hold.
func (f *costsFile) checkCertain(r *report) {
	walk(reflect.ValueOf(f).Elem(), func(q Quantity) {
		for _, l := range q.layers {
			switch {
			case l.broken:
			case l.numbers[0].uncertain():
				r.value(l.node, fmt.Sprintf("%s is what was spent or counted, and no range", l.node.name), "write one number")
			case l.numbers[0].low.change():
				r.value(l.node, fmt.Sprintf("%s is a change, and there is nothing to change", value(q)), "write the number itself")
			}
		}
	})
}

func (f *costsFile) checkDriver(r *report, d *costsDriver) {
	name := d.node.field("name")
	switch {
	case !d.node.table:
		return
	case d.Name == segment.Sales.String() || d.Name == segment.DirectCost.String():
		r.value(name, fmt.Sprintf("%q is a driver that the segments give", d.Name), "leave it out; an activity may say driver = "+name.written())
	case d.Numbers == nil && !d.node.holds("numbers"):
		r.key(d.node, fmt.Sprintf("the driver %q has no numbers", d.Name), "for example numbers = { SEGMENT = 300 }")
	case d.Numbers != nil:
		f.checkBySegment(r, d.node.field("numbers"), d.Numbers)
		if d.Name != "" && !f.goesBy(d.Name) {
			r.value(name, fmt.Sprintf("no activity goes by the driver %q", d.Name), "write driver = "+name.written()+" in an activity, or remove it")
		}
	}
}

// goesBy reports whether an activity goes by a driver, or seems to.
func (f *costsFile) goesBy(driver string) bool {
	for i := range f.Expenses {
		for _, a := range f.Expenses[i].Activities {
			if nearest(a.Driver, []string{driver}) != "" {
				return true
			}
		}
	}
	return false
}

// checkBySegment checks that there is a number for each segment and no other.
func (f *costsFile) checkBySegment(r *report, n *node, numbers map[string]Quantity) {
	var names, missing []string
	for _, s := range f.Segments {
		names = append(names, s.Name)
		if _, ok := numbers[s.Name]; !ok && s.Name != "" && !n.holds(s.Name) {
			missing = append(missing, s.Name)
		}
	}
	before := len(r.problems)
	for _, entry := range n.entries() {
		if !slices.Contains(names, entry.name) {
			near := nearest(entry.name, missing)
			missing = slices.DeleteFunc(missing, func(name string) bool { return name == near })
			r.key(entry, fmt.Sprintf("there is no segment %q", entry.name), didYouMean(entry.name, names, "the segments are"))
		}
	}
	if len(missing) > 0 {
		r.key(n, fmt.Sprintf("%s has no number for %s", n.name, enumerated(missing)), "write 0 where there are none")
	}
	if len(r.problems) == before && len(numbers) > 0 && total(numbers) == 0 {
		r.key(n, fmt.Sprintf("all %s are 0: nothing can go by them", n.name), "")
	}
}

// total returns the sum of numbers by segment; NaN where one could not be read.
func total(numbers map[string]Quantity) float64 {
	sum := 0.0
	for _, q := range numbers {
		if q.given() && q.layers[0].broken {
			return math.NaN()
		}
		sum += q.number()
	}
	return sum
}

func (f *costsFile) checkExpense(r *report, e *costsExpense) {
	n := e.node
	if !n.table {
		return
	}
	switch {
	case e.Volume == "" && !n.holds("volume"):
		r.key(n, fmt.Sprintf("the expense %q does not say by what volume it is allocated", e.Name), `volume = "sales" or volume = "direct cost"`)
	case e.Volume != "" && f.volume(e.Volume) == 0 && len(f.Segments) > 0:
		r.value(n.field("volume"), fmt.Sprintf("there is no %s in any segment: nothing can go by it", e.Volume), "")
	}
	if len(e.Activities) == 0 && !n.holds("activity") {
		r.key(n, fmt.Sprintf("the expense %q does not say what it was spent on", e.Name), `[expense.activity."order handling"], and in it pool, cost and driver; what goes by volume has driver = "sales"`)
		return
	}
	before := len(r.problems)
	sum := 0.0
	for _, name := range e.activities() {
		a := e.Activities[name]
		f.checkActivity(r, name, &a)
		sum += a.cost()
	}
	if whole := e.Cost.number(); e.Cost.given() && !e.Cost.layers[0].broken && len(r.problems) == before && math.Abs(sum-whole) > 1e-9*math.Max(sum, whole) {
		r.value(e.Cost.node(), fmt.Sprintf("the expense %q is %.10g, and its activities sum to %.10g", e.Name, whole, sum), `give the rest an activity of its own; what goes by volume has driver = "sales"`)
	}
}

// volume returns the volume of all segments.
func (f *costsFile) volume(name string) float64 {
	numbers, _ := f.driver(name)
	return total(numbers)
}

func (f *costsFile) checkActivity(r *report, name string, a *costsActivity) {
	n := a.node
	if !n.table {
		return
	}
	if strings.TrimSpace(name) == "" {
		r.key(n, "a name cannot be empty", "")
	}
	if a.Pool == "" && !n.holds("pool") {
		r.key(n, fmt.Sprintf("the activity %q does not say what it is for", name), `pool = "acquisition", "provision", "service" or "relationship"`)
	}
	driver, amounts := n.field("driver"), n.field("amounts")
	switch {
	case driver == nil && amounts == nil && !n.holds("driver") && !n.holds("amounts"):
		r.key(n, fmt.Sprintf("the activity %q does not say how it goes to segments", name), `driver = "orders", a [[driver]] of the file; or amounts = { SEGMENT = 30 }`)
	case driver != nil && amounts != nil:
		r.key(amounts, "the driver says how the cost goes to segments, and amounts would say it a second time", "remove one of them")
	case amounts != nil:
		if a.Cost.given() {
			r.key(a.Cost.node(), "the amounts give the cost", "remove cost")
		}
		if a.Amounts != nil {
			f.checkBySegment(r, amounts, a.Amounts)
		}
	case driver != nil:
		f.checkGoesBy(r, name, a)
	}
}

// checkGoesBy checks an activity that goes by a driver.
func (f *costsFile) checkGoesBy(r *report, name string, a *costsActivity) {
	if !a.Cost.given() && !a.node.holds("cost") {
		r.key(a.node, fmt.Sprintf("the activity %q has no cost", name), "for example cost = 30")
	}
	if a.Driver == "" {
		return // told already
	}
	at := a.node.field("driver")
	if _, ok := f.driver(a.Driver); !ok {
		names := []string{segment.Sales.String(), segment.DirectCost.String()}
		for _, d := range f.Drivers {
			names = append(names, d.Name)
		}
		r.value(at, fmt.Sprintf("there is no driver %q", a.Driver), didYouMean(a.Driver, names, "the drivers are"))
		return
	}
	if isVolume := a.Driver == segment.Sales.String() || a.Driver == segment.DirectCost.String(); isVolume && f.volume(a.Driver) == 0 && len(f.Segments) > 0 {
		r.value(at, fmt.Sprintf("there is no %s in any segment: nothing can go by it", a.Driver), "")
	}
}
