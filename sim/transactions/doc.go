// Package transactions reads what a firm recorded of its customers: a log of
// transactions, a table of survivors, or a summary of repeat buying, and brings
// it to the few numbers that models of behaviour are estimated from.
//
// It knows of no model. It opens no file: it reads from an io.Reader, as a
// stream, and reports what is wrong by line.
//
// # From a log to a summary
//
//	io.Reader ─ReadLog→ *Log ─Log.Split→ *Split{Summary, Holdout, Tracking}
//
// A log is text in UTF-8. Its columns, the order of its dates and the decimal
// sign of its amounts are found out, and asked for where the text leaves more
// than one reading: nothing is guessed. Whether 01/02 has the day or the month
// first is decided by all dates of the file, decimal signs by those of the
// first mebibyte.
//
// What is decided for the reader, and documented here:
//   - Purchases of a customer on one day are one, their amounts added. Days are
//     as written; zones do not move them.
//   - A negative amount is a refund, which is no purchase: a problem, or left
//     out with a warning (IgnoreRefunds). It lessens no other amount.
//   - An amount of 0 is a purchase, with a warning. A customer whose repeat
//     purchases are all of amount 0 is left out of Spends.
//   - Lines that repeat another are counted, with a warning, since two items of
//     one purchase may be the same. They change amounts and no purchase.
//   - Amounts are exact to four decimals, so that no sum hangs on the order of
//     lines, and below 100 billion.
//   - Customers are told apart by the exact text: 7 and 07 are two.
//   - A log of one customer is a problem: it is nearly always the wrong column.
//   - Customers who first bought after the end of calibration are counted in
//     the holdout, and left out of everything else.
//   - Customers who leave are not seen in a log, so that no table of survivors
//     is made of one.
//
// # Problems
//
// All that is wrong is reported at once: of each kind of problem the first few
// lines and the number of the others, 20 in all. Hints name options as the
// command line has them: --columns, --dates, --decimal, --refunds.
package transactions
