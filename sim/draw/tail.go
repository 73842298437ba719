package draw

import "math"

// A tail probability of a count is an incomplete beta or gamma integral. Taken
// on the shorter side of the mean and divided by the probability of the
// boundary itself it has the form ∫ exp(h(v)) dv with
//
//	h(v) = slope·v + a·(log(1-v)+v) + b·(log(1+cv)-cv),   h(0) = 0,
//
// a concave function that falls from about 0 without ever being the small
// difference of large numbers. A fixed Gauss-Legendre rule from 0 to the point
// where exp(h) stops mattering gives it to some 1e-15, at the same cost for ten
// customers and for 10¹² of them, where continued fractions and sums take √n
// steps.
type tailIntegral struct{ slope, a, b, c float64 }

// exponent returns h(v).
func (t tailIntegral) exponent(v float64) float64 {
	h := t.slope * v
	if t.a > 0 {
		h += t.a * log1pmx(-v)
	}
	if t.b > 0 {
		h += t.b * log1pmx(t.c*v)
	}
	return h
}

// cutoff is the fall of h beyond which the integrand is left out: exp(-40) is
// 4e-18.
const cutoff = 40

// reach returns the upper end of integration: where h has fallen by about
// cutoff, or limit if that comes first.
func (t tailIntegral) reach(limit float64) float64 {
	curve := t.a + t.b*t.c*t.c
	v := 2 * cutoff / (math.Sqrt(t.slope*t.slope+2*cutoff*curve) - t.slope)
	for v < limit && t.exponent(v) > -cutoff {
		v *= 1.2
	}
	return math.Min(v, limit)
}

// value returns ∫ exp(h(v)) dv from 0 to limit.
func (t tailIntegral) value(limit float64) float64 {
	half := t.reach(limit) / 2
	sum := 0.0
	for _, node := range gaussLegendre {
		sum += node.weight * (math.Exp(t.exponent(half-half*node.x)) + math.Exp(t.exponent(half+half*node.x)))
	}
	return sum * half
}

// binomialLaw is the law of the successes in n trials, 0 < p < 1.
type binomialLaw struct{ n, p float64 }

// tail implements law; k is below n.
func (x binomialLaw) tail(k float64) (p float64, lower bool) {
	q := 1 - x.p
	mean := x.n * x.p
	away := (k - mean) - math.FMA(x.n, x.p, -mean) // k - n·p, with the rounding of n·p taken back
	scale := (x.n - k) * x.mass(k, away)
	if away < -0.5 {
		t := tailIntegral{slope: away/x.p + 1, a: x.n - k - 1, b: k, c: q / x.p}
		return scale * t.value(1), true
	}
	t := tailIntegral{slope: -(away + x.p) / q, a: k, b: x.n - k - 1, c: x.p / q}
	return scale * x.p / q * t.value(1), false
}

// poissonLaw is the law of a Poisson count.
type poissonLaw struct{ mean float64 }

// tail implements law.
func (x poissonLaw) tail(k float64) (p float64, lower bool) {
	scale := x.mean * x.mass(k)
	if k < x.mean-0.5 {
		t := tailIntegral{slope: k - x.mean, b: k, c: 1}
		return scale * t.value(math.Inf(1)), true
	}
	t := tailIntegral{slope: x.mean - k, a: k}
	return scale * t.value(1), false
}

// gaussLegendre is the positive half of the 32-point rule on (-1, 1). A normal
// curve over nine standard deviations is a polynomial of degree 63 to 1e-20.
var gaussLegendre = [...]struct{ x, weight float64 }{
	{0.0483076656877383162, 0.0965400885147278006},
	{0.144471961582796493, 0.0956387200792748594},
	{0.239287362252137075, 0.0938443990808045656},
	{0.33186860228212765, 0.0911738786957638847},
	{0.421351276130635345, 0.0876520930044038111},
	{0.50689990893222939, 0.0833119242269467552},
	{0.587715757240762329, 0.0781938957870703065},
	{0.663044266930215201, 0.0723457941088485062},
	{0.73218211874028968, 0.0658222227763618468},
	{0.794483795967942407, 0.0586840934785355471},
	{0.84936761373256997, 0.0509980592623761762},
	{0.896321155766052124, 0.0428358980222266807},
	{0.934906075937739689, 0.0342738629130214331},
	{0.964762255587506431, 0.0253920653092620595},
	{0.985611511545268335, 0.0162743947309056706},
	{0.997263861849481564, 0.0070186100094700966},
}
