package draw

import "math"

// NormalQuantile returns the standard normal quantile of u, the z with
// Φ(z) = u: -Inf at 0, +Inf at 1. The relative error is below 1e-15, and
// NormalQuantile(1-u) is exactly -NormalQuantile(u) wherever 1-u is exact. It
// panics for u outside [0, 1].
//
// Algorithm AS 241, routine PPND16, of Wichura (1988), "The percentage points
// of the normal distribution", Applied Statistics 37, 477-484.
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	r := 0.180625 - q*q
	if !(r >= 0) {
		return normalTail(u, q)
	}
	return normalCentre(q, r)
}

// normalCentre is NormalQuantile where |q| = |u - ½| is at most 0.425, with
// r = 0.425² - q².
func normalCentre(q, r float64) float64 {
	// Both polynomials have degree 7 in r. They are summed by pairs, not by
	// Horner's rule, since a chain of seven multiplications and additions
	// would be most of the time.
	r2 := r * r
	r4 := r2 * r2
	num := (3.3871328727963666080e0 + 1.3314166789178437745e+2*r) +
		(1.9715909503065514427e+3+1.3731693765509461125e+4*r)*r2 +
		((4.5921953931549871457e+4+6.7265770927008700853e+4*r)+
			(3.3430575583588128105e+4+2.5090809287301226727e+3*r)*r2)*r4
	den := (1 + 4.2313330701600911252e+1*r) +
		(6.8718700749205790830e+2+5.3941960214247511077e+3*r)*r2 +
		((2.1213794301586595867e+4+3.9307895800092710610e+4*r)+
			(2.8729085735721942674e+4+5.2264952788528545610e+3*r)*r2)*r4
	return q * num / den
}

// normalTail is NormalQuantile where |q| = |u - ½| exceeds 0.425.
func normalTail(u, q float64) float64 {
	if !(u >= 0 && u <= 1) {
		panic("draw: NormalQuantile needs a probability in [0, 1]")
	}
	tail := u
	if q > 0 {
		tail = 1 - u
	}
	if tail == 0 {
		return math.Copysign(math.Inf(1), q)
	}
	r := math.Sqrt(-math.Log(tail))
	if r <= 5 {
		return math.Copysign(normalNearTail(r-1.6), q)
	}
	return math.Copysign(normalFarTail(r-5), q)
}

// normalNearTail covers tail probabilities from 1.4e-11 to 0.075.
func normalNearTail(r float64) float64 {
	r2 := r * r
	r4 := r2 * r2
	num := (1.42343711074968357734e0 + 4.63033784615654529590e0*r) +
		(5.76949722146069140550e0+3.64784832476320460504e0*r)*r2 +
		((1.27045825245236838258e0+2.41780725177450611770e-1*r)+
			(2.27238449892691845833e-2+7.74545014278341407640e-4*r)*r2)*r4
	den := (1 + 2.05319162663775882187e0*r) +
		(1.67638483018380384940e0+6.89767334985100004550e-1*r)*r2 +
		((1.48103976427480074590e-1+1.51986665636164571966e-2*r)+
			(5.47593808499534494600e-4+1.05075007164441684324e-9*r)*r2)*r4
	return num / den
}

// normalFarTail covers tail probabilities below 1.4e-11.
func normalFarTail(r float64) float64 {
	num := ((((((2.01033439929228813265e-7*r+2.71155556874348757815e-5)*r+1.24266094738807843860e-3)*r+2.65321895265761230930e-2)*r+2.96560571828504891230e-1)*r+1.78482653991729133580e0)*r+5.46378491116411436990e0)*r + 6.65790464350110377720e0
	den := ((((((2.04426310338993978564e-15*r+1.42151175831644588870e-7)*r+1.84631831751005468180e-5)*r+7.86869131145613259100e-4)*r+1.48753612908506148525e-2)*r+1.36929880922735805310e-1)*r+5.99832206555887937690e-1)*r + 1
	return num / den
}
