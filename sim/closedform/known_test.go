package closedform

import (
	"math"
	"testing"
)

// TestTextbookFigures holds the figures that the literature prints, to the
// digits that it prints.
func TestTextbookFigures(t *testing.T) {
	start, end, skip := Convention{}, Convention{Timing: End}, Convention{SkipFirstMargin: true}
	near(t, "margin 100, retention .8, rate .1, start", ConstantRetentionCLV(100, 0.8, 0.1, start), 366.6667, 1e-4)
	near(t, "end", ConstantRetentionCLV(100, 0.8, 0.1, end), 333.3333, 1e-4)
	near(t, "first margin skipped", ConstantRetentionCLV(100, 0.8, 0.1, skip), 266.6667, 1e-4)
	near(t, "middle", ConstantRetentionCLV(100, 0.8, 0.1, Convention{Timing: Middle}), 349.6029, 1e-4)
	near(t, "end, first margin skipped", ConstantRetentionCLV(100, 0.8, 0.1, Convention{End, true}), 242.4242, 1e-4)

	multiple := MarginMultiple(GeometricDiscountedExpectedLifetime(0.995, 0.01), 0.01, start)
	near(t, "internet provider, multiple", multiple, 67.3333, 1e-4)
	near(t, "internet provider", RetentionCLV(18.45, 0.5, 0.995, 0.01, 0), 1208.6333, 1e-4)
	near(t, "internet provider, first margin skipped", ConstantRetentionCLV(17.95, 0.995, 0.01, skip), 1190.6833, 1e-4)
	near(t, "Net4You", ConstantRetentionCLV(18.95, 0.788, 0.01, skip), 67.26396396396397, 1e-9)

	residual := DiscountedExpectedResidualLifetime(0.66809, 3.8061, 7, 0.1)
	near(t, "High End residual lifetime after 7 renewals", residual, 7.529623, 1e-6)
	near(t, "its value at margin 10", ResidualValue(10, residual), 75.3, 0.005)
	for i, want := range []float64{0.4604, 0.4358, 0.4142, 0.3951, 0.3780} {
		near(t, "High End survival from year 8", Survival(0.66809, 3.8061, float64(8+i)), want, 5e-5)
	}
	near(t, "Regular lifetime", DiscountedExpectedLifetime(0.763665, 1.29583, 0.1), 3.621148, 1e-5)
	near(t, "Regular residual lifetime in period 5", DiscountedExpectedResidualLifetime(0.763665, 1.29583, 4, 0.1), 5.68381, 1e-5)
}

// TestTextbookFormulas holds the five formulas of formulas.go against
// arithmetic done by hand.
func TestTextbookFormulas(t *testing.T) {
	near(t, "2 purchases of 100,000 a year over 5 years", PurchaseCLV(100_000, 2, 5, 0), 1_000_000, 0)
	near(t, "and 30,000 to acquire", PurchaseCLV(100_000, 2, 5, 30_000), 970_000, 0)
	near(t, "the same as a relationship", RelationshipCLV(200_000, 0, 5), 1_000_000, 0)
	near(t, "at yearly cost 150,000", RelationshipCLV(200_000, 150_000, 5), 250_000, 0)
	near(t, "profits 110, 121, 133.1 at 10%", ClassicalCLV([]float64{110, 121, 133.1}, 0.1), 300, 1e-12)
	near(t, "retention model", RetentionCLV(150, 50, 0.8, 0.1, 40), 100*1.1/0.3-40, 1e-12)
	near(t, "lifecycle", LifecycleCLV(1000, 120, 300), 580, 0)
}

// TestSpreadOfRetention reproduces the claim that at the same mean retention
// .8 (margin 100, rate .1) CLV runs from 367 without spread to 589 with a wide
// one. The wide one is α = 0.4, β = 1.6: probabilities to stay with a standard
// deviation of 0.231, U-shaped to the side of staying.
func TestSpreadOfRetention(t *testing.T) {
	clv := func(total float64) float64 {
		return CLV(100, DiscountedExpectedLifetime(0.2*total, 0.8*total, 0.1), 0.1, Convention{})
	}
	near(t, "no spread to speak of", clv(1e9), 100*1.1/0.3, 1e-5)
	near(t, "α+β = 2", clv(2), 589.4843, 1e-4)
	near(t, "its standard deviation", math.Sqrt(0.2*0.8/(1+2)), 0.2309, 1e-4)
	// The far end: a fifth leaves at once, the others never.
	near(t, "everyone all or nothing", clv(1e-9), 20*1+80*1.1/0.1, 1e-4)
	for total := 0.01; total < 1e4; total *= 1.3 {
		if !(clv(total) > clv(total*1.3)) {
			t.Errorf("CLV does not fall as the spread narrows from α+β = %g", total)
		}
	}
}

// TestDivergence checks the sums that have no finite value, and those that
// have one where they border on them.
func TestDivergence(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"nobody leaves, undiscounted", GeometricDiscountedExpectedLifetime(1, 0), inf},
		{"residual", GeometricDiscountedExpectedResidualLifetime(1, 0), inf},
		{"nobody leaves, 10%", GeometricDiscountedExpectedLifetime(1, 0.1), 11},
		{"nobody stays", GeometricDiscountedExpectedLifetime(0, 0.1), 1},
		{"nobody stays, residual", GeometricDiscountedExpectedResidualLifetime(0, 0.1), 0},
		{"expected lifetime", GeometricDiscountedExpectedLifetime(0.75, 0), 4},
		{"money gains value as fast as customers leave", GeometricDiscountedExpectedLifetime(0.75, -0.25), inf},
		{"and more slowly", GeometricDiscountedExpectedLifetime(0.5, -0.25), 3},
		{"heavy tail, undiscounted", DiscountedExpectedLifetime(1, 3, 0), inf},
		{"heavy tail, residual", DiscountedExpectedResidualLifetime(0.7, 3, 2, 0), inf},
		{"light tail, undiscounted", DiscountedExpectedLifetime(3, 4, 0), 3},
		{"light tail, residual", DiscountedExpectedResidualLifetime(3, 4, 2, 0), 3},
		{"light tail, negative rate", DiscountedExpectedLifetime(3, 4, -0.01), inf},
		{"margin of such a customer", ConstantRetentionCLV(10, 1, 0, Convention{}), inf},
		{"loss on such a customer", ConstantRetentionCLV(-10, 1, 0, Convention{}), -inf},
		{"no margin", ConstantRetentionCLV(0, 1, 0, Convention{}), 0},
		{"no margin, residual", ResidualValue(0, inf), 0},
		{"within 7 periods", ConstantRetentionCLVWithin(10, 1, 0, 7, Convention{}), 70},
		{"6 without the first", ConstantRetentionCLVWithin(10, 1, 0, 7, Convention{SkipFirstMargin: true}), 60},
		{"no period", ConstantRetentionCLVWithin(10, 0.5, 0.1, 0, Convention{SkipFirstMargin: true}), 0},
		{"one period, nobody stays", ConstantRetentionCLVWithin(10, 0, 0.1, 3, Convention{}), 10},
		{"no money", PresentValue(nil, 0.1, Middle), 0},
	} {
		if !(c.got == c.want) && !(math.Abs(c.got-c.want) < 1e-12) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}
