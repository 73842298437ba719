package purchasing

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Customers who buy at rates of gamma law and leave with probability p after a
// purchase, p ~ Beta(a, b): with u = t/α, N the purchases that would be made by
// t without leaving (negative binomial) and S(n) = B(a, b+n)/B(a, b) the share
// that stays through n purchases,
//
//	alive     = E[(1+pu)^−r]         = Σ P(N=n)·S(n)
//	purchases = E[(1−(1+pu)^−r)/p]   = Σ P(N=n)·(S(0)+…+S(n−1))
//
// Both sums have positive terms only, unlike the forms by the hypergeometric
// function, whose bracket is 0 times ∞ at a = 1 and next to nothing for small t.
// They converge like (u/(1+u))ⁿ; where that is slow, the means over p are
// integrated instead, over the log-odds of p.

// leaver is a law of buying and leaving in the time unit in which α is 1.
type leaver struct{ r, a, b float64 }

// alive returns E[(1+pu)^−r].
func (l leaver) alive(u float64) float64 {
	if l.quick(u) {
		alive, _ := l.sum(u)
		return alive
	}
	return l.mean(u, false)
}

// purchases returns E[(1−(1+pu)^−r)/p].
func (l leaver) purchases(u float64) float64 {
	if l.quick(u) {
		_, purchases := l.sum(u)
		return purchases
	}
	return l.mean(u, true)
}

// quick reports whether the sums take few terms.
func (l leaver) quick(u float64) bool { return u <= 2 && l.r*u <= 30 }

// sum adds the two sums term by term.
func (l leaver) sum(u float64) (alive, purchases float64) {
	const enough = 1e-17
	z := u / (1 + u)
	chance, stay, before := math.Exp(-l.r*math.Log1p(u)), 1.0, 0.0
	for n := 0.0; ; n++ {
		alive += chance * stay
		purchases += chance * before
		before += stay
		stay *= (l.b + n) / (l.a + l.b + n)
		ratio := (l.r + n) / (n + 1) * z
		chance *= ratio
		// stay falls, before rises by less than 1 a term.
		if ratio < 0.9 && chance*(before+10) <= enough*purchases && chance*stay <= enough*alive || chance == 0 {
			return alive, purchases
		}
	}
}

// mean integrates over y = log(p/(1−p)) by the trapezoidal rule. The integrand
// is analytic in a strip and falls exponentially both ways, so that the rule
// converges exponentially; where the fall is slow (a or b small) the terms that
// are left are summed as the geometric series that they have become.
func (l leaver) mean(u float64, purchases bool) float64 {
	const enough, settled = 1e-16, 3e-7
	g := l.grid(u, purchases)
	down, up := g.slopes()
	ratio := math.Exp(g.start)
	first, odds := g.term(g.start, ratio)
	sum := first
	last, lastOdds, factor, shift, r := first, odds, math.Exp(-g.step), g.start, ratio
	for last > enough*sum {
		if -down*lastOdds < settled {
			sum += last * geometric(l.a, g.step, down*lastOdds)
			break
		}
		shift -= g.step
		r *= factor
		last, lastOdds = g.term(shift, r)
		sum += last
	}
	last, lastOdds, factor, shift, r = first, odds, 1/factor, g.start, ratio
	for last > enough*sum {
		if math.Abs(up)+l.a+l.b+l.r < settled*lastOdds {
			sum += last * geometric(l.b, g.step, up/lastOdds)
			break
		}
		shift += g.step
		r *= factor
		last, lastOdds = g.term(shift, r)
		sum += last
	}
	return sum * g.step * g.density
}

// geometric returns Σ_{j≥1} e^{−cjh}·(1+d·e^{−jh})/(1+d) for small d.
func geometric(c, h, d float64) float64 {
	return (1-d)/math.Expm1(c*h) + d/math.Expm1((c+1)*h)
}

// grid is where the integral over p is read, by the distance of its log-odds
// from the mode log(a/b) of their own law.
type grid struct {
	leaver
	u         float64
	purchases bool
	p, q      float64 // a/(a+b), b/(a+b)
	density   float64 // of the log-odds at their mode
	start     float64 // where the integrand is about largest
	step      float64
}

func (l leaver) grid(u float64, purchases bool) grid {
	g := grid{leaver: l, u: u, purchases: purchases, p: l.a / (l.a + l.b), q: l.b / (l.a + l.b)}
	g.density = math.Sqrt(l.a*g.q/(2*math.Pi)) * math.Exp(remainder(l.a+l.b)-remainder(l.a)-remainder(l.b))
	if purchases {
		// (1−(1+pu)^−r)/p is about ru/(1+ru·p).
		l.r, u = 1, l.r*u
	}
	p, curvature := l.mode(u)
	g.start = math.Log(p/(1-p)) - math.Log(l.a/l.b)
	// Trapezoids miss e^{−πω} of a beta law and e^{−πω/2} of a gamma law, which
	// it becomes when b or r is large, times a power of ω = 2π/step.
	widest := 0.25
	switch shapes := l.a + l.b + g.r; {
	case shapes < 4.5:
		widest = 0.5
	case shapes < 8:
		widest = 0.4
	}
	g.step = min(widest, 0.6/math.Sqrt(curvature))
	return g
}

// mode returns where p^a·(1−p)^b·(1+pu)^−r is largest, and minus the second
// derivative of its logarithm in the log-odds there. The derivative is 0 at the
// one root in (0, 1) of
//
//	u(a+b−r)·p² + (a+b+ru−au)·p − a.
func (l leaver) mode(u float64) (p, curvature float64) {
	two, one := u*(l.a+l.b-l.r), l.a+l.b+l.r*u-l.a*u
	root := math.Sqrt(max(0, one*one+4*two*l.a))
	if one >= 0 {
		p = 2 * l.a / (one + root)
	} else {
		p = (root - one) / (2 * two)
	}
	p = min(max(p, 1e-300), 1-1e-15)
	bend := u * (1 - 2*p - u*p*p) / ((1 + u*p) * (1 + u*p))
	return p, p * (1 - p) * (l.a + l.b + l.r*bend)
}

// term returns the integrand, relative to the density of the mode, and the odds
// p/(1−p); ratio is e^shift.
func (g *grid) term(shift, ratio float64) (value, odds float64) {
	odds = g.a / g.b * ratio
	var log float64
	if math.Abs(shift) < 0.5 {
		log = math.Log1p(g.p * math.Expm1(shift))
	} else {
		log = math.Log(g.q + g.p*ratio)
	}
	log = g.a*shift - (g.a+g.b)*log
	p := odds / (1 + odds)
	decay := p * g.u
	if decay < 0.1 {
		decay = -g.r * math.Log1p(decay)
	} else {
		decay = -g.r * math.Log(1+decay)
	}
	switch {
	case !g.purchases:
		return math.Exp(log + decay), odds
	case decay > -0.5:
		return math.Exp(log) * -math.Expm1(decay) / p, odds
	default:
		return math.Exp(log) * (1 - math.Exp(decay)) / p, odds
	}
}

// slopes returns the relative slopes of the integrand, without its power of the
// odds, in the odds as they go to 0 and in their inverse as they go to infinity.
func (g *grid) slopes() (down, up float64) {
	if !g.purchases {
		return -(g.a + g.b) - g.r*g.u, -(g.a + g.b - g.r) - g.r/(1+g.u)
	}
	log := math.Log1p(g.u)
	return -(g.a + g.b) - (g.r+1)*g.u/2,
		1 - g.a - g.b + g.r*g.u*math.Exp(-(g.r+1)*log)/math.Expm1(-g.r*log)
}

// discounted returns the purchases of a customer for ever, each times
// exp(−delta·time in which α is 1).
func (l leaver) discounted(delta float64) float64 {
	if delta == 0 {
		if l.a <= 1 {
			return math.Inf(1)
		}
		return (l.a + l.b - 1) / (l.a - 1) // E[1/p]
	}
	// The rate is E[λe^{−λpu}] = r·E[(1+pu)^−(r+1)].
	next := leaver{l.r + 1, l.a, l.b}
	scale := 1 / (1 + next.r*l.a/(l.a+l.b) + delta)
	return l.r * panels(func(u float64) float64 {
		cut := math.Exp(-delta * u)
		if cut == 0 {
			return 0
		}
		return cut * next.alive(u)
	}, scale, math.Inf(1), 1)
}

// count is the law of the purchases N that would be made by u without leaving.
type count struct{ r, u float64 }

// exactly returns P(N = n).
func (c count) exactly(n int) float64 {
	log := -c.r * math.Log1p(c.u)
	if n > 0 {
		log += logRise(c.r, n) - logRise(1, n) + float64(n)*(math.Log(c.u)-math.Log1p(c.u))
	}
	return math.Exp(log)
}

// atLeast returns P(N ≥ n).
func (c count) atLeast(n int) float64 {
	switch {
	case n == 0:
		return 1
	case c.u == 0:
		return 0
	}
	return mathext.RegIncBeta(float64(n), c.r, c.u/(1+c.u))
}

// inOrder returns the log-likelihood of histories of a law of leaving at
// purchases, given the logarithms of the probability to have stayed through those
// of a history and of the odds to have left with the last of them.
func inOrder(r, alpha float64, at func(x int) (staying, leaving float64)) func(x int, tx, T float64) float64 {
	lastX, lastTx := -1, -1.0
	var n, common, leaving, early float64
	base := math.Log(alpha)
	return func(x int, tx, T float64) float64 {
		if x != lastX {
			lastX, n = x, float64(x)
			common, leaving = at(x)
			common += logRise(r, x) - n*base
		}
		late := math.Log1p(T / alpha)
		value := common - (r+n)*late
		if math.IsInf(leaving, -1) {
			return value
		}
		if tx != lastTx {
			lastTx, early = tx, math.Log1p(tx/alpha)
		}
		return value + logSum(0, leaving+(r+n)*(late-early))
	}
}
