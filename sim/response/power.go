package response

import "math"

// Power is Scale·x^Exponent: one per cent more money brings Exponent per cent
// more, whatever is spent, and no ceiling is ever met. It is the constant
// elasticity of advertising studies (Hanssens, Parsons and Schultz 2001, "Market
// Response Models", chapter 3).
type Power struct {
	// Scale is what the first unit of money brings; Exponent, above 0 and at most
	// 1, is the elasticity.
	Scale, Exponent float64
}

// At returns what spending x brings.
func (c Power) At(x float64) float64 { return c.Scale * math.Pow(x, c.Exponent) }

// Slope returns Scale·Exponent·x^(Exponent−1), infinite at 0 below exponent 1.
func (c Power) Slope(x float64) float64 {
	return c.Scale * c.Exponent * math.Pow(x, c.Exponent-1)
}

// Inverse returns (y/Scale)^(1/Exponent).
func (c Power) Inverse(y float64) (float64, bool) {
	if y < 0 || c.Scale == 0 {
		return math.NaN(), false
	}
	return math.Pow(y/c.Scale, 1/c.Exponent), true
}
