package transactions

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
)

// job is a block on its way: read, parsed by some worker, taken in order.
type job struct {
	buffer []byte
	block  []byte
	first  bool
	read   int64
	out    parsed
	err    error
	done   chan struct{}
}

// readAll reads the blocks of a log, the first of which is there already. One
// goroutine reads, some parse, and the caller's takes what they found in the
// order of the input, so that the result does not depend on their number.
func (g *gathering) readAll(ctx context.Context, in *blocks, first []byte) error {
	ctx, stop := context.WithCancel(ctx)
	workers := g.options.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	todo, inOrder, free := make(chan *job, 2*workers), make(chan *job, 2*workers), make(chan *job, 2*workers)
	var group sync.WaitGroup
	defer group.Wait()
	defer stop()
	group.Go(func() { deal(ctx, in, first, todo, inOrder, free) })
	for range workers {
		group.Go(func() {
			for j := range todo {
				if j.err == nil {
					g.form.parse(j.block, j.first, &j.out)
				}
				close(j.done)
			}
		})
	}
	for j := range inOrder {
		<-j.done
		if j.err != nil {
			return g.stopped(j.err)
		}
		g.take(&j.out)
		if g.options.Progress != nil {
			g.options.Progress(j.read)
		}
		free <- j
	}
	return ctx.Err()
}

// stopped returns why reading stopped; a line without end is a problem of the
// log among others.
func (g *gathering) stopped(err error) error {
	if !errors.Is(err, errLongLine) {
		return err
	}
	p := tooLong()[0]
	p.Line = g.lines + 1
	g.findings.add(longLine, p)
	return g.findings.err()
}

// deal reads blocks and hands each to the workers and to the one who takes
// them in order, until the input ends, fails, or the context does.
func deal(ctx context.Context, in *blocks, first []byte, todo, inOrder chan<- *job, free chan *job) {
	defer close(inOrder)
	defer close(todo)
	for range cap(free) {
		free <- &job{}
	}
	for {
		var j *job
		select {
		case <-ctx.Done():
			return
		case j = <-free:
		}
		if j.first = first != nil; j.first {
			j.block, first = bytes.Clone(first), nil
		} else {
			if j.buffer == nil {
				j.buffer = make([]byte, blockSize)
			}
			j.block, j.err = in.next(j.buffer)
		}
		if errors.Is(j.err, io.EOF) {
			return
		}
		j.read, j.done = in.read, make(chan struct{})
		failed := j.err != nil // j belongs to others from here on
		todo <- j
		inOrder <- j
		if failed {
			return
		}
	}
}
