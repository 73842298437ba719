// Package transactions reads what a firm recorded of its customers: a log of
// transactions, a table of survivors, or a summary of repeat buying, and brings
// it to the few numbers that models of behaviour are estimated from.
//
// It knows of no model. It opens no file: it reads from an io.Reader, as a
// stream, and reports what is wrong by line.
package transactions
