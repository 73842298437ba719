package draw

import (
	"math"
	"testing"

	"clv/sim/stream"
)

func TestInvalidArgumentsPanic(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	l := luckOf(0.3)
	for name, f := range map[string]func(){
		"Binomial n < 0":         func() { Binomial(l, -1, 0.5) },
		"Binomial n > 2^53":      func() { Binomial(l, 1<<53+1, 0.5) },
		"Binomial p < 0":         func() { Binomial(l, 3, -1e-9) },
		"Binomial p > 1":         func() { Binomial(l, 3, 1+1e-9) },
		"Binomial p NaN":         func() { Binomial(l, 3, nan) },
		"Poisson mean < 0":       func() { Poisson(l, -1e-9) },
		"Poisson mean infinite":  func() { Poisson(l, inf) },
		"Poisson mean NaN":       func() { Poisson(l, nan) },
		"Gamma shape < 0":        func() { Gamma(l, -1e-9) },
		"Gamma shape infinite":   func() { Gamma(l, inf) },
		"Gamma shape NaN":        func() { Gamma(l, nan) },
		"Beta a < 0":             func() { Beta(l, -1, 1) },
		"Beta b NaN":             func() { Beta(l, 1, nan) },
		"Beta b infinite, a 0":   func() { Beta(l, 0, inf) },
		"NewTrials p > 1":        func() { NewTrials(1 + 1e-9) },
		"NewTrials p NaN":        func() { NewTrials(nan) },
		"row of trials n < 0":    func() { BinomialEach(make([]float64, 1), []float64{-1}, []*Trials{NewTrials(0.5)}, []Count{{U: 0.3}}) },
		"row of means NaN":       func() { PoissonEach(make([]float64, 1), []float64{nan}, []Count{{U: 0.3}}) },
		"row of shapes < 0":      func() { GammaEach(make([]float64, 1), []float64{-1}, []Luck{l}) },
		"GammaSums shape 0":      func() { NewGammaSums(0) },
		"GammaSums shape NaN":    func() { NewGammaSums(nan) },
		"PoissonTable mean < 0":  func() { new(PoissonTable).Set(-1e-9) },
		"PoissonTable mean NaN":  func() { new(PoissonTable).Set(nan) },
		"NormalQuantile above 1": func() { NormalQuantile(1.5) },
		"NormalQuantile NaN":     func() { NormalQuantile(nan) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

func TestDegenerateLaws(t *testing.T) {
	for _, u := range []float64{0x1p-53, 0.3, 0.5, 0.8, 1 - 0x1p-53} {
		l := luckOf(u)
		for name, c := range map[string][2]int64{
			"no trials":       {Binomial(l, 0, 0.4), 0},
			"no trials, sure": {Binomial(l, 0, 1), 0},
			"impossible":      {Binomial(l, 5000, 0), 0},
			"sure":            {Binomial(l, 5000, 1), 5000},
			"impossible once": {Binomial(l, 1, 0), 0},
			"sure once":       {Binomial(l, 1, 1), 1},
			"no mean":         {Poisson(l, 0), 0},
		} {
			if c[0] != c[1] {
				t.Errorf("%s at U = %v: %d, want %d", name, u, c[0], c[1])
			}
		}
		for name, c := range map[string][2]float64{
			"no shape":             {Gamma(l, 0), 0},
			"no part":              {Beta(l, 0, 3), 0},
			"no part of nothing":   {Beta(l, 0, 0), 0},
			"all":                  {Beta(l, 3, 0), 1},
			"smallest shape, none": {Gamma(l, math.SmallestNonzeroFloat64), 0},
		} {
			if c[0] != c[1] {
				t.Errorf("%s at U = %v: %v, want %v", name, u, c[0], c[1])
			}
		}
	}
}

// Shapes of every size give numbers, never NaN, and shares stay in [0, 1]; a
// share of two tiny shapes is 0 or 1 in proportion to them.
func TestExtremeShapes(t *testing.T) {
	shapes := []float64{math.SmallestNonzeroFloat64, 1e-310, 1e-300, 1e-100, 1e-9, 0.01, 1, 1e9, 1e100, math.MaxFloat64 / 2}
	root := stream.New(41)
	for i := range uint64(200) {
		l := At(root.At(i))
		for _, a := range shapes {
			if x := Gamma(l, a); !(x >= 0) || math.IsInf(x, 1) && a < 1e300 {
				t.Fatalf("Gamma(%v) = %v", a, x)
			}
			for _, b := range shapes {
				if x := Beta(l, a, b); !(x >= 0 && x <= 1) {
					t.Fatalf("Beta(%v, %v) = %v", a, b, x)
				}
			}
		}
	}
	const n = 20_000
	for _, a := range []float64{3e-310, 3e-200, 3e-9} {
		sum := 0.0
		for i := range uint64(n) {
			sum += Beta(At(root.At(i)), a, a/3)
		}
		// A binomial proportion of 3/4: 5.5 standard errors, false alarm 4e-8 each.
		if got := sum / n; math.Abs(got-0.75) > 5.5*math.Sqrt(0.75*0.25/n) {
			t.Errorf("mean of Beta(%v, %v) is %v, want 0.75", a, a/3, got)
		}
	}
}

func TestDrawsDoNotAllocate(t *testing.T) {
	k := stream.New(1)
	i := uint64(0)
	var total float64
	allocs := testing.AllocsPerRun(5000, func() {
		i++
		l := At(k.At(i))
		total += float64(Binomial(l, 20_000, 0.4) + Binomial(l, 20, 0.8) + Poisson(l, 3) + Poisson(l, 61))
		total += Gamma(l, 0.5) + Beta(l, 2, 3) + Beta(l, 1e-9, 1e-9)
	})
	if allocs != 0 {
		t.Errorf("%v allocations a run", allocs)
	}
	l := Luck{U: 0.5, Z: 0, Key: k} // on a boundary: the integral decides
	if allocs := testing.AllocsPerRun(10, func() { total += float64(Binomial(l, 20_001, 0.5)) }); allocs != 0 {
		t.Errorf("%v allocations in a doubtful case", allocs)
	}
}
