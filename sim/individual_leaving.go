package sim

import "slices"

// leaving is how long customers stay in each strategy of a segment: laws that
// several strategies share are inverted once.
type leaving struct {
	laws []leavingLaw
	// lifetimes of each distinct row of probabilities of staying, which groups
	// and strategies share.
	known map[*float64]*lifetime
}

// leavingLaw is the strategies that have the same lifetimes, and the last
// period of the customer at hand in them.
type leavingLaw struct {
	in   crowd
	of   []*lifetime // by group
	last int
}

// set reads the laws of leaving of a segment.
func (l *leaving) set(segments []*segmentCase, on *layout) {
	l.laws, l.known = l.laws[:0], make(map[*float64]*lifetime)
	for s, g := range segments {
		law := leavingLaw{in: 1 << s}
		for i := range on.groups {
			law.of = append(law.of, l.lifetime(g.stay[i]))
		}
		l.add(law)
	}
}

// add joins a law to the first that is equal to it, or else keeps it.
func (l *leaving) add(law leavingLaw) {
	for k := range l.laws {
		if equalLifetimes(l.laws[k].of, law.of) {
			l.laws[k].in |= law.in
			return
		}
	}
	l.laws = append(l.laws, law)
}

func equalLifetimes(a, b []*lifetime) bool {
	return slices.EqualFunc(a, b, func(x, y *lifetime) bool { return x == y || slices.Equal(x.gone, y.gone) })
}

// lifetime returns the lifetime law of a row of probabilities of staying. Rows
// that begin at the same place are the same as far as both reach.
func (l *leaving) lifetime(stay []float64) *lifetime {
	if known, ok := l.known[&stay[0]]; ok && len(known.gone) >= len(stay) {
		return known
	}
	law := newLifetime(stay)
	l.known[&stay[0]] = law
	return law
}

// draw finds the last period of a customer of a group in each law, at one
// uniform: the closest that lifetimes can be coupled.
func (l *leaving) draw(u float64, group int, entry, last int) {
	for k := range l.laws {
		law := &l.laws[k]
		law.last = min(entry+law.of[group].at(u), last)
	}
}

// present returns the strategies in which the customer is still one in period t.
func (l *leaving) present(t int) crowd {
	var in crowd
	for k := range l.laws {
		if t <= l.laws[k].last {
			in |= l.laws[k].in
		}
	}
	return in
}

// lifetime is the law of the number of periods that a customer stays after the
// one of its entry.
type lifetime struct {
	// gone[k] is the probability of having left at the end of the k-th period
	// after entry, or before.
	gone []float64
	// guide[c] is the smallest k with gone[k] ≥ c/cells, from which a search
	// starts.
	guide [guideCells]uint16
}

const guideCells = 256

func newLifetime(stay []float64) *lifetime {
	l := &lifetime{gone: make([]float64, len(stay))}
	alive := 1.0
	for k, p := range stay {
		alive *= p
		l.gone[k] = 1 - alive
	}
	k := 0
	for c := range l.guide {
		for k < len(l.gone) && l.gone[k] < float64(c)/guideCells {
			k++
		}
		l.guide[c] = uint16(k)
	}
	return l
}

// at returns the lifetime at uniform u: the smallest k with gone[k] ≥ u, or the
// length of the table.
func (l *lifetime) at(u float64) int {
	k := int(l.guide[int(u*guideCells)])
	for k < len(l.gone) && l.gone[k] < u {
		k++
	}
	return k
}
