package closedform

import (
	"math"
	"testing"
)

// Survivors of 1000 customers after 0, 1, 2, … renewals (Fader and Hardie
// 2007).
var (
	regular = []float64{1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173}
	highEnd = []float64{1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394}
)

// logLikelihood is of the shifted-beta-geometric given survivors.
func logLikelihood(alpha, beta float64, alive []float64) float64 {
	last := len(alive) - 1
	sum := alive[last] * math.Log(Survival(alpha, beta, float64(last)))
	for n := 1; n <= last; n++ {
		leaving := Survival(alpha, beta, float64(n-1)) * (1 - Retention(alpha, beta, float64(n)))
		sum += (alive[n-1] - alive[n]) * math.Log(leaving)
	}
	return sum
}

// maximum returns where a function with one peak in [low, high] has it, and how
// high it is, by golden section.
func maximum(low, high float64, f func(float64) float64) (at, top float64) {
	const golden = 0.6180339887498949
	left, right := high-golden*(high-low), low+golden*(high-low)
	fl, fr := f(left), f(right)
	for range 60 {
		if fl < fr {
			low, left, fl = left, right, fr
			right = low + golden*(high-low)
			fr = f(right)
		} else {
			high, right, fr = right, left, fl
			left = high - golden*(high-low)
			fl = f(left)
		}
	}
	return left, fl
}

// fit returns the maximum-likelihood α and β: the peak over α of the peaks over
// β, both on a scale of logarithms.
func fit(alive []float64) (alpha, beta float64) {
	given := func(logAlpha float64) (at, top float64) {
		return maximum(-3, 5, func(logBeta float64) float64 {
			return logLikelihood(math.Exp(logAlpha), math.Exp(logBeta), alive)
		})
	}
	logAlpha, _ := maximum(-3, 5, func(x float64) float64 { _, top := given(x); return top })
	logBeta, _ := given(logAlpha)
	return math.Exp(logAlpha), math.Exp(logBeta)
}

// TestCohortsFitted holds the figures of both cohorts from survivors alone:
// the maximum-likelihood parameters, then lifetime and residual lifetime in
// period 5 (after 4 renewals) from 4 renewals, rate .1, and the survivors that 7
// renewals project for years 8 to 12.
func TestCohortsFitted(t *testing.T) {
	alpha, beta := fit(regular[:5])
	near(t, "Regular α", alpha, 0.763665, 1e-5)
	near(t, "Regular β", beta, 1.29583, 1e-5)
	near(t, "Regular log-likelihood", logLikelihood(alpha, beta, regular[:5]), -1401.5594, 1e-4)
	near(t, "Regular DEL", DiscountedExpectedLifetime(alpha, beta, 0.1), 3.621148, 1e-5)
	near(t, "Regular DRL", DiscountedExpectedResidualLifetime(alpha, beta, 4, 0.1), 5.68381, 1e-5)

	alpha, beta = fit(highEnd[:5])
	near(t, "High End DEL", DiscountedExpectedLifetime(alpha, beta, 0.1), 5.463809, 1e-5)
	near(t, "High End DRL", DiscountedExpectedResidualLifetime(alpha, beta, 4, 0.1), 5.873822, 1e-5)

	alpha, beta = fit(regular[:8])
	near(t, "Regular α, 7 renewals", alpha, 0.704077, 1e-5)
	near(t, "Regular β, 7 renewals", beta, 1.182043, 1e-5)

	alpha, beta = fit(highEnd[:8])
	near(t, "High End α, 7 renewals", alpha, 0.66809, 1e-5)
	near(t, "High End β, 7 renewals", beta, 3.8061, 1e-4)
	near(t, "High End DRL after 7 renewals", DiscountedExpectedResidualLifetime(alpha, beta, 7, 0.1), 7.529628, 1e-6)
	for i, want := range []float64{0.4604, 0.4358, 0.4142, 0.3951, 0.3780} {
		near(t, "High End survival", Survival(alpha, beta, float64(8+i)), want, 5e-5)
	}
}

func TestPublishedProjection(t *testing.T) {
	c := published(t, "ret-sbg-projection")
	in := read[struct{ Years []float64 }](t, c.Inputs)
	want := read[map[string][]float64](t, c.Expected)["survival"]
	again := read[map[string][]float64](t, c.Recomputed)["survival"]
	for i, year := range in.Years {
		near(t, "survival", Survival(0.66809, 3.8061, year), want[i], read[figures](t, c.Tolerance)["abs"])
		near(t, "recomputed", Survival(0.66809, 3.8061, year), again[i], 5e-5)
	}
}

func TestPublishedLifetimes(t *testing.T) {
	c, data := published(t, "ret-del-drl"), published(t, "ret-data")
	in := read[struct {
		D float64
		N int
	}](t, c.Inputs)
	alive := read[map[string][]float64](t, data.Expected)
	type models struct{ SBG map[string]figures }
	want, again := read[models](t, c.Expected).SBG, read[models](t, c.Recomputed).SBG
	tolerance := read[figures](t, c.Tolerance)["abs"]
	for _, cohort := range []string{"regular", "high_end"} {
		alpha, beta := fit(alive[cohort][:5])
		// The case counts periods: period n is reached by n−1 renewals.
		del := DiscountedExpectedLifetime(alpha, beta, in.D)
		drl := DiscountedExpectedResidualLifetime(alpha, beta, in.N-1, in.D)
		near(t, cohort+" DEL", del, want[cohort]["DEL"], tolerance)
		near(t, cohort+" DRL5", drl, want[cohort]["DRL5"], tolerance)
		near(t, cohort+" DEL", del, again[cohort]["DEL"], 1e-5)
		near(t, cohort+" DRL5", drl, again[cohort]["DRL5"], 1e-5)
	}
}
