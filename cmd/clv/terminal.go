package main

import (
	"io"
	"os"
	"strconv"

	"clv/cmd/clv/internal/report"

	"golang.org/x/term"
)

// newPage returns a page on w: as wide as the terminal, or as COLUMNS says
// where w is none; in colour on a terminal, unless NO_COLOR is set.
func newPage(w io.Writer) *report.Page {
	width := report.MaxWidth
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		width = columns
	}
	file, ok := terminal(w)
	if !ok {
		return report.NewPage(w, width, false)
	}
	if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
		width = columns
	}
	return report.NewPage(w, width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb")
}

// terminal returns the file behind w if that is a terminal.
func terminal(w io.Writer) (*os.File, bool) {
	file, ok := w.(*os.File)
	return file, ok && term.IsTerminal(int(file.Fd()))
}
