package scenarios

import (
	"fmt"

	"clv/sim"
	"clv/sim/belief"
)

// number is one number as bound: certain, an interval, or a distribution.
type number struct {
	node *node
	// axis is the name of the input that an uncertain number hangs on.
	axis string
	// low and high are the same literal for a certain number.
	low, high literal
	interval  bool
	dist      *Distribution
}

// Distribution is an uncertain number given by its law. Its parameters are
// written with the units of the number: a mean of "40%" with an sd of "3%", a
// mean of "+4pp" with an sd of "1pp".
type Distribution struct {
	table
	// The law.
	Dist string `toml:"dist" jsonschema:"required,enum=beta,enum=normal,enum=lognormal,enum=gamma,enum=uniform,enum=triangular"`
	// The mean of a beta, normal, lognormal or gamma law.
	Mean Literal `toml:"mean"`
	// The standard deviation of a beta, normal, lognormal or gamma law.
	SD Literal `toml:"sd"`
	// The lower end of a uniform or triangular law.
	Low Literal `toml:"low"`
	// The upper end of a uniform or triangular law.
	High Literal `toml:"high"`
	// The peak of a triangular law.
	Mode Literal `toml:"mode"`
}

// Literal is a certain number with its unit.
type Literal struct {
	literal
	node *node
}

// uncertain reports whether the number is a law rather than a value.
func (x number) uncertain() bool { return x.interval || x.dist != nil }

// op returns what the number does to the value below it.
func (x number) op() sim.Op { return x.low.op() }

// value returns the number for use in a study, as a value of the given kind.
func (x number) value(k *kind, a *axes) (belief.Value, error) {
	if !x.uncertain() {
		return belief.Exactly(x.low.operand()), nil
	}
	law, err := x.law(k)
	if err != nil {
		return belief.Value{}, err
	}
	return belief.Uncertain(a.index(x.axis, law), law), nil
}

// law returns the law of an uncertain number.
//
// An interval of shares is logit-normal, of positive amounts and of factors
// ("x1.1 to x1.4") lognormal, of other changes normal.
func (x number) law(k *kind) (belief.Law, error) {
	if x.dist != nil {
		return x.dist.law(x.low.op())
	}
	low, high := x.low.operand(), x.high.operand()
	switch {
	case x.op() == sim.Set && k.domain() == sim.Share:
		return belief.ShareBetween(low, high)
	case x.op() == sim.Set && k.signed:
		return belief.ChangeBetween(low, high)
	case x.op() == sim.Set, x.low.unit == times, x.low.unit == odds:
		return belief.AmountBetween(low, high)
	}
	return belief.ChangeBetween(low, high)
}

// law returns the law on the scale of the operand of op: "+20%" is 1.2.
func (d *Distribution) law(op sim.Op) (belief.Law, error) {
	mean, sd := d.Mean.operand(), d.SD.spread()
	switch d.Dist {
	case "beta":
		return belief.BetaWith(mean, sd)
	case "normal":
		return belief.NormalWith(mean, sd)
	case "lognormal":
		return belief.LognormalWith(mean, sd)
	case "gamma":
		return belief.GammaWith(mean, sd)
	case "uniform":
		return belief.UniformOn(d.Low.operand(), d.High.operand())
	case "triangular":
		return belief.TriangularOn(d.Low.operand(), d.Mode.operand(), d.High.operand())
	}
	return nil, fmt.Errorf("unknown law %q", d.Dist)
}

// spread returns a standard deviation on the scale of the operand.
func (l literal) spread() float64 {
	if l.unit == percent || l.unit == points {
		return l.shifted
	}
	return l.value
}

// axes collects the inputs of a study in the order in which they are met.
type axes struct {
	at     map[string]int
	inputs []belief.Input
}

// index returns the axis of the given name, which it adds if it is new.
func (a *axes) index(name string, law belief.Law) int {
	if i, ok := a.at[name]; ok {
		return i
	}
	if a.at == nil {
		a.at = map[string]int{}
	}
	a.at[name] = len(a.inputs)
	a.inputs = append(a.inputs, belief.Input{Name: name, Law: law})
	return len(a.inputs) - 1
}
