package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"clv/plots"
)

// plotFormats is a flag: the formats in which plots are written.
type plotFormats []string

var (
	plotWords   = []string{"svg", "png", "pdf", "all", "none"}
	everyFormat = plotFormats{"svg", "png", "pdf"}
)

// String implements pflag.Value.
func (f *plotFormats) String() string { return strings.Join(*f, ",") }

// Type implements pflag.Value.
func (f *plotFormats) Type() string { return "FORMATS" }

// Set implements pflag.Value.
func (f *plotFormats) Set(value string) error {
	words := strings.Split(value, ",")
	*f = nil
	for _, word := range words {
		switch {
		case !slices.Contains(plotWords, word):
			return noSuchWord(word, plotWords)
		case word == "all":
			*f = slices.Clone(everyFormat)
		case word != "none" && !slices.Contains(*f, word):
			*f = append(*f, word)
		}
	}
	if len(words) > 1 && (slices.Contains(words, "all") || slices.Contains(words, "none")) {
		return fmt.Errorf("all and none stand alone")
	}
	return nil
}

// writerOf returns the writer of a figure in a format.
func writerOf(f *plots.Figure, format string) func(io.Writer) error {
	switch format {
	case "svg":
		return f.SVG
	case "png":
		return f.PNG
	default:
		return f.PDF
	}
}
