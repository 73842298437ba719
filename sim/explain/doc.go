// Package explain writes out where the expected figures of a study come from:
// each as a formula, the numbers put into it, and its result, with the
// convention used and the function that computed it. Of computes an
// Explanation; it is data, which a command shows as text or JSON.
//
// # Where numbers come from
//
// Every result is a figure of the evaluators of package sim or of package
// closedform, never of a formula that was worked out a second time here. A
// substitution is built from the same values as an expression, and written
// with as many digits as it takes for the numbers that stand there to give the
// result that stands beside them.
//
// # One file a topic, one file a model
//
// Topics (lifetime.go, retention.go, purchases.go, comparison.go) explain one
// subject of a segment under a strategy; topics.go lists them. A model of
// retention or of purchases has a file of its own, in which it tells its
// formulas, and one line in a list: laws in retention.go, purchaseModels in
// purchases.go. A model without a file is explained from the evaluator alone.
//
// The package prints nothing, and knows nothing of files or terminals.
package explain
