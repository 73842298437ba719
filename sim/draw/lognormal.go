package draw

import (
	"math"

	"clv/sim/stream"
)

// belowNormals is the address, below that of a sum, of its normal variates: they
// are as many as it has terms.
const belowNormals = 1

// LognormalSum returns the sum of n ≥ 0 independent lognormal variates, whose
// logarithms have mean mu and standard deviation sigma, at address k; a part of
// a term counts as that part of a variate. Two sums of different length at one
// address share their first terms.
func LognormalSum(k stream.Key, n, mu, sigma float64) float64 {
	buildLayers()
	s := k.At(belowNormals).Stream()
	sum := 0.0
	for ; n > 0; n-- {
		z, _ := normal(&s)
		sum += exp(mu+sigma*z) * math.Min(n, 1)
	}
	return sum
}

// LognormalTerms puts the first terms of LognormalSum at address k into a slice.
func LognormalTerms(into []float64, k stream.Key, mu, sigma float64) {
	buildLayers()
	s := k.At(belowNormals).Stream()
	for i := range into {
		z, _ := normal(&s)
		into[i] = exp(mu + sigma*z)
	}
}
