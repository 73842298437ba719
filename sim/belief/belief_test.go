package belief

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// laws draws one of each family.
func laws(t *rapid.T) map[string]Law {
	share, spread := rapid.Float64Range(.05, .95).Draw(t, "share"), rapid.Float64Range(.05, .9).Draw(t, "spread")
	amount := math.Exp(rapid.Float64Range(-3, 12).Draw(t, "log amount"))
	must := func(l Law, err error) Law {
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	return map[string]Law{
		"normal": must(NormalWith(amount-5, amount*spread)), "lognormal": must(LognormalWith(amount, amount*spread)),
		"gamma": must(GammaWith(amount, amount*spread)), "uniform": must(UniformOn(-amount, amount*spread)),
		"triangular": must(TriangularOn(0, amount*spread, amount)), "beta": must(BetaWith(share, spread*math.Sqrt(share*(1-share)))),
		"logit-normal": must(ShareBetween(share*(1-spread), share+(1-share)*spread)),
	}
}

// The mean of a law is the integral of its quantile function, and the standard
// deviation that was asked for that of its square.
func TestMeanIsTheIntegralOfQuantiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for name, law := range laws(t) {
			sum, last := 0.0, math.Inf(-1)
			const n = 1000
			for i := range n {
				// The midpoints of u = (1−cos πv)/2 crowd towards both ends, where
				// a quantile function may run away.
				v := (float64(i) + .5) / n
				u := (1 - math.Cos(math.Pi*v)) / 2
				q := law.Quantile(u)
				if q < last {
					t.Fatalf("%s: the quantile function falls at %v", name, u)
				}
				last = q
				sum += q * math.Pi / 2 * math.Sin(math.Pi*v) / n
			}
			if scale := math.Max(math.Abs(law.Mean()), law.Quantile(.95)-law.Quantile(.05)); math.Abs(sum-law.Mean()) > 1e-3*scale {
				t.Fatalf("%s: mean %v, integral %v", name, law.Mean(), sum)
			}
		}
	})
}

// The ends of an interval are its 5th and 95th percentiles.
func TestIntervalEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(.001, .5).Draw(t, "low")
		high := low + rapid.Float64Range(.001, .49).Draw(t, "width")
		for _, between := range []func(low, high float64) (Law, error){ShareBetween, AmountBetween, ChangeBetween} {
			law, err := between(low, high)
			if err != nil {
				t.Fatal(err)
			}
			if a, b := law.Quantile(.05), law.Quantile(.95); math.Abs(a-low) > 1e-12 || math.Abs(b-high) > 1e-12 {
				t.Fatalf("%T: %v to %v, want %v to %v", law, a, b, low, high)
			}
		}
	})
}

func TestImpossibleLaws(t *testing.T) {
	nan := math.NaN()
	for name, err := range map[string]error{
		"share of 1": second(ShareBetween(.2, 1)), "turned share": second(ShareBetween(.4, .3)), "share NaN": second(ShareBetween(nan, .3)),
		"amount 0": second(AmountBetween(0, 3)), "amount Inf": second(AmountBetween(1, math.Inf(1))), "change turned": second(ChangeBetween(2, 1)),
		"beta too wide": second(BetaWith(.5, .5)), "beta mean 1": second(BetaWith(1, .1)), "lognormal sd 0": second(LognormalWith(1, 0)),
		"gamma mean 0": second(GammaWith(0, 1)), "normal sd −1": second(NormalWith(0, -1)), "uniform point": second(UniformOn(1, 1)),
		"triangular mode outside": second(TriangularOn(0, 2, 1)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second(_ Law, err error) error { return err }

func TestValueAtPoint(t *testing.T) {
	law := Uniform{10, 20}
	v := Uncertain(1, law)
	if got := v.At(Point{.1, .25}); got != 12.5 {
		t.Errorf("at .25: %v", got)
	}
	if got := v.At(Means(2)); got != 15 {
		t.Errorf("at the mean: %v", got)
	}
	if got := Exactly(3).At(nil); got != 3 {
		t.Errorf("exactly: %v", got)
	}
	if input, l, ok := v.Uncertain(); input != 1 || l != law || !ok {
		t.Error("Uncertain does not tell its input")
	}
}
