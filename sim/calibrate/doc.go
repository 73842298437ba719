// Package calibrate estimates models of behaviour from what a firm recorded, by
// maximum likelihood: laws of leaving from tables of survivors, laws of buying
// from summaries of repeat purchases, the law of spend from mean amounts. It says
// how sure an estimate is and in which words to distrust it, puts it as a belief,
// compares models, and holds them against the data that they came from and
// against later ones.
//
// # Scale
//
// Parameters are estimated on a scale without bounds: the logarithm of those
// above 0, the logit of shares. There the likelihood is closest to that of a
// normal law, and there standard errors and correlations are those of the inverse
// of its curvature (the observed information). On the natural scale standard
// errors follow by the delta method.
//
// # Determinism
//
// The result is a function of the data alone, to the last bit: likelihoods are
// summed over fixed blocks in fixed order, whatever the number of processors.
//
// The package reads no files, knows no strategy, and nothing of how a fitted
// model is used in a simulation.
package calibrate
