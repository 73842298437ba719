package stream

import (
	"math"
	"testing"
)

// The sequences below are frozen: a change of any of them changes every
// published figure, and needs a reason that is worth that.
func TestSequencesAreFrozen(t *testing.T) {
	k := New(1)
	s := k.At(7).Named("shoppers").Stream()
	got := []uint64{uint64(k), uint64(k.At(0)), uint64(k.At(1).At(2)), uint64(k.At(2).At(1)), uint64(k.Named("club")), s.Uint64(), s.Uint64(), s.Uint64()}
	want := []uint64{0x910a2dec89025cc1, 0x8e58975f6d0dc556, 0xe60bbbf6ca094f3c, 0xc3cad65cf98d08ef, 0x4d784eafaafffff6, 0x4a6db7d37be3117b, 0xaedd14b64f67857, 0x41ab4eb43a0045d3}
	for i := range got {
		if i >= len(want) || got[i] != want[i] {
			t.Fatalf("frozen value %d changed: got %#v", i, got)
		}
	}
}

// Known answers of SplitMix64 from state 1234567 (the reference C program of
// Sebastiano Vigna, as printed by many implementations).
func TestSplitMix64KnownAnswers(t *testing.T) {
	s := Stream{state: 1234567}
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821} {
		if got := s.Uint64(); got != want {
			t.Fatalf("output %d: got %d, want %d", i, got, want)
		}
	}
}

func TestUniformIsOpenInterval(t *testing.T) {
	if u := unit(0); u <= 0 {
		t.Fatalf("lowest uniform %v", u)
	}
	if u := unit(math.MaxUint64); u >= 1 {
		t.Fatalf("highest uniform %v", u)
	}
}

// Neighbouring addresses must look independent: over a grid of replication ×
// period × decision the first uniforms are tested for their mean, and for
// correlation along each axis of the address. Six z-scores, each beyond 5
// with probability 6e-7.
func TestNeighbouringAddressesAreIndependent(t *testing.T) {
	const n = 64
	root := New(3)
	u := func(i, j, l int) float64 { return root.At(uint64(i)).At(uint64(j)).At(uint64(l)).Uniform() - 0.5 }
	var mean, corr [4]float64
	for i := range n {
		for j := range n {
			for l := range n {
				x := u(i, j, l)
				mean[0] += x
				for axis, y := range []float64{u(i+1, j, l), u(i, j+1, l), u(i, j, l+1), u(j, i, l)} {
					if axis < 3 || i != j {
						corr[axis] += x * y
					}
				}
			}
		}
	}
	total := float64(n * n * n)
	if z := mean[0] / math.Sqrt(total/12); math.Abs(z) > 5 {
		t.Errorf("mean: z = %.2f", z)
	}
	for axis, c := range corr {
		scale := 1.0
		if axis == 3 { // each pair is counted twice
			scale = math.Sqrt2
		}
		if z := c / (math.Sqrt(total) / 12 * scale); math.Abs(z) > 5 {
			t.Errorf("correlation along axis %d: z = %.2f", axis, z)
		}
	}
}

func TestPreparedParts(t *testing.T) {
	for a := range uint64(100) {
		if k := New(a); k.Below(NewPart(3*a)) != k.At(3*a) {
			t.Fatalf("part %d differs when prepared", 3*a)
		}
	}
}

// The stream at a place further on is the rest of the stream.
func TestSkip(t *testing.T) {
	k := New(9).At(4)
	s := k.Stream()
	for n := range uint64(100) {
		if got, want := k.Skip(n).Uniform(), s.Float64(); got != want {
			t.Fatalf("place %d: %v, want %v", n, got, want)
		}
	}
}
