package response

import "math"

// Exponential is Ceiling·(1 − exp(−Rate·x)): each further unit of money wins the
// same share of what is still to be won, so that returns diminish from the first
// (Blattberg and Deighton 1996, "Manage marketing by the customer equity test",
// Harvard Business Review 74(4)).
type Exponential struct {
	// Ceiling is what no spending exceeds; Rate, per unit of money, is how soon
	// it is approached.
	Ceiling, Rate float64
}

// At returns what spending x brings.
func (c Exponential) At(x float64) float64 { return -c.Ceiling * math.Expm1(-c.Rate*x) }

// Slope returns Ceiling·Rate·exp(−Rate·x).
func (c Exponential) Slope(x float64) float64 { return c.Ceiling * c.Rate * math.Exp(-c.Rate*x) }

// Inverse returns −ln(1 − y/Ceiling)/Rate, for y below the ceiling.
func (c Exponential) Inverse(y float64) (float64, bool) {
	if y < 0 || y >= c.Ceiling {
		return math.NaN(), false
	}
	return -math.Log1p(-y/c.Ceiling) / c.Rate, true
}
