package explain

import (
	"math"

	"clv/sim"
)

// lognormalSteps tells the parameters of the lognormal law of a purchase, and
// what most purchases lie about.
func lognormalSteps(v *view, s *section, b *sim.Breakdown, spend float64) {
	cv := v.variation(s, b)
	if cv == 0 || spend <= 0 {
		return
	}
	one, two := number(Plain, 1), number(Plain, 2)
	variance := math.Log1p(cv * cv)
	sigma, mu := math.Sqrt(variance), math.Log(spend)-variance/2
	s.step("σ", "√(ln(1 + cv²)), the standard deviation of ln(purchase)", Plain, sigma, root(logarithm(sum(one, power(number(Plain, cv), two)))), fromScenario)
	s.step("μ", "ln(mean) − σ² ÷ 2, the mean of ln(purchase)", Plain, mu, minus(logarithm(number(Money, spend)), over(power(number(Plain, sigma), two), two)), fromScenario)
	s.step("median purchase", "e^μ: half of the purchases are smaller", Money, math.Exp(mu), power(number(Plain, math.E), number(Plain, mu)), fromScenario).Convention = "below the mean: few large purchases draw that up"
}
