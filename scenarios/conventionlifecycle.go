package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// conventions tells of the choices of a lifecycle.
func (l *Lifecycle) conventions(all *conventions, path string) {
	path += ".lifecycle"
	all.add(path+".per", l.Per != "", "shares, margins and costs of its states are those of a %s", l.per())
	all.add(path+".enter", true, "customers enter in %q", l.Enter)
	var customers, others, leaving []string
	for _, name := range l.names() {
		s := l.States[name]
		if s.count() {
			customers = append(customers, name)
		} else {
			others = append(others, name)
		}
		if s.rest() == "" {
			leaving = append(leaving, name)
		}
	}
	words := "all who are in a state count as customers"
	if len(others) > 0 {
		words = fmt.Sprintf("those in %s count as customers, those in %s do not", listed(customers), listed(others))
	}
	all.add(path+".customers", len(others) > 0, "%s", words)
	words = "nobody leaves for good"
	if len(leaving) > 0 {
		words = "who goes nowhere else leaves for good from " + listed(leaving)
	}
	all.add(path+".otherwise", len(leaving) < len(l.States), "%s", words)
	all.add(path+".margin", true, "a margin is after variable cost: tables have it as revenue, and the cost of a state as programme cost")
}

// lifecycles tells what good and bad years do to lifecycles.
func (e *Environment) lifecycles(l *conventions, segments []Segment) {
	if e == nil || e.Purchases == nil && e.Spend == nil {
		return
	}
	for i := range segments {
		if g := &segments[i]; g.Lifecycle != nil {
			l.add(join("segment", g.Name)+".lifecycle.environment", true, "good and bad years in purchases and in spend multiply the margins of all states")
		}
	}
}

// listed returns names in a row, "none" if there are none.
func listed(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// notices tells what of a scenario does not touch the lifecycle of a segment,
// and which of its states nobody is ever in.
func (l *Lifecycle) notices(f *File, g *Segment) []string {
	var notices []string
	path := join("segment", g.Name) + ".lifecycle"
	if e := f.Environment; e != nil && e.Retention != nil {
		notices = append(notices, "environment.retention does not touch "+path+": where the customers of a state go has no one probability to stay")
	}
	met := map[string]bool{l.Enter: true}
	if c := g.Customers; c != nil {
		for name := range c.States {
			met[name] = true
		}
	}
	for more := true; more; {
		more = false
		for i := range f.Strategies {
			for name, s := range terms(g, &f.Strategies[i]).Lifecycle.States {
				for _, to := range l.names() {
					if _, ok := s.To[to]; met[name] && !met[to] && (ok || s.rest() == to) {
						met[to], more = true, true
					}
				}
			}
		}
	}
	for _, name := range slices.DeleteFunc(l.names(), func(name string) bool { return met[name] }) {
		notices = append(notices, join(path+".state", name)+": nobody is ever in it, since nobody enters there and no state leads to it")
	}
	return notices
}
