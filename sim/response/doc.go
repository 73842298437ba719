// Package response says what money brings in: curves that rise from zero and
// bend as more is spent, for customers acquired by a budget or kept by spending
// on them. They are pure functions; nothing in them is random.
package response

// Curve is what spending x, 0 or more, brings.
type Curve interface {
	// At returns what x brings, 0 at 0 and never falling.
	At(x float64) float64
	// Slope returns what a little more brings, per unit of money: the derivative
	// at x. It may be infinite at 0.
	Slope(x float64) float64
	// Inverse returns the spending that brings y, and false where none does.
	Inverse(y float64) (float64, bool)
}

// At returns what a curve brings at x; nothing without one.
func At(c Curve, x float64) float64 {
	if c == nil || x <= 0 {
		return 0
	}
	return c.At(x)
}
