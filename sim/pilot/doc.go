// Package pilot turns what a pilot found into what to believe of a strategy.
//
// A pilot gives a treatment to some customers and not to others. In each group
// x of n customers stayed, and those of whom spend was measured spent mean m
// each, with standard deviation s. With p = x/n the lift in retention is the
// difference, that in spend the relative change,
//
//	d = p₁ − p₀,    r = m₁/m₀ − 1,
//
// and their standard errors are
//
//	se(d)² = Σ p̃(1 − p̃)/n,    se(r)² = (m₁/m₀)²·Σ s²/(n·m²),
//
// where p̃ = (x+1)/(n+2), so that a group in which everybody stayed is not taken
// to be certain (Agresti and Caffo 2000); the second is the delta method. A pilot
// of fewer or more than twelve months is carried to a year, p^(12/months), as if
// customers went on leaving as they did in it.
//
// # Shrinkage
//
// Most lifts are small, and of the pilots that are looked at the lucky ones are
// looked at most. A sceptical prior says so: before the pilot the lift is normal
// with mean 0 and a standard deviation τ that the reader sets. Given an estimate
// y with standard error e it is then normal with
//
//	weight = τ²/(τ² + e²),   mean = weight·y,   variance = weight·e².
//
// If lifts are drawn from the prior, nine of ten of the intervals from the 5th
// to the 95th percentile hold the true lift, whatever pilots are picked out
// (calibration is by posterior, so it survives selection).
//
// # Several pilots
//
// Of several pilots the belief is about the mean of their lifts, by random
// effects (DerSimonian and Laird 1986): with weights w = 1/e² and their
// heterogeneity Q about the weighted mean,
//
//	between² = max(0, (Q − (k−1)) / (Σw − Σw²/Σw)),
//
// which is added to each e² before estimates are averaged, and the prior is laid
// over the average.
//
// # What it cannot know
//
// The lifts are those of the treatment only if the groups differ in nothing
// else: customers who chose to be treated are better customers to begin with. No
// shrinkage mends that. How retention and spend go together cannot be told from
// totals.
package pilot
