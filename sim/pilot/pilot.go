package pilot

import (
	"math"

	"clv/sim/belief"
)

// Group is customers of a pilot who were treated alike.
type Group struct {
	// Customers at its start, and how many of them stayed to its end.
	Customers, Stayed int
	// Spend per customer, nil if it was not measured.
	Spend *Spend
}

// Spend is what customers of a group spent during the pilot, each.
type Spend struct {
	// Mean and SD are over Customers, those of whom it was measured.
	Mean, SD  float64
	Customers int
}

// Pilot is one comparison of treated customers with others.
type Pilot struct {
	// Name tells it from other pilots.
	Name             string
	Treated, Control Group
}

// Prior is what is believed of lifts before the pilot: normal with mean 0.
type Prior struct {
	// Retention is the standard deviation of the lift in yearly retention (0.05
	// for five points), Spend that of the relative change in spend.
	Retention, Spend float64
}

// Defaults: before a pilot, 19 of 20 lifts in retention are taken to lie within
// ten points either way, and of 20 changes in spend within a fifth.
const (
	DefaultRetention = 0.05
	DefaultSpend     = 0.10
)

// Estimate is a lift as a pilot found it.
type Estimate struct {
	Value, StandardError float64
	// Low and High are the ends of its 95% confidence interval.
	Low, High float64
}

// zero reports whether the interval holds 0.
func (e Estimate) zero() bool { return e.Low <= 0 && e.High >= 0 }

// Lift is an estimate and what to believe of it.
type Lift struct {
	Estimate
	// Pilots is how many it was measured in.
	Pilots int
	// Between is the standard deviation of lifts between pilots.
	Between float64
	// Weight is the share of the estimate in the mean of the belief; the rest is
	// the prior's.
	Weight float64
	Belief belief.Normal
}

// Ends returns the 5th and the 95th percentile of the belief, between which the
// scenario language writes it.
func (l Lift) Ends() (low, high float64) { return l.Belief.Quantile(.05), l.Belief.Quantile(.95) }

// Found is what one pilot found.
type Found struct {
	Pilot
	// Retained is the yearly retention of the treated and of the others.
	Retained [2]float64
	// Lift is in points of yearly retention.
	Lift Estimate
	// OddsRatio is that of staying to the end of the pilot.
	OddsRatio Estimate
	// Spend is the relative change; nil if not measured.
	Spend *Estimate
}

// Finding is what pilots say of a strategy.
type Finding struct {
	Months float64
	Prior  Prior
	Pilots []Found
	// Retention is the change in yearly retention, Spend the relative change in
	// spend per customer, nil if no pilot measured it.
	Retention Lift
	Spend     *Lift
	Warnings  []string
}

// z95 is the 97.5th percentile of the standard normal law.
const z95 = 1.959963984540054

// Read reads one pilot or more of so many months each. The pilots are as Check
// wants them.
func Read(pilots []Pilot, months float64, prior Prior) *Finding {
	f := &Finding{Months: months, Prior: prior}
	var lifts, spends []Estimate
	for _, p := range pilots {
		found := p.found(12 / months)
		f.Pilots = append(f.Pilots, found)
		lifts = append(lifts, found.Lift)
		if found.Spend != nil {
			spends = append(spends, *found.Spend)
		}
	}
	f.Retention = shrunk(lifts, prior.Retention)
	if len(spends) > 0 {
		l := shrunk(spends, prior.Spend)
		f.Spend = &l
	}
	f.warn()
	return f
}

// found estimates the lifts of one pilot. A year is so many times as long.
func (p Pilot) found(times float64) Found {
	a, b := p.Treated, p.Control
	f := Found{Pilot: p, Retained: [2]float64{yearly(a.share(), times), yearly(b.share(), times)}, OddsRatio: p.odds()}
	f.Lift.Value = f.Retained[0] - f.Retained[1]
	f.Lift.StandardError = math.Hypot(a.error(times), b.error(times))
	// Newcombe's interval (1998, method 10): Wilson's for each group, put
	// together. It stays inside what is possible.
	lowA, highA := a.wilson()
	lowB, highB := b.wilson()
	f.Lift.Low = f.Lift.Value - math.Hypot(f.Retained[0]-yearly(lowA, times), yearly(highB, times)-f.Retained[1])
	f.Lift.High = f.Lift.Value + math.Hypot(yearly(highA, times)-f.Retained[0], f.Retained[1]-yearly(lowB, times))
	if a.Spend != nil && b.Spend != nil {
		e := a.Spend.over(b.Spend)
		f.Spend = &e
	}
	return f
}

func yearly(share, times float64) float64 { return math.Pow(share, times) }

func (g Group) share() float64 { return float64(g.Stayed) / float64(g.Customers) }

// error returns the standard error of the yearly retention of a group.
func (g Group) error(times float64) float64 {
	p, n := float64(g.Stayed+1)/float64(g.Customers+2), float64(g.Customers)
	return times * math.Pow(p, times-1) * math.Sqrt(p*(1-p)/n)
}

// wilson returns Wilson's 95% interval of the share who stayed.
func (g Group) wilson() (low, high float64) {
	p, n := g.share(), float64(g.Customers)
	middle := (p + z95*z95/(2*n)) / (1 + z95*z95/n)
	reach := z95 / (1 + z95*z95/n) * math.Sqrt(p*(1-p)/n+z95*z95/(4*n*n))
	return max(0, middle-reach), min(1, middle+reach)
}

// odds returns the odds ratio with Woolf's interval, with a half added to each
// count where one is 0 (Haldane and Anscombe).
func (p Pilot) odds() Estimate {
	counts := [4]float64{
		float64(p.Treated.Stayed), float64(p.Treated.Customers - p.Treated.Stayed),
		float64(p.Control.Stayed), float64(p.Control.Customers - p.Control.Stayed),
	}
	if counts[0]*counts[1]*counts[2]*counts[3] == 0 {
		for i := range counts {
			counts[i] += .5
		}
	}
	log, variance := math.Log(counts[0]*counts[3]/(counts[1]*counts[2])), 0.0
	for _, n := range counts {
		variance += 1 / n
	}
	e := math.Sqrt(variance)
	return Estimate{math.Exp(log), math.Exp(log) * e, math.Exp(log - z95*e), math.Exp(log + z95*e)}
}

// over returns the relative change from b to a. Its interval is that of the
// logarithm of the ratio.
func (a *Spend) over(b *Spend) Estimate {
	ratio := a.Mean / b.Mean
	e := math.Hypot(a.SD/a.Mean/math.Sqrt(float64(a.Customers)), b.SD/b.Mean/math.Sqrt(float64(b.Customers)))
	return Estimate{ratio - 1, ratio * e, ratio*math.Exp(-z95*e) - 1, ratio*math.Exp(z95*e) - 1}
}

// shrunk returns the belief in the mean of lifts under a prior with standard
// deviation tau.
func shrunk(estimates []Estimate, tau float64) Lift {
	l := Lift{Estimate: estimates[0], Pilots: len(estimates)}
	if len(estimates) > 1 {
		l.Estimate, l.Between = pooled(estimates)
	}
	variance := l.StandardError * l.StandardError
	l.Weight = tau * tau / (tau*tau + variance)
	l.Belief = belief.Normal{Mu: l.Weight * l.Value, Sigma: math.Sqrt(l.Weight) * l.StandardError}
	return l
}

// pooled returns the mean of lifts by random effects, and the standard deviation
// between them (DerSimonian and Laird 1986).
func pooled(estimates []Estimate) (mean Estimate, between float64) {
	average := func(extra float64) (mean, weights, squares float64) {
		for _, e := range estimates {
			w := 1 / (e.StandardError*e.StandardError + extra)
			mean += w * e.Value
			weights, squares = weights+w, squares+w*w
		}
		return mean / weights, weights, squares
	}
	fixed, weights, squares := average(0)
	q := 0.0
	for _, e := range estimates {
		z := (e.Value - fixed) / e.StandardError
		q += z * z
	}
	variance := max(0, (q-float64(len(estimates)-1))/(weights-squares/weights))
	mean.Value, weights, _ = average(variance)
	mean.StandardError = 1 / math.Sqrt(weights)
	mean.Low, mean.High = mean.Value-z95*mean.StandardError, mean.Value+z95*mean.StandardError
	return mean, math.Sqrt(variance)
}
