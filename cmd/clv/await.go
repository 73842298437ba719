package main

import (
	"context"
	"fmt"
)

// await returns what f returns, or the context's end as soon as it comes; f is
// then left to itself, and must touch nothing but its result.
func await[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	answers := make(chan answer, 1)
	go func() {
		value, err := f()
		answers <- answer{value, err}
	}()
	select {
	case a := <-answers:
		return a.value, a.err
	case <-ctx.Done():
		var zero T
		return zero, fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
}
