package calibrate

import (
	"context"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// sumBlocks adds what part returns of fixed blocks of [0, n), on all processors
// but in the order of the blocks, so that the bits do not depend on how many
// there are. NaN once the context is done.
func sumBlocks(ctx context.Context, n int, part func(from, to int) float64) float64 {
	const block = 512
	blocks := (n + block - 1) / block
	one := func(k int) float64 { return part(k*block, min(n, (k+1)*block)) }
	sum := 0.0
	if blocks < 4 {
		for k := range blocks {
			sum += one(k)
		}
		return sum
	}
	sums := make([]float64, blocks)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), blocks) {
		workers.Go(func() {
			for k := int(next.Add(1)) - 1; k < blocks && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				sums[k] = one(k)
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return math.NaN()
	}
	for _, s := range sums {
		sum += s
	}
	return sum
}
