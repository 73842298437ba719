package draw

import "clv/sim/stream"

// Luck is the one uniform behind a decision, drawn once per replication and
// read by every strategy.
type Luck struct {
	U   float64    // uniform in (0, 1)
	Z   float64    // its normal score, NormalQuantile(U)
	Key stream.Key // the address it came from
}

// At returns the luck of the decision at address k.
func At(k stream.Key) Luck {
	u := k.Uniform()
	return Luck{U: u, Z: NormalQuantile(u), Key: k}
}
