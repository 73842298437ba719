package transactions

import (
	"bytes"
	"io"
)

// Kind is what an input holds.
type Kind int

const (
	// Transactions is a log, for ReadLog.
	Transactions Kind = iota
	// Survivors is a table, for ReadRetentionTable.
	Survivors
	// Repeats is a summary, for ReadSummary.
	Repeats
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"log of transactions", "table of survivors", "summary of repeat buying"}[k]
}

// sniffed is how much of an input is looked at to tell its kind, in bytes.
const sniffed = 1 << 16

// Sniff tells the kind of an input by the names in its first line: a period and
// survivors, or two of x, t_x and T. Anything else is taken for a log, which may
// have no header. It returns a reader of the whole input.
func Sniff(r io.Reader) (Kind, io.Reader) {
	var head bytes.Buffer
	// What fails here fails again for the one who reads on.
	_, err := io.CopyN(&head, r, sniffed)
	again := io.MultiReader(bytes.NewReader(head.Bytes()), r)
	if err != nil && err != io.EOF {
		again = io.MultiReader(bytes.NewReader(head.Bytes()), failing{err})
	}
	return sniff(bytes.TrimPrefix(head.Bytes(), byteOrderMark)), again
}

// failing is a reader that has failed.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func sniff(head []byte) Kind {
	var t table
	for len(head) > 0 && t.header == nil {
		var line []byte
		all := head
		if line, head = cutLine(head); blankLine(line) {
			continue
		}
		t.fields.split(line, findDelimiter(all))
		for i := range t.fields.spans {
			t.header = append(t.header, string(t.fields.cell(i)))
		}
	}
	has := func(names []string) bool { return t.find(names) >= 0 }
	repeats, recency, age := has(repeatNames), has(recencyNames), has(ageNames)
	isLog := false
	for _, name := range t.header {
		isLog = isLog || rank(name, dateRole) == 0
	}
	switch {
	case isLog:
		return Transactions
	case repeats && (recency || age), recency && age:
		return Repeats
	case has(periodNames) && has(survivorNames):
		return Survivors
	}
	return Transactions
}
