package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// progress is how much of a run is done. Workers call report; a bar is drawn
// from a goroutine of its own, so that none of them waits for a terminal.
type progress struct {
	done atomic.Int64
	of   atomic.Int64
	// times is how many simulations there are.
	times int64
	// then is what follows when all is done, "comparing" if it is empty.
	then string
	// now is what follows at the moment, in place of then.
	now atomic.Pointer[string]
}

// say notes what is under way when all is done.
func (p *progress) say(what string) { p.now.Store(&what) }

// expect notes how many replications a simulation is likely to take.
func (p *progress) expect(n int) { p.of.Store(int64(n) * p.times) }

const (
	barDelay    = time.Second // a shorter run shows no bar
	barInterval = time.Second / 10
	barWidth    = 20
)

// draw draws the bar on w every interval after a delay, until stop is called,
// which removes it.
func (p *progress) draw(w io.Writer, delay, interval time.Duration) (stop func()) {
	quit, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		started := time.Now()
		wait := time.NewTimer(delay)
		defer wait.Stop()
		drawn := false
		for {
			select {
			case <-quit:
				if drawn {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			case <-wait.C:
				fmt.Fprint(w, "\r"+p.bar(time.Since(started))+"\x1b[K")
				drawn = true
				wait.Reset(interval)
			}
		}
	}()
	return func() {
		close(quit)
		<-gone
	}
}

// bar draws what is done after the given time, and how long the rest may take.
func (p *progress) bar(elapsed time.Duration) string {
	share := min(float64(p.done.Load())/float64(p.of.Load()), 1)
	full := int(share * barWidth)
	text := strings.Repeat("█", full) + strings.Repeat("░", barWidth-full)
	text = fmt.Sprintf("%s %3.0f%%", text, 100*share)
	switch {
	case share == 1 && p.now.Load() != nil:
		text += "  " + *p.now.Load()
	case share == 1:
		text += "  " + cmp.Or(p.then, "comparing")
	case share > 0:
		left := time.Duration(float64(elapsed) * (1 - share) / share)
		text += "  " + left.Round(time.Second).String() + " left"
	}
	return text
}

// reach notes that at least n are done. Workers may call it out of order.
func (p *progress) reach(n int64) {
	for {
		old := p.done.Load()
		if n <= old || p.done.CompareAndSwap(old, n) {
			return
		}
	}
}
