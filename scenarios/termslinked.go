package scenarios

import (
	"fmt"

	"clv/sim"
)

// Part is customers within a segment who came another way than by acquisition,
// and how they differ from its others: numbers of their own, or changes of the
// segment's.
type Part struct {
	table
	Terms
}

// Ways is how customers come to a segment other than by acquisition.
type Ways struct {
	// How those brought in differ from other customers.
	Referred *Part `toml:"referred"`
	// Winning back customers who have left.
	WinBack *WinBack `toml:"win_back"`
}

// WinBack is a campaign on customers who have left.
type WinBack struct {
	table
	// What the lists in this table run by: calendar year or full years since a customer was lost.
	By string `toml:"by" jsonschema:"enum=year,enum=since_loss"`
	// The share of lapsed customers contacted who are won back in a year.
	Success Quantity `toml:"success" value:"share,main,since"`
	// Spent on each lapsed customer contacted and year.
	Cost Quantity `toml:"cost" value:"money,since"`
	// Paid for each customer won back.
	Reward Quantity `toml:"reward" value:"money"`
	// The first year since loss in which customers are contacted; without it, 1.
	First int `toml:"first" jsonschema:"minimum=1,maximum=100"`
	// The last year since loss in which customers are contacted; without it, as many as success has values by since_loss, else the first.
	Last int `toml:"last" jsonschema:"minimum=1,maximum=100"`
	// Former customers on the first day, by years since loss: lost in the year before, in the one before that, and so on.
	Lapsed Quantity `toml:"lapsed" value:"count,tenures"`
	// How those won back differ from other customers.
	SecondLife *Part `toml:"second_life"`
}

// first and last are the years since loss in which customers are contacted.
func (w *WinBack) first() int { return max(1, w.First) }

func (w *WinBack) last() int {
	if w.Last > 0 {
		return w.Last
	}
	for _, l := range w.Success.layers {
		if l.by == sim.ByTenure {
			return max(w.first(), len(l.numbers))
		}
	}
	return w.first()
}

// secondLife returns how those won back differ, or nil.
func (w *WinBack) secondLife() *Part {
	if w == nil {
		return nil
	}
	return w.SecondLife
}

// parts returns the terms of parts that are written.
func (w *Ways) parts() []*Part {
	var all []*Part
	for _, p := range []*Part{w.Referred, w.WinBack.secondLife()} {
		if p != nil {
			all = append(all, p)
		}
	}
	return all
}

// normalise is that of terms.
func (w *Ways) normalise() {
	for _, p := range w.parts() {
		p.Terms.normalise()
	}
}

// check reports what no part of a segment has, and what contradicts itself
// within one.
func (w *Ways) check(r *report) {
	for _, p := range w.parts() {
		p.Terms.check(r)
		for _, x := range []struct {
			n    standing
			hint string
		}{
			{p.Acquisition, "acquisition belongs to the segment, or to a channel of it"},
			{p.AcquisitionCost, "a reward, and a welcome, stand in referral; what winning back costs in win_back"},
			{p.Market, "leave it out: a market holds the customers of a segment"},
			{p.Lifecycle, "a lifecycle belongs to a segment, and has states in place of parts"},
		} {
			if n := whereOf(x.n); n != nil {
				r.key(n, fmt.Sprintf("%s does not have %s", p.node.name, n.name), x.hint)
			}
		}
		p.Acquisition, p.AcquisitionCost, p.Market, p.Lifecycle = nil, nil, nil, nil
		if ref := p.Terms.Referral; ref != nil {
			for _, q := range []Quantity{ref.Reward, ref.Welcome} {
				if q.given() {
					r.key(q.node(), "what is paid for whom customers bring in is the same whoever brings them", "write reward and welcome in the referral of the segment")
				}
			}
		}
	}
}

// sinceLoss is what lists run by that run by the years since loss.
const sinceLoss = "since_loss"
