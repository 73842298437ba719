package compare

import (
	"math"
	"slices"
)

// order finds order statistics without sorting: numbers are counted in bins of
// equal width, and only the bin that holds a wanted rank is sorted.
type order struct {
	xs     []float64
	low    float64
	scale  float64 // bins for each unit
	counts [bins]int
	// sorted is the numbers of bin, in order: neighbouring ranks mostly share it.
	sorted []float64
	bin    int
}

// bins leaves some ten of ten thousand numbers in each.
const bins = 1 << 10

// newOrder counts xs, which stay as they are.
func newOrder(xs []float64) *order {
	o := &order{xs: xs, bin: -1}
	high := xs[0]
	o.low = high
	for _, x := range xs {
		o.low, high = min(o.low, x), max(high, x)
	}
	// Where this is no number above zero, all are alike or some not finite, and
	// then they all go into bin 0.
	if scale := (bins - 1) / (high - o.low); scale > 0 && scale <= math.MaxFloat64 {
		o.scale = scale
	}
	for _, x := range xs {
		o.counts[o.binOf(x)]++
	}
	return o
}

// binOf returns the bin of x, which does not fall as x rises.
func (o *order) binOf(x float64) int {
	if o.scale == 0 {
		return 0
	}
	return int((x-o.low)*o.scale) & (bins - 1)
}

// at returns the order statistic of a rank from 0.
func (o *order) at(rank int) float64 {
	bin := 0
	for rank >= o.counts[bin] {
		rank -= o.counts[bin]
		bin++
	}
	if bin != o.bin {
		o.bin, o.sorted = bin, o.sorted[:0]
		for _, x := range o.xs {
			if o.binOf(x) == bin {
				o.sorted = append(o.sorted, x)
			}
		}
		slices.Sort(o.sorted)
	}
	return o.sorted[rank]
}
