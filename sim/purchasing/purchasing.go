// Package purchasing holds the laws of how often and for how much customers
// buy, in the form in which cohorts need them: the total of many customers,
// drawn exactly from one luck.
//
// It knows nothing of who the customers are, how long they stay, or what a
// purchase earns. One file per model, with its assumptions and paper.
package purchasing
