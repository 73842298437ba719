package retention

import (
	"math"
	"slices"
)

// mesh is a set of points p with weights that sum to 1, the quadrature of a
// beta law.
type mesh struct{ p, weight []float64 }

const (
	meshStep  = 1.0 / 16 // of the double exponential rule, in its own variable
	meshReach = 6.0      // ends within 1e-270 of the interval's ends
	// lightest is the share of the whole below which a node is left out.
	lightest = 1e-40
	// negligible is the log of a density so far below its peak that it adds
	// nothing, even to customers whom a long past has selected.
	negligible = -150.0
)

// newMesh integrates the law of p = 1−θ, θ ~ Beta(alpha, beta), by the double
// exponential rule (Takahasi and Mori 1974, "Double exponential formulas for
// numerical integration"), piece by piece between the given kinks of the
// integrand. The rule bears the poles that the density has at 0 and 1 when a
// parameter is below 1.
func newMesh(alpha, beta float64, kinks []float64) mesh {
	d := density{alpha: alpha, beta: beta}
	low, high := d.support()
	ends := []float64{low}
	slices.Sort(kinks)
	for _, k := range kinks {
		if k > ends[len(ends)-1] && k < high {
			ends = append(ends, k)
		}
	}
	ends = append(ends, high)
	rule := d.rule(low, high)
	size := len(rule) * (len(ends) - 1)
	m := mesh{make([]float64, 0, size), make([]float64, 0, size)}
	last := len(ends) - 2
	for i := range ends[:len(ends)-1] {
		if i > 0 && i < last && last >= manyPieces {
			m.addPiece(d, between, ends[i], ends[i+1])
			continue
		}
		m.addPiece(d, rule, ends[i], ends[i+1])
	}
	total := 0.0
	for _, w := range m.weight {
		total += w
	}
	kept := mesh{m.p[:0], m.weight[:0]}
	for i, w := range m.weight {
		if w > lightest*total {
			kept.p, kept.weight = append(kept.p, m.p[i]), append(kept.weight, w/total)
		}
	}
	return kept
}

// node is a point of the double exponential rule on an interval of length 1:
// its distances from both ends, each with all its digits, and its weight.
type node struct{ fromLow, toHigh, weight float64 }

// A wide law is met by the coarse rule; a narrow one, which fills the middle of
// its support only, needs the fine one.
var coarse, fine = newRule(meshStep, meshReach), newRule(meshStep/2, meshReach)

// A law cut into many pieces needs few nodes in those that touch no end.
var between = newRule(3*meshStep, meshReach/2)

const manyPieces = 4

// newRule returns the nodes at the given step of the rule's own variable, up to
// a reach.
func newRule(step, reach float64) []node {
	var nodes []node
	for t := -reach; t <= reach; t += step {
		e := math.Exp(-math.Pi * math.Sinh(math.Abs(t)))
		near, far := e/(1+e), 1/(1+e)
		n := node{fromLow: far, toHigh: near, weight: step / meshStep * math.Cosh(t) * near * far}
		if t < 0 {
			n.fromLow, n.toHigh = near, far
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// addPiece adds the nodes of [a, b].
func (m *mesh) addPiece(d density, rule []node, a, b float64) {
	peak := d.peak()
	for _, n := range rule {
		p, q := a+(b-a)*n.fromLow, (1-b)+(b-a)*n.toHigh
		if p <= 0 || q <= 0 {
			continue
		}
		if w := (b - a) * n.weight * math.Exp(d.log(p, q)-peak); w > 0 && !math.IsInf(w, 0) {
			m.p = append(m.p, p)
			m.weight = append(m.weight, w)
		}
	}
}

// density is the law of p = 1−θ up to a factor.
type density struct{ alpha, beta float64 }

func (d density) log(p, q float64) float64 {
	return (d.beta-1)*math.Log(p) + (d.alpha-1)*math.Log(q)
}

// mode returns the p at which the density peaks, if it has an inner peak.
func (d density) mode() float64 {
	switch {
	case d.alpha > 1 && d.beta > 1:
		return (d.beta - 1) / (d.alpha + d.beta - 2)
	case d.beta > d.alpha:
		return 1
	default:
		return 0
	}
}

// peak returns a log density to measure others against, finite whatever the
// parameters.
func (d density) peak() float64 {
	p := math.Min(math.Max(d.mode(), 1e-9), 1-1e-9)
	return d.log(p, 1-p)
}

// support returns the interval outside which the density is negligible: a
// narrow law needs its mesh where it is. A law with its peak at an end needs
// none of that, since the rule is dense there.
func (d density) support() (low, high float64) {
	if d.alpha <= 1 || d.beta <= 1 {
		return 0, 1
	}
	return d.edge(0), d.edge(1)
}

// rule returns the nodes that meet the law: the coarse rule resolves a standard
// deviation of a fourteenth of the support.
func (d density) rule(low, high float64) []node {
	n := d.alpha + d.beta
	sd := math.Sqrt(d.alpha*d.beta/(n+1)) / n
	if d.alpha > 1 && d.beta > 1 && sd < (high-low)/14 {
		return fine
	}
	return coarse
}

// edge bisects between the mode and an end for where the density becomes
// negligible.
func (d density) edge(end float64) float64 {
	in, out, peak := d.mode(), end, d.peak()
	for range 50 {
		if mid := (in + out) / 2; d.log(mid, 1-mid)-peak > negligible {
			in = mid
		} else {
			out = mid
		}
	}
	return out
}
