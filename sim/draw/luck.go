package draw

import "clv/sim/stream"

// Luck is the one uniform behind a decision. It is drawn once per replication
// and read by every strategy, so what is costly about it is kept with it. One
// luck serves one decision: two draws from it are not independent. It is passed
// by value, since it fits in registers.
type Luck struct {
	// U is uniform in the open interval (0, 1).
	U float64
	// Z is the normal score of U, NormalQuantile(U). The samplers rely on it.
	Z float64
	// Key is the address that the luck belongs to. A sampler that needs
	// further uniforms takes them from addresses below it, so no other
	// decision may have its address there.
	Key stream.Key
}

// Parts of the address below a luck's own, for further uniforms. They are part
// of the frozen sequences.
const (
	rejectionPart  = 1 // acceptance of a gamma proposal, and further proposals
	boostPart      = 2 // the power that takes a gamma shape below 1
	complementPart = 3 // the second gamma variate of a beta
)

// At returns the luck of the decision at address k.
func At(k stream.Key) Luck {
	u := k.Uniform()
	return Luck{U: u, Z: NormalQuantile(u), Key: k}
}
