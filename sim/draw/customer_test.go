package draw

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"clv/sim/stream"
)

// addressedCases are the samplers that draw from the stream of an address.
func addressedCases() (cases []struct {
	name string
	draw func(stream.Key) float64
	cdf  func(float64) float64
},
) {
	buildLayers()
	add := func(name string, draw func(stream.Key) float64, cdf func(float64) float64) {
		cases = append(cases, struct {
			name string
			draw func(stream.Key) float64
			cdf  func(float64) float64
		}{name, draw, cdf})
	}
	add("normal", func(k stream.Key) float64 {
		s := k.Stream()
		z, _ := normal(&s)
		return z
	}, distuv.UnitNormal.CDF)
	add("exponential", func(k stream.Key) float64 {
		s := k.Stream()
		return exponential(&s)
	}, func(x float64) float64 { return -math.Expm1(-x) })
	add("lognormal", func(k stream.Key) float64 { return LognormalSum(k, 1, .3, .8) }, distuv.LogNormal{Mu: .3, Sigma: .8}.CDF)
	for _, shape := range []float64{1e-3, 0.1, 0.8, 1, 1.5, 6, 400} {
		sums := NewGammaSums(shape)
		for _, n := range []float64{0.3, 1, 2, 5, 31, 32, 200} {
			add(fmt.Sprintf("gamma, %v of shape %v", n, shape),
				func(k stream.Key) float64 { return sums.At(k, n) },
				func(x float64) float64 { return mathext.GammaIncReg(n*shape, x) })
		}
	}
	return cases
}

// The samplers for single customers have their law, tested like those of
// totals.
func TestAddressedVariatesHaveTheirLaw(t *testing.T) {
	const n = 40_000
	cases := addressedCases()
	alpha := falseAlarm / float64(2*len(cases))
	limit := math.Sqrt(math.Log(2/alpha) / (2 * n))
	chiLimit := distuv.ChiSquared{K: float64(len(edges))}.Quantile(1 - alpha)
	for _, c := range cases {
		root := stream.New(33).Named(c.name)
		u, resolved, values := make([]float64, n), make([]bool, n), make([]float64, n)
		for i := range values {
			values[i] = c.draw(root.At(uint64(i)))
		}
		sort.Float64s(values)
		for i, x := range values {
			u[i], resolved[i] = c.cdf(x), x > 1e-300 || x < 0
		}
		if d := distance(u, resolved); d > limit {
			t.Errorf("%s: distance %.4f, limit %.4f", c.name, d, limit)
		}
		if resolved[0] {
			if x := chiSquare(u); x > chiLimit {
				t.Errorf("%s: chi-square %.1f, limit %.1f", c.name, x, chiLimit)
			}
		}
	}
}

// The layers have equal areas, and the last ends at the top of the density.
func TestZigguratCloses(t *testing.T) {
	buildLayers()
	for name, c := range map[string]struct {
		z       *ziggurat
		density func(float64) float64
	}{
		"normal":      {normalLayers, func(x float64) float64 { return math.Exp(-x * x / 2) }},
		"exponential": {exponentialLayers, func(x float64) float64 { return math.Exp(-x) }},
	} {
		area := c.z.width[0] * c.density(c.z.width[1])
		for i := 1; i < layers; i++ {
			if a := c.z.width[i] * (c.density(c.z.width[i+1]) - c.density(c.z.width[i])); math.Abs(a/area-1) > 1e-6 {
				t.Errorf("%s: layer %d has an area of %v, not %v", name, i, a, area)
			}
		}
	}
}

// The rare ways of the ziggurat, edge and tail, are seen: far variates by the
// million, against the exact probability, at a false alarm rate of 1e-6 each.
func TestZigguratTails(t *testing.T) {
	const n = 4_000_000
	buildLayers()
	root := stream.New(34)
	far := map[string]float64{}
	for i := range uint64(n) {
		s := root.At(i).Stream()
		if z, _ := normal(&s); z > normalStart {
			far["normal, up"]++
		} else if z < -normalStart {
			far["normal, down"]++
		}
		if exponential(&s) > exponentialStart {
			far["exponential"]++
		}
	}
	beyond := distuv.UnitNormal.CDF(-normalStart)
	for name, p := range map[string]float64{"normal, up": beyond, "normal, down": beyond, "exponential": math.Exp(-exponentialStart)} {
		z := (far[name] - n*p) / math.Sqrt(n*p)
		if math.Abs(z) > 4.9 {
			t.Errorf("%s: %v far variates, want %v", name, far[name], n*p)
		}
	}
}

// Sums of different numbers at one address move together: their correlation is
// that of gamma variates from one normal score.
func TestGammaSumsAreCoupled(t *testing.T) {
	const n = 20_000
	sums := NewGammaSums(6)
	var a, b, aa, bb, ab float64
	for i := range uint64(n) {
		k := stream.New(35).At(i)
		x, y := sums.At(k, 2), sums.At(k, 3)
		a, b, aa, bb, ab = a+x, b+y, aa+x*x, bb+y*y, ab+x*y
	}
	r := (ab/n - a/n*b/n) / math.Sqrt((aa/n-a/n*a/n)*(bb/n-b/n*b/n))
	if r < 0.995 {
		t.Errorf("correlation %.4f", r)
	}
}

// A table gives the counts of PoissonAt at every mean, whatever was drawn
// before.
func TestPoissonTableIsPoissonAt(t *testing.T) {
	root := stream.New(36)
	var table PoissonTable
	for i := range uint64(200_000) {
		k := root.At(i)
		if i%4 == 0 {
			table.Set(20 * k.At(1).Uniform() * k.At(2).Uniform() * k.At(3).Uniform())
		}
		if got, want := table.At(k), PoissonAt(k, table.mean); got != want {
			t.Fatalf("draw %d at mean %v: %d, want %d", i, table.mean, got, want)
		}
	}
	table.Set(0)
	if n := table.At(root); n != 0 {
		t.Errorf("%d at mean 0", n)
	}
}

// The counts of a table do not fall as the mean rises.
func TestPoissonTableIsMonotone(t *testing.T) {
	root := stream.New(37)
	for i := range uint64(2000) {
		last := int64(0)
		for mean := 0.05; mean < 14; mean *= 1.07 {
			var table PoissonTable
			table.Set(mean)
			n := table.At(root.At(i))
			if n < last {
				t.Fatalf("draw %d: %d at mean %v, %d below", i, n, mean, last)
			}
			last = n
		}
	}
}
