package purchasing

import (
	"math"
	"slices"
)

// Survivors is the customers of BGNBD who are known to be alive, and nothing
// else: what they have bought by then is mixed over. Given n purchases, each of
// which they stayed through, a customer's rate is Gamma(R+n, Alpha+t) and its
// probability to leave Beta(A, B+n); the number itself has the probabilities
//
//	P(N = n)·B(A, B+n)/B(A, B) / Alive(t).
type Survivors struct {
	law BGNBD
	t   float64
	// below[n] is the probability of n purchases or fewer.
	below []float64
}

// mostSurvived bounds the table of a law so extreme that its end is not in
// sight; what lies beyond has a probability next to nothing.
const mostSurvived = 1 << 20

// NewSurvivors returns the customers of a law who are alive at t.
func NewSurvivors(law BGNBD, t float64) *Survivors {
	s := &Survivors{law: law, t: t}
	u := t / law.Alpha
	z := u / (1 + u)
	chance, sum := 1.0, 0.0 // relative to that of none
	for n := 0.0; n < mostSurvived; n++ {
		sum += chance
		s.below = append(s.below, sum)
		ratio := (law.R + n) / (n + 1) * z * (law.B + n) / (law.A + law.B + n)
		chance *= ratio
		if ratio < 1 && chance <= 1e-16*(1-ratio)*sum {
			break
		}
		if sum > 1e200 {
			s.rescale(&chance, &sum)
		}
	}
	for n := range s.below {
		s.below[n] /= sum
	}
	return s
}

// rescale keeps sums that grow beyond all bounds within them.
func (s *Survivors) rescale(chance, sum *float64) {
	const scale = 1e-200
	for n := range s.below {
		s.below[n] *= scale
	}
	*chance *= scale
	*sum *= scale
}

// Given returns the law of a customer whose number of purchases is found by
// inversion of a uniform u: its rate and its probability to leave follow the
// gamma and the beta law of what is returned.
func (s *Survivors) Given(u float64) BGNBD {
	n, _ := slices.BinarySearch(s.below, u)
	x := math.Min(float64(n), float64(len(s.below)-1))
	return BGNBD{s.law.R + x, s.law.Alpha + s.t, s.law.A, s.law.B + x}
}
