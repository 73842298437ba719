// Package estimate answers what records say of customers: which model describes
// them, what it says in plain figures, how well it foretold what it had not seen,
// and what to distrust.
//
//	*transactions.Log            ─Log→
//	*transactions.Summary        ─Summary→   *Finding
//	*transactions.RetentionTable ─Table→
//
// It estimates by package calibrate, chooses between models by AIC, and turns
// parameters into figures that a reader can hold against what is known of the
// firm. It neither reads files nor decides how a figure looks.
//
// # Holding out
//
// A log is checked against what came later. If the records to estimate from end
// before the log does, the rest is the check. Otherwise the last quarter of the
// time is left out first, the model estimated from the three before it and held
// against the quarter; what is reported is then estimated from all.
//
// # How sure
//
// Intervals of figures are those of the delta method, on the logarithm of amounts
// and the logit of shares: the standard error of a figure is the root of g′·C·g
// for its slopes g in the parameters on their scales, and their covariance C.
package estimate
