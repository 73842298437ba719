package draw

import (
	"fmt"
	"math"
	"testing"

	"clv/sim/stream"
)

// correlation returns the correlation of x and y under weights.
func correlation(x, y, weights []float64) float64 {
	var w, mx, my float64
	for i := range x {
		w += weights[i]
		mx += weights[i] * x[i]
		my += weights[i] * y[i]
	}
	mx /= w
	my /= w
	var xx, yy, xy float64
	for i := range x {
		xx += weights[i] * (x[i] - mx) * (x[i] - mx)
		yy += weights[i] * (y[i] - my) * (y[i] - my)
		xy += weights[i] * (x[i] - mx) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}

// coupled returns the correlation of two samplers that read the same luck, and
// the largest that their laws allow (Hoeffding: both quantile functions at the
// same uniform). It integrates over the uniform cell by cell, between the
// boundaries of both laws, so there is no sampling error.
func coupled(a, b countCase) (got, largest float64) {
	var x, y, bestX, bestY, weights []float64
	var i, j int
	for from := 0.0; i < len(a.law.hi) && j < len(b.law.hi); {
		to := math.Min(a.law.hi[i], b.law.hi[j])
		if u := (from + to) / 2; to > from && u < 1 {
			x, y = append(x, float64(a.draw(luckOf(u)))), append(y, float64(b.draw(luckOf(u))))
			bestX, bestY = append(bestX, float64(a.law.first+int64(i))), append(bestY, float64(b.law.first+int64(j)))
			weights = append(weights, to-from)
		}
		from = to
		if a.law.hi[i] <= to {
			i++
		}
		if b.law.hi[j] <= to {
			j++
		}
	}
	return correlation(x, y, weights), correlation(bestX, bestY, weights)
}

func binomialCase(n int64, p float64) countCase {
	return countCase{fmt.Sprintf("Binomial(%d,%v)", n, p), func(l Luck) int64 { return Binomial(l, n, p) }, exactBinomial(n, p)}
}

func poissonCase(mean float64) countCase {
	return countCase{fmt.Sprintf("Poisson(%v)", mean), func(l Luck) int64 { return Poisson(l, mean) }, exactPoisson(mean)}
}

// Three traps of samplers that share luck: reflection at p = ½, which turns the
// correlation to -1; rejection; a change of method between the strategies.
// Every pair reaches the largest correlation possible, on either side of every
// change.
func TestStrategiesAreCoupledAsCloselyAsPossible(t *testing.T) {
	for _, c := range []struct {
		a, b  countCase
		least float64
	}{
		{binomialCase(20, 0.49), binomialCase(20, 0.51), 0.9755},
		{binomialCase(20, 0.80), binomialCase(20, 0.82), 0.9615},
		{binomialCase(20, 0.05), binomialCase(20, 0.07), 0.9035},
		{binomialCase(20_000, 0.49), binomialCase(20_000, 0.51), 0.99},
		{binomialCase(20_000, 0.80), binomialCase(20_000, 0.82), 0.99},
		{binomialCase(20_000, 0.05), binomialCase(20_000, 0.07), 0.99},
		{binomialCase(20_000, 0.999), binomialCase(20_000, 0.9995), 0.97},
		{binomialCase(200, 0.0495), binomialCase(200, 0.0505), 0.98},
		{binomialCase(1000, sumMean/1000.0-1e-4), binomialCase(1000, sumMean/1000.0+1e-4), 0.92},
		{binomialCase(1000, smallMean/1000.0-1e-4), binomialCase(1000, smallMean/1000.0+1e-4), 0.99},
		{poissonCase(sumMean - 0.1), poissonCase(sumMean + 0.1), 0.92},
		{poissonCase(smallMean - 0.1), poissonCase(smallMean + 0.1), 0.99},
	} {
		got, largest := coupled(c.a, c.b)
		t.Logf("%s and %s: correlation %.4f of %.4f", c.a.name, c.b.name, got, largest)
		if got < largest-1e-9 || got < c.least {
			t.Errorf("%s and %s: correlation %.6f, want %.6f, at least %v", c.a.name, c.b.name, got, largest, c.least)
		}
	}
}

// Gamma and beta give up exact monotony for speed. This is what is left of it,
// over 20,000 lucks; the standard error of a correlation near 1 is far below
// the margin to the bounds.
func TestGammaAndBetaAreCoupledClosely(t *testing.T) {
	gamma := func(shape float64) func(Luck) float64 { return func(l Luck) float64 { return Gamma(l, shape) } }
	beta := func(a, b float64) func(Luck) float64 { return func(l Luck) float64 { return Beta(l, a, b) } }
	for _, c := range []struct {
		name  string
		a, b  func(Luck) float64
		least float64
	}{
		{"Gamma 1000, 1010", gamma(1000), gamma(1010), 0.999},
		{"Gamma 100, 110", gamma(100), gamma(110), 0.999},
		{"Gamma 1, 1.1", gamma(1), gamma(1.1), 0.97},
		{"Gamma 0.2, 0.22", gamma(0.2), gamma(0.22), 0.99},
		{"Gamma 0.95, 1.05", gamma(0.95), gamma(1.05), 0.65},
		{"Beta(800,200), (820,180)", beta(800, 200), beta(820, 180), 0.99},
		{"Beta(2,3), (2.2,2.8)", beta(2, 3), beta(2.2, 2.8), 0.98},
	} {
		const n = 20_000
		x, y, weights := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range x {
			l := At(stream.New(21).At(uint64(i)))
			x[i], y[i], weights[i] = c.a(l), c.b(l), 1
		}
		got := correlation(x, y, weights)
		t.Logf("%s: correlation %.5f", c.name, got)
		if got < c.least {
			t.Errorf("%s: correlation %.5f, want at least %v", c.name, got, c.least)
		}
	}
}
