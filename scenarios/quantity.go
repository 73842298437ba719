package scenarios

import "clv/sim"

// Quantity is a number as written: certain or uncertain, for all time or a
// schedule, a level or a change, and the changes laid on it by edits. The zero
// Quantity is not given.
type Quantity struct {
	kind   *kind
	layers []layer
}

// layer is one level or change.
type layer struct {
	node    *node
	op      sim.Op
	by      sim.By
	numbers []number
	// window is when the layer acts, nil for always; layers that came out of one
	// table share it.
	window *window
	// complement is true for a margin, which acts on 1 − variable cost.
	complement bool
	// broken is true for what was written but could not be read. It counts as
	// a level, so that one mistake is reported once.
	broken bool
}

// given reports whether the scenario writes the quantity.
func (q Quantity) given() bool { return len(q.layers) > 0 }

// level reports whether the quantity is given as a level, not as a change.
func (q Quantity) level() bool { return q.given() && q.layers[0].op == sim.Set }

// over returns q laid over base.
func (q Quantity) over(base Quantity) Quantity {
	switch {
	case !q.given():
		return base
	case q.level() && q.layers[0].window == nil:
		return q
	}
	return Quantity{q.kind, append(append([]layer(nil), base.layers...), q.layers...)}
}

// broken returns the quantity that stands for what could not be read at n.
func broken(n *node, k *kind) Quantity {
	return Quantity{k, []layer{{node: n, op: sim.Set, broken: true}}}
}

// node returns where the quantity is first written, last where it is changed
// last.
func (q Quantity) node() *node { return q.layers[0].node }
func (q Quantity) last() *node { return q.layers[len(q.layers)-1].node }
