package report

import (
	"context"
	"io"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"clv/sim"
)

// WriteReplications writes replications.csv: a row for each replication and
// strategy, replications counted from 1. belief_draw is the number of the draw
// of the uncertain inputs; where no input is uncertain, all replications share
// draw 1. expected is the expectation of customer equity given that draw and the
// years. Where replications are nested, two columns more have the number of the
// replication within its belief draw and that of its course of good and bad
// years, which two share; it is that of the replication where years are alike.
// Figures have the shortest digits that give them back.
//
// The digits are most of the work, so that pieces of the file are made at once
// and written in order.
func WriteReplications(ctx context.Context, w io.Writer, r *sim.Result) error {
	header := "replication,belief_draw,strategy,customer_equity,current,future,expected"
	if r.Nested() {
		header += ",replication_in_draw,environment_draw"
	}
	if _, err := io.WriteString(w, header+"\n"); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for piece := range pieces(ctx, r) {
		text := <-piece
		if _, err := w.Write(text); err != nil {
			return err
		}
		pieceMemory.Put(&text)
	}
	return context.Cause(ctx)
}

// pieceSize is the number of replications in a piece of the file.
const pieceSize = 256

// pieceMemory is that of pieces already written: fresh memory would take longer
// to come by than to fill.
var pieceMemory = sync.Pool{New: func() any { return new([]byte) }}

// pieces makes the rows of a result, some pieces ahead of the reader, until the
// context ends.
func pieces(ctx context.Context, r *sim.Result) <-chan chan []byte {
	names := make([]string, len(r.Outcomes))
	for i := range names {
		names[i] = csvField(r.Outcomes[i].Name)
	}
	all := make(chan chan []byte, runtime.GOMAXPROCS(0))
	go func() {
		defer close(all)
		for from := 0; from < r.Replications; from += pieceSize {
			piece := make(chan []byte, 1)
			select {
			case all <- piece:
			case <-ctx.Done():
				return
			}
			go func() {
				text := *pieceMemory.Get().(*[]byte)
				piece <- appendRows(text[:0], r, names, from, min(from+pieceSize, r.Replications))
			}()
		}
	}()
	return all
}

// appendRows appends the rows of some replications.
func appendRows(text []byte, r *sim.Result, names []string, from, to int) []byte {
	const width = 100 // more than most rows take
	text = slices.Grow(text, width*len(names)*(to-from))
	expected := make([]repeated, len(names))
	for k := from; k < to; k++ {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			text = append(strconv.AppendInt(text, int64(k+1), 10), ',')
			text = append(strconv.AppendInt(text, int64(drawOf(r, k)), 10), ',')
			text = append(append(text, names[i]...), ',')
			text = append(appendNumber(text, o.Equity[k]), ',')
			text = append(appendNumber(text, o.Current[k]), ',')
			text = append(appendNumber(text, o.Future[k]), ',')
			if o.Expected != nil {
				text = append(text, expected[i].write(o.Expected[k])...)
			}
			if r.Nested() {
				text = strconv.AppendInt(append(text, ','), int64(k-r.First(r.BeliefDraw(k))+1), 10)
				text = strconv.AppendInt(append(text, ','), int64(r.EnvironmentDraw(k)+1), 10)
			}
			text = append(text, '\n')
		}
	}
	return text
}

// repeated is a figure that is mostly the one before.
type repeated struct {
	figure float64
	text   []byte
}

// write returns the text of x.
func (r *repeated) write(x float64) []byte {
	if x != r.figure || r.text == nil {
		r.figure, r.text = x, appendNumber(make([]byte, 0, 24), x)
	}
	return r.text
}
