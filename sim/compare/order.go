package compare

import (
	"math"
	"slices"
)

// order finds order statistics without sorting: numbers are counted in bins of
// equal width, and only the bins that hold wanted ranks are sorted.
type order struct {
	low    float64
	scale  float64 // bins for each unit
	counts [bins]uint32
	// kept[k] is the numbers of bin keep[k], sorted, once they were gathered.
	keep []int
	kept [][]float64
}

// bins leaves some ten of ten thousand numbers in each.
const bins = 1 << 10

// newOrder counts xs, which lie between low and high and stay as they are, and
// gathers what the given ranks from 0 need.
func newOrder(xs []float64, low, high float64, ranks ...int) *order {
	o := &order{low: low}
	// Where this is no number above zero, all are alike or some not finite, and
	// then they all go into bin 0.
	if scale := (bins - 1) / (high - low); scale > 0 && scale <= math.MaxFloat64 {
		o.scale = scale
		for _, x := range xs {
			o.counts[o.binOf(x)]++
		}
	} else {
		o.counts[0] = uint32(len(xs))
	}
	for _, rank := range ranks {
		if bin, _ := o.find(rank); !slices.Contains(o.keep, bin) {
			o.keep = append(o.keep, bin)
		}
	}
	if len(ranks) > 0 {
		o.gather(xs)
	}
	return o
}

// binOf returns the bin of x, which does not fall as x rises.
func (o *order) binOf(x float64) int { return int((x-o.low)*o.scale) & (bins - 1) }

// find returns the bin of a rank, and the rank within it.
func (o *order) find(rank int) (bin, within int) {
	for rank >= int(o.counts[bin]) {
		rank -= int(o.counts[bin])
		bin++
	}
	return bin, rank
}

// inOrder returns xs sorted, and leaves them as they are: they are dealt into
// bins, which hold so few that sorting each is quick.
func inOrder(xs []float64) []float64 {
	low, high := extent(xs)
	o := newOrder(xs, low, high)
	if o.scale == 0 {
		sorted := slices.Clone(xs)
		slices.Sort(sorted)
		return sorted
	}
	var next [bins]int
	at := 0
	for bin, n := range o.counts {
		next[bin] = at
		at += int(n)
	}
	sorted := make([]float64, len(xs))
	for _, x := range xs {
		bin := o.binOf(x)
		sorted[next[bin]] = x
		next[bin]++
	}
	at = 0
	for bin := range next {
		slices.Sort(sorted[at:next[bin]])
		at = next[bin]
	}
	return sorted
}

// gather collects the numbers of the bins to keep, and sorts them.
func (o *order) gather(xs []float64) {
	if o.scale == 0 {
		o.kept = [][]float64{inOrder(xs)}
		return
	}
	var place [bins]uint8 // of a bin among those kept, from 1
	o.kept = make([][]float64, len(o.keep))
	for k, bin := range o.keep {
		place[bin] = uint8(k + 1)
		o.kept[k] = make([]float64, 0, o.counts[bin])
	}
	for _, x := range xs {
		if k := place[o.binOf(x)]; k > 0 {
			o.kept[k-1] = append(o.kept[k-1], x)
		}
	}
	for _, kept := range o.kept {
		slices.Sort(kept)
	}
}

// at returns the order statistic of one of the ranks that were wanted.
func (o *order) at(rank int) float64 {
	bin, within := o.find(rank)
	return o.kept[slices.Index(o.keep, bin)][within]
}
