// Package draw turns random numbers into counts, rates and shares, exactly: the
// normal quantile, and samplers of the binomial, Poisson, gamma and beta laws.
//
// # Luck
//
// Behind every decision of a simulated market stands one uniform number, its
// Luck, drawn once per replication from the decision's address and read by
// every strategy. What a strategy makes of it depends on its own numbers: more
// customers, a higher retention. Two strategies are compared by what the same
// luck does to both, so a count must not only have the right law. It must also
// be a non-decreasing function of the uniform for every value of its
// parameters, which makes the coupling of two strategies the closest that their
// laws allow. Three habits of general-purpose samplers would break that, each
// without any sign in the law itself:
//
//   - drawing from n, 1-p for p above ½ with the same uniform, which makes two
//     strategies on either side of ½ move against each other; here the uniform
//     is reflected too;
//   - rejection, after which strategies that accept at different steps read
//     different numbers;
//   - changing from one method to another at some n·p; here every method
//     inverts the same distribution function at the same uniform.
//
// # Counts
//
// Binomial and Poisson return the smallest k with F(k) ≥ U. Most draws come
// from a Cornish-Fisher expansion of the count, which says where its error
// leaves a choice between neighbours; the exact distribution function then
// decides (tailIntegral), and for small means a sum from zero does. The
// boundary F(k) is known to a relative error of 2e-14 of F(k) or 1-F(k),
// whichever is smaller, for means up to 10¹² and beyond: a uniform closer to
// the boundary than that may fall on either side.
//
// # Rows
//
// Cohorts draw their counts and gamma variates a row at a time (BinomialEach,
// PoissonEach, GammaEach), to the same numbers as one by one. Since the exact
// distribution function decides wherever the expansion leaves a doubt, the
// normal score behind a count may be rough, and Count, the luck of a row of
// counts, takes it from a table.
//
// # Gamma and beta
//
// The quantile function of the gamma law has no such short cut, so Gamma gives
// up exact monotony for speed: it is a monotone transformation of the luck but
// for rare rejections, rarer as the shape grows, and the correlation between
// shapes 1000 and 1010 is above 0.999. The price is paid at small shapes; Gamma
// says how much.
//
// # Single customers
//
// Where every customer is drawn by itself, a normal score by inversion and a
// fresh exponential for each count would be most of the time. GammaSums takes
// its normal variates from a ziggurat at the address, not from a Luck, and
// PoissonTable keeps the distribution function of one customer's purchases. The
// coupling of strategies is the same: they read the same normal variate, or
// invert at the same uniform.
//
// The package knows nothing of customers or money, nor which decision a draw
// belongs to. Its sequences are frozen by a test: every published figure rests
// on them.
package draw
