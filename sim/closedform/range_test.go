package closedform

import (
	"math"
	"testing"
)

// TestOutOfRange checks the convention of the package on every function and
// argument: what is out of range gives NaN.
func TestOutOfRange(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	rates := []float64{nan, inf, -inf, -1, -2}
	shares := []float64{nan, inf, -0.1, 1.1}
	positive := []float64{nan, inf, 0, -1}
	notNegative := []float64{nan, inf, -1}
	money := []float64{nan, inf, -inf}
	lifetimes := []float64{nan, -inf, 0.5, -1}
	var wrong Convention
	wrong.Timing = End + 1
	right := Convention{}
	for what, c := range map[string]struct {
		bad []float64
		f   func(x float64) float64
	}{
		"survival α":         {positive, func(x float64) float64 { return Survival(x, 2, 3) }},
		"survival β":         {positive, func(x float64) float64 { return Survival(2, x, 3) }},
		"survival t":         {notNegative, func(x float64) float64 { return Survival(1, 2, x) }},
		"retention α":        {positive, func(x float64) float64 { return Retention(x, 2, 3) }},
		"retention β":        {positive, func(x float64) float64 { return Retention(2, x, 3) }},
		"retention t":        {[]float64{nan, inf, 0.9, -1}, func(x float64) float64 { return Retention(1, 2, x) }},
		"lifetime α":         {positive, func(x float64) float64 { return DiscountedExpectedLifetime(x, 2, 0.1) }},
		"lifetime β":         {positive, func(x float64) float64 { return DiscountedExpectedLifetime(2, x, 0.1) }},
		"lifetime d":         {append(rates, 1e-11, 5e-324), func(x float64) float64 { return DiscountedExpectedLifetime(2, 3, x) }},
		"residual α":         {positive, func(x float64) float64 { return DiscountedExpectedResidualLifetime(x, 2, 1, 0) }},
		"residual β":         {append(positive, -0.5), func(x float64) float64 { return DiscountedExpectedResidualLifetime(2, x, 1, 0.1) }},
		"residual d":         {rates, func(x float64) float64 { return DiscountedExpectedResidualLifetime(2, 3, 1, x) }},
		"geometric survival": {shares, func(x float64) float64 { return GeometricSurvival(x, 2) }},
		"its t":              {notNegative, func(x float64) float64 { return GeometricSurvival(1, x) }},
		"geometric lifetime": {shares, func(x float64) float64 { return GeometricDiscountedExpectedLifetime(x, 0.1) }},
		"its d":              {rates, func(x float64) float64 { return GeometricDiscountedExpectedLifetime(0.5, x) }},
		"geometric residual": {shares, func(x float64) float64 { return GeometricDiscountedExpectedResidualLifetime(x, 0.1) }},
		"residual's d":       {rates, func(x float64) float64 { return GeometricDiscountedExpectedResidualLifetime(0, x) }},
		"CLV margin":         {money, func(x float64) float64 { return ConstantRetentionCLV(x, 0.5, 0.1, right) }},
		"CLV retention":      {shares, func(x float64) float64 { return ConstantRetentionCLV(0, x, 0.1, right) }},
		"CLV d":              {rates, func(x float64) float64 { return ConstantRetentionCLV(0, 0.5, x, right) }},
		"within margin":      {money, func(x float64) float64 { return ConstantRetentionCLVWithin(x, 0.5, 0.1, 0, right) }},
		"within retention":   {shares, func(x float64) float64 { return ConstantRetentionCLVWithin(1, x, 0.1, 0, right) }},
		"within d":           {rates, func(x float64) float64 { return ConstantRetentionCLVWithin(1, 0.5, x, 0, right) }},
		"multiple lifetime":  {lifetimes, func(x float64) float64 { return MarginMultiple(x, 0.1, right) }},
		"multiple d":         {rates, func(x float64) float64 { return MarginMultiple(2, x, right) }},
		"CLV lifetime":       {lifetimes, func(x float64) float64 { return CLV(0, x, 0.1, right) }},
		"residual value":     {money, func(x float64) float64 { return ResidualValue(x, 2) }},
		"residual lifetime":  {[]float64{nan, -inf, -1}, func(x float64) float64 { return ResidualValue(0, x) }},
		"present value cash": {money, func(x float64) float64 { return PresentValue([]float64{1, x}, 0.1, Start) }},
		"present value rate": {rates, func(x float64) float64 { return PresentValue(nil, x, Start) }},
		"purchase value":     {money, func(x float64) float64 { return PurchaseCLV(x, 1, 1, 0) }},
		"frequency":          {notNegative, func(x float64) float64 { return PurchaseCLV(1, x, 1, 0) }},
		"lifespan":           {notNegative, func(x float64) float64 { return PurchaseCLV(1, 1, x, 0) }},
		"acquisition cost":   {money, func(x float64) float64 { return PurchaseCLV(1, 1, 1, x) }},
		"relationship":       {notNegative, func(x float64) float64 { return RelationshipCLV(1, 0, x) }},
		"revenue, cost":      {money, func(x float64) float64 { return RelationshipCLV(x, x, 1) }},
		"classical":          {money, func(x float64) float64 { return ClassicalCLV([]float64{x}, 0.1) }},
		"retention model":    {money, func(x float64) float64 { return RetentionCLV(1, 0, 1, 0, x) }},
		"lifecycle":          {money, func(x float64) float64 { return LifecycleCLV(1, x, 0) }},
		"referral":           {notNegative, func(x float64) float64 { return DiscountedReproduction(x, 2, 0.1) }},
		"referral lifetime":  {lifetimes, func(x float64) float64 { return DiscountedReproduction(0, x, 0.1) }},
		"referral d":         {rates, func(x float64) float64 { return DiscountedReproduction(0, 2, x) }},
	} {
		for _, x := range c.bad {
			if got := c.f(x); !math.IsNaN(got) {
				t.Errorf("%s %g gives %g, want NaN", what, x, got)
			}
		}
	}
	for what, got := range map[string]float64{
		"renewals":           DiscountedExpectedResidualLifetime(2, 3, -1, 0.1),
		"periods":            ConstantRetentionCLVWithin(1, 0.5, 0.1, -1, right),
		"timing":             wrong.Timing.Delay(),
		"timing below":       Timing(-1).Delay(),
		"timing of a CLV":    ConstantRetentionCLV(1, 0.5, 0.1, wrong),
		"timing of a value":  PresentValue(nil, 0.1, wrong.Timing),
		"timing in horizon":  ConstantRetentionCLVWithin(1, 0.5, 0.1, 3, wrong),
		"timing of multiple": MarginMultiple(2, 0.1, wrong),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s out of range gives %g, want NaN", what, got)
		}
	}
}
