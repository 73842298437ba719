package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// An interruption among so many customers that they take minutes ends the
// sample, and leaves nothing.
func TestInterruptedSample(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	code, _, stderr := session(t, ctx, "run", "benchmark", "--set", "segment.customers.customers=1_000_000_000", "--replications", "1", "--customers", "10", "--plots", "none", "--out", out)
	if late := time.Since(deadline(ctx)); code != exitInterrupted || late > time.Second {
		t.Errorf("exit code %d, %v late: %s", code, late, stderr)
	}
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left: %v", out, err)
	}
}
