// Package report writes what a run found: the verdict and its tables for a
// terminal, and the same figures as JSON, CSV and a folder of files.
//
// It decides how a figure looks, never what it is: figures come ready from the
// comparison. It knows nothing of flags, of scenario files beyond their text,
// or of how a study is simulated.
package report
