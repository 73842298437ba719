package scenarios

import (
	"fmt"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/closedform"
)

// Study returns what the scenario asks to be simulated: complete strategies
// over the same populations. After Load it does not fail; its error is then a
// programmer's mistake.
func (f *File) Study() (*sim.Study, error) {
	var r report
	s := f.study(&r)
	return s, r.err()
}

// study builds the study, and reports what shows only when a strategy is laid
// over a segment.
func (f *File) study(r *report) *sim.Study {
	b := &builder{file: f, r: r, told: map[*node]bool{}, incomplete: map[*node]bool{}}
	s := &sim.Study{
		Name:                 f.Name(),
		Title:                f.Title,
		Currency:             f.Currency,
		Years:                f.Years,
		PeriodsPerYear:       f.periodsPerYear(),
		DropFirstMargin:      f.FirstMargin != nil && !*f.FirstMargin,
		CLVBeforeAcquisition: f.AcquisitionCostInCLV != nil && !*f.AcquisitionCostInCLV,
	}
	if f.Attribution == "referred" {
		s.Attribution = sim.ToReferred
	}
	s.Discount = b.discount()
	s.Environment = b.environment()
	for i := range f.Strategies {
		s.Strategies = append(s.Strategies, b.strategy(&f.Strategies[i]))
		if f.Strategies[i].Name == f.Baseline {
			s.Baseline = i
		}
	}
	s.Inputs = b.axes.inputs
	s.Copula = b.copula()
	return s
}

func (f *File) periodsPerYear() int {
	switch f.Period {
	case "quarter":
		return 4
	case "month":
		return 12
	}
	return 1
}

// builder turns the tables of a file into those of a study.
type builder struct {
	file *File
	r    *report
	axes axes
	// told has the changes of nothing that have been reported.
	told map[*node]bool
	// incomplete has the segments whose purchases and spend do not complete
	// each other, which every strategy would show again.
	incomplete map[*node]bool
	// sound is whether the text has no problem without its edits, nil if that
	// was not asked yet.
	sound *bool
}

func (b *builder) discount() sim.Discount {
	d := b.file.Discount
	if d == nil {
		return sim.Discount{}
	}
	out := sim.Discount{Timing: timings[d.Timing]}
	for _, l := range d.Factors.layers {
		out.Factors = b.values(l, kinds["positive"])
	}
	out.Rate = b.quantity(d.Rate, "discount.rate", kinds["discount"])
	return out
}

var timings = map[string]closedform.Timing{"": closedform.Start, "start": closedform.Start, "middle": closedform.Middle, "end": closedform.End}

func (b *builder) strategy(s *Strategy) sim.Strategy {
	out := sim.Strategy{Name: s.Name}
	overhead := costOf(s.Overhead).over(costOf(b.file.Overhead))
	out.Overhead = b.quantity(overhead, "overhead", kinds["money"])
	for i := range b.file.Segments {
		out.Segments = append(out.Segments, b.parts(&b.file.Segments[i], s)...)
	}
	return out
}

// costOf returns the amount of a cost that may not be given.
func costOf(c *Cost) Quantity {
	if c == nil {
		return Quantity{}
	}
	return c.Cost
}

// quantity returns q as a number of a study.
func (b *builder) quantity(q Quantity, path string, k *kind) sim.Quantity {
	out := sim.Quantity{Path: path, Domain: k.domain()}
	if !q.given() {
		return out
	}
	if !q.level() {
		b.nothingToChange(q, path)
	}
	out.Layers = b.layers(q, k)
	if x := b.atMeans(out); k.positive && len(out.Layers) > 1 && x <= 0 {
		b.tell(q.layers[len(q.layers)-1].node, fmt.Sprintf("this makes %s %.4g, which is not %s", path, x, k.what), `scale it, for example "x1.1"`)
	}
	return out
}

// atMeans returns the first value of a number of a study, every input at its
// mean.
func (b *builder) atMeans(q sim.Quantity) float64 {
	means, x := belief.Means(len(b.axes.inputs)), 0.0
	for _, l := range q.Layers {
		if len(l.Values) > 0 {
			x = l.Op.Apply(x, l.Values[0].At(means))
		}
	}
	return x
}

// layers returns the layers of q as those of a study: what came out of one
// table with a window comes and goes as one.
func (b *builder) layers(q Quantity, k *kind) []sim.Layer {
	var out []sim.Layer
	for i, l := range q.layers {
		if l.broken {
			continue
		}
		joined := i > 0 && l.window != nil && l.window == q.layers[i-1].window
		for j, layer := range b.layer(l, k) {
			layer.Window, layer.Joined = l.window.onStudy(), l.window != nil && (joined || j > 0)
			out = append(out, layer)
		}
	}
	return out
}

// layer returns l as layers of a study. A margin m is the variable cost 1 − m:
// the layer acts between two turns of the value over.
func (b *builder) layer(l layer, k *kind) []sim.Layer {
	if l.op == sim.ScaleOdds && k.domain() != sim.Share {
		b.r.value(l.node, "only a share has odds, but what it changes is "+k.what, `write it without "odds"`)
	}
	layers := []sim.Layer{{Op: l.op, By: l.by, Values: b.values(l, k)}}
	if !l.complement {
		return layers
	}
	turn := []sim.Layer{
		{Op: sim.Scale, Values: []belief.Value{belief.Exactly(-1)}},
		{Op: sim.Add, Values: []belief.Value{belief.Exactly(1)}},
	}
	if l.op != sim.Set {
		layers = append(append([]sim.Layer(nil), turn...), layers...)
	}
	return append(layers, turn...)
}

// values returns the numbers of l as values of kind k.
func (b *builder) values(l layer, k *kind) []belief.Value {
	values := make([]belief.Value, len(l.numbers))
	for i, x := range l.numbers {
		values[i] = b.value(x, k)
	}
	return values
}

// value returns one number. Its kind may be narrower here than where it is
// written: whether a referral rate is a share depends on the model.
func (b *builder) value(x number, k *kind) belief.Value {
	if x.op() == sim.Set && x.dist == nil {
		for _, l := range []literal{x.low, x.high} {
			if message, hint := k.fits(l); message != "" {
				b.r.value(x.node, message, hint)
				return belief.Value{}
			}
		}
	}
	v, err := x.value(k, &b.axes)
	if err != nil {
		b.r.value(x.node, err.Error(), "")
	}
	return v
}
