package draw

import (
	"testing"

	"clv/sim/stream"
)

// Lucks drawn together are those drawn one by one, whatever their number.
func TestAtEachIsAt(t *testing.T) {
	k := stream.New(3)
	for _, n := range []int{0, 1, 63, 64, 65, 1000} {
		parts, into := make([]stream.Part, n), make([]Luck, n)
		for i := range parts {
			parts[i] = stream.NewPart(uint64(i))
		}
		AtEach(into, k, parts)
		for i, got := range into {
			if want := At(k.At(uint64(i))); got != want {
				t.Errorf("luck %d of %d: %v, want %v", i, n, got, want)
			}
		}
	}
}
