package draw

import "clv/sim/stream"

// belowNormals is the address, below that of a sum, of its normal variates: they
// are as many as it has terms.
const belowNormals = 1

// LognormalSum returns the sum of n ≥ 0 independent lognormal variates, whose
// logarithms have mean mu and standard deviation sigma, at address k. Two sums
// of different length at one address share their first terms.
func LognormalSum(k stream.Key, n int, mu, sigma float64) float64 {
	buildLayers()
	s := k.At(belowNormals).Stream()
	sum := 0.0
	for range n {
		z, _ := normal(&s)
		sum += exp(mu + sigma*z)
	}
	return sum
}
