// Package stream gives addressed randomness: a draw is a function of where it
// stands (seed, replication, who, period, decision), never of how many draws
// came before it. Two strategies that ask at the same address get the same
// luck, and a decision that needs one draw more shifts nobody else's.
//
// It knows nothing of customers or laws: it hands out keys, and streams of
// uniform numbers that start at a key. The sequences are frozen by a test;
// everything random in the project is built on them.
package stream

// golden is 2^64 divided by the golden ratio, the increment of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// Key is an address in the space of random streams. The zero Key is a valid
// address, though a study starts from New.
type Key uint64

// New returns the root address of a study with the given seed.
func New(seed uint64) Key { return Key(mix(seed + golden)) }

// At returns the address of part a below k. Different parts, and the same part
// below different keys, give independent addresses. The order of a chain of
// calls matters: k.At(1).At(2) is not k.At(2).At(1).
func (k Key) At(a uint64) Key { return Key(mix(uint64(k) ^ mix(a+golden))) }

// Part is a part of an address prepared in advance, for addresses that are
// visited often.
type Part uint64

// NewPart prepares part a: k.Below(NewPart(a)) is k.At(a).
func NewPart(a uint64) Part { return Part(mix(a + golden)) }

// Below returns the address of a prepared part below k.
func (k Key) Below(p Part) Key { return Key(mix(uint64(k) ^ uint64(p))) }

// Named returns the address of a part known by its name, so that adding a
// part before it does not move it (FNV-1a of the bytes, then At).
func (k Key) Named(name string) Key {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * prime
	}
	return k.At(h)
}

// Stream returns the sequence of random numbers that starts at k.
func (k Key) Stream() Stream { return Stream{state: uint64(k)} }

// Skip returns the address whose stream is that of k from its n-th number on,
// counted from 0: a place of its own in k's stream for each of several draws
// that take few numbers, at less cost than an address below k.
func (k Key) Skip(n uint64) Key { return k + Key(n*golden) }

// Uniform returns the first number of the stream at k, in the open interval
// (0, 1): the one uniform of a decision that needs no more.
func (k Key) Uniform() float64 { return unit(mix(uint64(k) + golden)) }

// Stream is a sequence of independent uniform numbers, SplitMix64 of Steele,
// Lea and Flood (2014), "Fast splittable pseudorandom number generators",
// OOPSLA. It satisfies the Source interface of math/rand/v2.
type Stream struct{ state uint64 }

// Uint64 returns the next 64 random bits.
func (s *Stream) Uint64() uint64 {
	s.state += golden
	return mix(s.state)
}

// Float64 returns the next uniform number in the open interval (0, 1), a
// midpoint of one of 2^52 equal cells, so that its logarithm is finite at
// both ends.
func (s *Stream) Float64() float64 { return unit(s.Uint64()) }

// unit maps 64 random bits to the midpoint of one of 2^52 cells of (0, 1). With
// 2^53 cells the topmost midpoint would round to 1. Signed numbers convert
// faster.
func unit(bits uint64) float64 { return (float64(int64(bits>>12)) + 0.5) * (1.0 / (1 << 52)) }

// mix is the finaliser of SplitMix64, a bijection of 64 bits.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
