package draw

import (
	"math"

	"clv/sim/stream"
)

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

// AtEach puts the luck of the decision at each of the prepared parts below k
// into a slice of the same length: what At would return for each, in less time.
func AtEach(into []Luck, k stream.Key, parts []stream.Part) {
	for len(parts) > 0 {
		n := min(len(parts), eachBlock)
		atBlock(into[:n], k, parts[:n])
		into, parts = into[n:], parts[n:]
	}
}

// eachBlock is the number of lucks that AtEach draws together.
const eachBlock = 64

// atBlock draws up to eachBlock lucks. No processor can guess which of them lie
// in a tail, so it takes all for central first and then, without a branch that
// fails, those of the tails again.
func atBlock(into []Luck, k stream.Key, parts []stream.Part) {
	var tails [eachBlock]uint8
	n := 0
	for i, part := range parts {
		key := k.Below(part)
		u := key.Uniform()
		q := u - 0.5
		r := 0.180625 - q*q
		into[i] = Luck{U: u, Z: normalCentre(q, r), Key: key}
		tails[n%eachBlock] = uint8(i)
		n += int(math.Float64bits(r) >> 63) // 1 for r < 0
	}
	for _, i := range tails[:n] {
		l := &into[i]
		l.Z = normalTail(l.U, l.U-0.5)
	}
}
