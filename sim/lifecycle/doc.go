// Package lifecycle holds the lifecycle of customers as a Markov chain: states
// such as new, stable, lapsed and won back, or the recency of the last purchase,
// with the probabilities of going from one to another in a step (Pfeifer and
// Carraway 2000, "Modeling customer relationships as Markov chains", Journal of
// Interactive Marketing 14(2), 43–55; the migration model of Dwyer 1989 and of
// Berger and Nasr 1998 is the special case in which states are recencies).
//
// With P the matrix of one step, R what a customer in each state contributes in
// a step, and v = 1/(1+d) the discount factor of a step, the customer of state i
// is worth
//
//	V = Σ (v·P)^t·R = (I − v·P)⁻¹·R
//
// for ever, and over T steps by backward recursion V_T = R + v·P·V_(T−1),
// V_0 = 0. Both value what falls at the start of a step; elsewhere in it they
// are worth v^delay of that (Discount).
//
// It knows nothing of strategies, populations or random numbers: it takes
// numbers and returns numbers.
package lifecycle
