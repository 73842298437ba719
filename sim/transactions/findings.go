package transactions

import (
	"cmp"
	"fmt"
	"slices"
)

// cause is a kind of problem. Of each only the first few are listed, so that
// one mistake on every line cannot hide the others.
type cause int

const (
	general cause = iota
	ragged
	openQuote
	longLine
	nulByte
	noCustomer
	noDate
	mixedDates
	noAmount
	negativeAmount
	hugeAmount
	badPeriod
	badSurvivors
	badSequence
	badRepeats
	badRecency
	badAge
	badMean
	badCount
	causes
)

// listed is the number of problems of one cause that are listed.
const listed = 4

// findings collects problems in the order of lines.
type findings struct {
	problems []Problem
	counts   [causes]int
}

// wants reports whether another problem of the cause would be listed, and
// counts it.
func (f *findings) wants(c cause) bool {
	f.counts[c]++
	return c == general || f.counts[c] <= listed
}

// add keeps a problem if its cause is still listed. A line's text is kept with
// it, cut to what a reader can take in.
func (f *findings) add(c cause, p Problem) {
	if f.wants(c) {
		p.cause = c
		f.problems = append(f.problems, p)
	}
}

// merge adds what was found in a later part of the input that begins after the
// given number of lines.
func (f *findings) merge(later *findings, lines int) {
	for _, p := range later.problems {
		p.Line += lines
		if p.cause == general || f.counts[p.cause] < listed {
			f.problems = append(f.problems, p)
		}
		f.counts[p.cause]++
		later.counts[p.cause]--
	}
	for c, n := range later.counts {
		f.counts[c] += n
	}
}

func (f *findings) any() bool { return len(f.problems) > 0 }

// err returns the problems as an error in the order of lines, those of the
// whole input last, or nil.
func (f *findings) err() error {
	if !f.any() {
		return nil
	}
	slices.SortStableFunc(f.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(order(a.Line), order(b.Line)), cmp.Compare(a.Column, b.Column))
	})
	return Problems(f.capped())
}

// mostListed is the number of problems of all causes that are listed.
const mostListed = 20

// capped returns the first problems, and how many lines there are besides: of
// a cause with the last listed of it, of all others in a last entry.
func (f *findings) capped() []Problem {
	list := f.problems[:min(len(f.problems), mostListed)]
	var left, last [causes]int
	for c, n := range f.counts {
		left[c], last[c] = n, -1
	}
	for i, p := range list {
		left[p.cause]--
		last[p.cause] = i
	}
	others := 0
	for c, n := range left {
		if last[c] >= 0 {
			list[last[c]].More = n
		} else {
			others += n
		}
	}
	if others > 0 {
		list = append(slices.Clip(list), Problem{Message: fmt.Sprintf("%s with problems of other kinds", plural(others, "further line")), Hint: "mend those above first"})
	}
	return list
}

// order puts what concerns the whole input behind all lines.
func order(line int) uint { return uint(line) - 1 }
