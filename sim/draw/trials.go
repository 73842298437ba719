package draw

// Trials is the binomial law at one probability of success, prepared for draws
// of many numbers of trials.
type Trials struct {
	p float64
	// rarer is the probability of what is counted: success, or failure where
	// sign is -1 and the law is reflected, so that it is at most ½.
	sign, rarer float64
	// What of the expansion in smoothCount hangs on the probability alone.
	pq, skew, inner, outer, last float64
}

// NewTrials prepares the law of trials with probability p of success each. It
// panics unless 0 ≤ p ≤ 1.
func NewTrials(p float64) *Trials {
	if !(p >= 0 && p <= 1) {
		panic("draw: NewTrials needs p in [0, 1]")
	}
	t := &Trials{p: p, sign: 1, rarer: p}
	if p > 0.5 {
		t.sign, t.rarer = -1, 1-p
	}
	t.pq = t.rarer * (1 - t.rarer)
	skew := 1 - 2*t.rarer
	t.skew = skew * (1.0 / 6)
	t.inner, t.outer = (2-14*t.pq)*(1.0/72), (1+2*t.pq)*(1.0/72)
	t.last = skew * (t.pq + 2) * (1.0 / 1620)
	return t
}
