package purchasing

import "math"

// positive reports whether every number is above 0 and finite.
func positive(numbers ...float64) bool {
	for _, x := range numbers {
		if !(x > 0) || math.IsInf(x, 1) {
			return false
		}
	}
	return true
}

// span reports whether t is a length of time: neither negative nor endless.
func span(t float64) bool { return t >= 0 && !math.IsInf(t, 1) }

// past reports whether the numbers are a history: no repeat purchase is later
// than the end of what was seen, and the time of the last is 0 only without one.
func past(x int, tx, T float64) bool {
	return x >= 0 && span(tx) && span(T) && tx <= T && (x > 0 || tx == 0)
}

// logRise returns log(Γ(x+n)/Γ(x)) for x > 0 and n ≥ 0. A difference of two
// logarithms of the gamma function would lose the digits that their size takes.
func logRise(x float64, n int) float64 {
	if n <= 8 {
		product := 1.0
		for k := range n {
			product *= x + float64(k)
		}
		if product < math.MaxFloat64 {
			return math.Log(product)
		}
	}
	if x < 10 {
		top, _ := math.Lgamma(x + float64(n))
		bottom, _ := math.Lgamma(x)
		return top - bottom
	}
	rise := float64(n)
	return (x-0.5)*math.Log1p(rise/x) + rise*math.Log(x+rise) - rise + remainder(x+rise) - remainder(x)
}

// remainder returns log Γ(x) − (x−½)·log x + x − ½·log 2π, x > 0: what
// Stirling's formula leaves (Abramowitz and Stegun 6.1.41).
func remainder(x float64) float64 {
	if x < 10 {
		gamma, _ := math.Lgamma(x)
		return gamma - (x-0.5)*math.Log(x) + x - 0.5*math.Log(2*math.Pi)
	}
	y := 1 / (x * x)
	return (1./12 - y*(1./360-y*(1./1260-y*(1./1680-y*(1./1188-y*691/360360))))) / x
}

// logSum returns log(eˣ + eʸ).
func logSum(x, y float64) float64 {
	if x < y {
		x, y = y, x
	}
	if math.IsInf(x, -1) {
		return x
	}
	return x + math.Log1p(math.Exp(y-x))
}

// odds returns 1/(1 + eˣ).
func odds(x float64) float64 { return 1 / (1 + math.Exp(x)) }
