package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestBar(t *testing.T) {
	p := progress{times: 1}
	p.expect(1000)
	p.reach(250)
	p.reach(100) // a slower worker's count changes nothing
	if got, want := p.bar(10*time.Second), strings.Repeat("█", 5)+strings.Repeat("░", 15)+"  25%  30s left"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.reach(1000)
	if got := p.bar(time.Minute); !strings.Contains(got, "100%") {
		t.Errorf("%q", got)
	}
}

// The bar appears after the delay alone, and is cleared at the end.
func TestBarIsDrawnAndCleared(t *testing.T) {
	p := progress{times: 1}
	p.expect(1000)
	var quick, slow bytes.Buffer
	p.draw(&quick, time.Hour, time.Hour)()
	stop := p.draw(&slow, 0, time.Millisecond)
	time.Sleep(50 * time.Millisecond)
	stop()
	if quick.Len() > 0 || !strings.Contains(slow.String(), "0%") || !strings.HasSuffix(slow.String(), "\r\x1b[K") {
		t.Errorf("quick %q, slow %q", quick.String(), slow.String())
	}
}
