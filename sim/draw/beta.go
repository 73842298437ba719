package draw

const betaPart = 2

// Beta returns a beta variate.
func Beta(l Luck, a, b float64) float64 {
	x := Gamma(l, a)
	y := Gamma(At(l.Key.At(betaPart)), b)
	if a == 0 {
		return 0
	}
	return x / (x + y)
}
