package draw

import "math"

// stirlingTable holds stirlingError(k) for k = 0 … 16; the entry for 0 is
// never read.
var stirlingTable = [...]float64{
	0, 0.0810614667953272582, 0.0413406959554092941, 0.0276779256849983391,
	0.0207906721037650931, 0.0166446911898211922, 0.013876128823070748,
	0.0118967099458917701, 0.0104112652619720965, 0.00925546218271273292,
	0.00833056343336287126, 0.00757367548795184079, 0.00694284010720952987,
	0.00640899418800420707, 0.00595137011275884774, 0.00555473355196280137,
	0.00520765591960964044,
}

// stirlingError returns log(k!) - log(√(2πk) (k/e)^k), the error of Stirling's
// formula, for whole k ≥ 1.
func stirlingError(k float64) float64 {
	if k <= 16 {
		return stirlingTable[int(k)]
	}
	i := 1 / k
	i2 := i * i
	return i * (1.0/12 - i2*(1.0/360-i2*(1.0/1260-i2*(1.0/1680-i2*(1.0/1188-i2*(691.0/360360))))))
}

// log1pmx returns log(1+x) - x for x > -1, with a relative error of some 1e-15
// near zero as well, where the plain difference would lose every digit. There
// log(1+x) is 2·artanh(x/(2+x)), whose series converges fast.
func log1pmx(x float64) float64 {
	if x < -0.5 || x > 1 {
		return math.Log1p(x) - x
	}
	r := x / (2 + x)
	y := r * r
	s := ((((((1.0/17*y+1.0/15)*y+1.0/13)*y+1.0/11)*y+1.0/9)*y+1.0/7)*y+1.0/5)*y + 1.0/3
	if y > 0.0085 {
		far := (((((((1.0/35*y+1.0/33)*y+1.0/31)*y+1.0/29)*y+1.0/27)*y+1.0/25)*y+1.0/23)*y+1.0/21)*y + 1.0/19
		y2 := y * y
		y4 := y2 * y2
		s += far * y4 * y4
	}
	return r * (2*y*s - x)
}

// deviance returns k·log(mean/k) + k - mean, given away = k - mean, for k > 0:
// zero where the two agree, negative elsewhere.
func deviance(k, mean, away float64) float64 {
	if away < k/2 {
		return k * log1pmx(-away/k)
	}
	return k*math.Log(mean/k) + away
}

// mass returns the probability of k successes, given away = k - n·p, in the
// saddlepoint form of Loader (2000), "Fast and accurate computation of binomial
// probabilities". The deviances in it do not cancel, however large n is.
func (x binomialLaw) mass(k, away float64) float64 {
	if k == 0 {
		return math.Exp(x.n * math.Log1p(-x.p))
	}
	rest := x.n - k
	e := deviance(k, x.n*x.p, away) + deviance(rest, x.n*(1-x.p), -away)
	e += stirlingError(x.n) - stirlingError(k) - stirlingError(rest)
	return math.Exp(e) * math.Sqrt(x.n/(2*math.Pi*k*rest))
}

// mass returns the probability of k events, in the same form.
func (x poissonLaw) mass(k float64) float64 {
	if k == 0 {
		return math.Exp(-x.mean)
	}
	e := deviance(k, x.mean, k-x.mean) - stirlingError(k)
	return math.Exp(e) / math.Sqrt(2*math.Pi*k)
}
