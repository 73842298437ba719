package sim

// Window is when a layer of a Quantity acts, and how far: a lever that begins,
// comes in by and by, ends and fades. The zero Window is not given: the layer
// acts always.
//
// With below the value under the layers that share the window, made what they
// make of it and w the weight of the year, the result is
//
//	below + w·(made − below).
type Window struct {
	// By is the clock of the weights, ByYear or ByTenure.
	By By
	// Weights has the weight of each year from the first, from 0 for nothing of
	// it to 1 for all; the last holds for all later years.
	Weights []float64
}

// Given reports whether there is a window.
func (w *Window) Given() bool { return len(w.Weights) > 0 }

// Weight returns the weight in a calendar year and a year of tenure, from 0; 1
// without a window.
func (w *Window) Weight(year, tenure int) float64 {
	if !w.Given() {
		return 1
	}
	at := year
	if w.By == ByTenure {
		at = tenure
	}
	return w.Weights[min(at, len(w.Weights)-1)]
}

// runs returns for how many calendar years and years of tenure a layer differs
// from year to year, each at least 1.
func (l *Layer) runs() (years, tenures int) {
	years, tenures = 1, 1
	for _, x := range []struct {
		by   By
		size int
	}{{l.By, len(l.Values)}, {l.Window.By, len(l.Window.Weights)}} {
		switch x.by {
		case ByYear:
			years = max(years, x.size)
		case ByTenure:
			tenures = max(tenures, x.size)
		}
	}
	return years, tenures
}

// opens reports whether a window begins with layer i.
func (q *Quantity) opens(i int) bool { return q.Layers[i].Window.Given() && !q.Layers[i].Joined }

// closes reports whether a window ends with layer i.
func (q *Quantity) closes(i int) bool {
	return q.Layers[i].Window.Given() && (i == len(q.Layers)-1 || !q.Layers[i+1].Joined)
}

// blend takes each cell back to what it was below a window, as far as the
// window is not open.
func (s *Series) blend(w *Window) {
	for cell, x := range s.values {
		s.values[cell] = blended(s.below[cell], x, w.Weight(cell/s.tenures, cell%s.tenures))
	}
}

// blended returns below + weight·(made − below), exactly below at weight 0 and
// exactly made at weight 1.
func blended(below, made, weight float64) float64 {
	switch weight {
	case 0:
		return below
	case 1:
		return made
	}
	return below + weight*(made-below)
}
