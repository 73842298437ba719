package draw_test

import (
	"fmt"

	"clv/sim/draw"
	"clv/sim/stream"
)

// Two strategies meet the same luck: the one with the higher retention keeps at
// least as many of the same 20,000 customers, whatever the luck is.
func ExampleBinomial() {
	study := stream.New(1)
	for replication := range uint64(3) {
		l := draw.At(study.At(replication))
		fmt.Println(draw.Binomial(l, 20_000, 0.80), draw.Binomial(l, 20_000, 0.82))
	}
	// Output:
	// 15906 16310
	// 16067 16465
	// 16027 16426
}
