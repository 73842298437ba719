package explain

import (
	"math"

	"clv/sim"
)

// poissonSteps tells how far the purchases of a year differ at the same rate.
func poissonSteps(_ *view, s *section, _ *sim.Breakdown, mean float64) {
	x := power(number(Plain, math.E), number(Plain, -mean))
	s.step("buys nothing in a year", "e^(−E[purchases])", Share, x.exact(), x, fromScenario).Convention = "share of customers"
}
