package sim

import (
	"slices"

	"clv/sim/calendar"
)

// validateProgramme reports what the programme of a segment cannot go with.
func (g *Segment) validateProgramme(bad func(format string, args ...any)) {
	p := &g.Programme
	if !p.Given() {
		return
	}
	switch {
	case g.Lifecycle.Given():
		bad("segment %q has a lifecycle and a programme", g.Name)
	case g.silent():
		bad("customers of segment %q leave unseen, and a programme needs to know who is a customer", g.Name)
	case g.couples():
		bad("segment %q has a programme, and who comes hangs on how many are there", g.Name)
	case g.Referral.Into != "" || g.LostTo != "":
		bad("segment %q has a programme, and its customers go on to other segments", g.Name)
	}
	if p.Members.Retention.Model != g.Retention.Model || p.Members.Purchases.Model != g.Purchases.Model || p.Members.Revenue.Given() != g.Revenue.Given() || p.Members.Referral.Shape.Given() != g.Referral.Shape.Given() {
		bad("members of the programme in segment %q follow another law than the others", g.Name)
	}
	if n := len(p.Tiers.Levels); n > MostLevels {
		bad("the programme in segment %q has %d levels; at most %d are allowed", g.Name, n, MostLevels)
	}
	if p.MovesRetention() && !g.HasOwnRetention() {
		bad("the programme in segment %q changes retention with what members have done, which is simulated under a rate or a shifted-beta-geometric law by the year whose past was without changes", g.Name)
	}
}

// MovesRetention reports whether retention hangs on more of a member's past
// than its tenure: levels move it, or members end their membership and are
// customers of another retention.
func (p *Programme) MovesRetention() bool {
	t := &p.Tiers
	moves := t.GainedRetention.Given() || t.LostRetention.Given() ||
		slices.ContainsFunc(t.Levels, func(l Level) bool { return l.Retention.Given() })
	return moves || p.Paid.Renewal.Given() && len(p.Members.Retention.Rate.Layers) > 0
}

// HasOwnRetention reports whether the probability to stay of one customer can be
// drawn and followed (ownStaying).
func (g *Segment) HasOwnRetention() bool {
	r := &g.Retention
	if r.Model == Rates {
		return true
	}
	plain := r.Model == ShiftedBetaGeometric && (r.Unit == calendar.Unknown || r.Unit == calendar.Year)
	past := &g.Base.Past
	return plain && (!g.Base.Existing || past.Model == r.Model && !past.Rate.Given() && past.YearlyRenewal == r.YearlyRenewal)
}
