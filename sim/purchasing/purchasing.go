// Package purchasing holds the laws of how often and for how much customers
// buy, and of how those leave whose leaving is not seen.
//
// NBD and GammaSpend come in the form in which cohorts need them: totals of many
// customers, drawn exactly, a row of periods at a time. BGNBD, MBGNBD and
// ParetoNBD answer what is expected of a new customer and of one with a known
// history, and how likely a history is; GammaGamma does so for amounts.
//
// It knows nothing of who the customers are, or what a purchase earns. One file
// per model, with its assumptions and paper.
package purchasing
