package programme

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// The share who join and the ratio of rates are those asked for, by summing the
// propensity over customers' rates, whatever the shape.
func TestJoiningHasShareAndRatio(t *testing.T) {
	const cells = 10_000
	for _, shape := range []float64{.3, .8, 1, 2.5, 9} {
		rates := make([]float64, cells)
		for k := range rates {
			rates[k] = distuv.Gamma{Alpha: shape, Beta: shape}.Quantile((float64(k) + .5) / cells)
		}
		for _, c := range []struct{ share, ratio float64 }{{.1, 1.2}, {.4, 1.4}, {.4, 1.9}, {.7, 1.238}, {.05, 1.8}, {.9, 1.6}, {.3, 1}} {
			j, err := NewJoining(c.share, c.ratio, shape)
			if err != nil {
				continue // tested below
			}
			var share, in, out float64
			for _, rate := range rates {
				p := j.Propensity(rate)
				share += p
				in += p * rate
				out += (1 - p) * rate
			}
			ratio := in / share / (out / (cells - share))
			if math.Abs(share/cells-c.share) > 1e-4 || math.Abs(ratio/c.ratio-1) > 2e-3 {
				t.Errorf("shape %g: share %g, ratio %g; want %+v", shape, share/cells, ratio, c)
			}
			if math.Abs(j.Joiners/j.Others/c.ratio-1) > 1e-9 || math.Abs(j.Joiners*c.share+j.Others*(1-c.share)-1) > 1e-9 {
				t.Errorf("shape %g, %+v: means %g and %g", shape, c, j.Joiners, j.Others)
			}
		}
	}
}

// Where those who buy most alone could not make up the ratio, the error says
// what they would, and the law is (nearly) theirs.
func TestJoiningTooSelective(t *testing.T) {
	j, err := NewJoining(.5, 30, 1)
	var e *TooSelective
	if !errors.As(err, &e) {
		t.Fatalf("error %v", err)
	}
	// Exponential rates: above the median log 2 the mean is 1 + log 2, below 1 − log 2.
	if want := (1 + math.Ln2) / (1 - math.Ln2); math.Abs(e.Most/want-1) > .01 || j.Propensity(.65) != 0 || j.Propensity(.8) < .99 {
		t.Errorf("most %g, want %g; propensities %g and %g", e.Most, want, j.Propensity(.65), j.Propensity(.8))
	}
	if _, err := NewJoining(.5, 1.1, math.Inf(1)); err == nil {
		t.Error("customers who are alike joined by how much they buy")
	}
}
