// Package purchasing holds the laws of how often and for how much customers
// buy, in the form in which cohorts need them: totals of many customers, drawn
// exactly, a row of periods at a time.
//
// It knows nothing of who the customers are, how long they stay, or what a
// purchase earns. One file per model, with its assumptions and paper.
package purchasing
