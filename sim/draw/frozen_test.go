package draw

import (
	"math"
	"testing"

	"clv/sim/stream"
)

// frozenCounts are the draws at the lucks of stream.New(1).At(0 … 5).
var frozenCounts = []struct {
	name string
	draw func(Luck) int64
	want [6]int64
}{
	{"Binomial(1, 0.4)", func(l Luck) int64 { return Binomial(l, 1, 0.4) }, [6]int64{0, 1, 1, 0, 0, 1}},
	{"Binomial(1, 0.7)", func(l Luck) int64 { return Binomial(l, 1, 0.7) }, [6]int64{0, 1, 1, 0, 0, 1}},
	{"Binomial(3, 0.2)", func(l Luck) int64 { return Binomial(l, 3, 0.2) }, [6]int64{0, 1, 1, 0, 0, 1}},
	{"Binomial(20, 0.4)", func(l Luck) int64 { return Binomial(l, 20, 0.4) }, [6]int64{4, 11, 9, 6, 6, 9}},
	{"Binomial(20, 0.8)", func(l Luck) int64 { return Binomial(l, 20, 0.8) }, [6]int64{13, 18, 17, 15, 15, 17}},
	{"Binomial(100, 0.005)", func(l Luck) int64 { return Binomial(l, 100, 0.005) }, [6]int64{0, 1, 1, 0, 0, 1}},
	{"Binomial(20_000, 0.4)", func(l Luck) int64 { return Binomial(l, 20_000, 0.4) }, [6]int64{7885, 8083, 8033, 7953, 7947, 8022}},
	{"Binomial(20_000, 0.6)", func(l Luck) int64 { return Binomial(l, 20_000, 0.6) }, [6]int64{11885, 12083, 12033, 11953, 11947, 12022}},
	{"Binomial(20_000, 1e-05)", func(l Luck) int64 { return Binomial(l, 20_000, 1e-05) }, [6]int64{0, 1, 0, 0, 0, 0}},
	{"Binomial(1_000_000_000, 0.25)", func(l Luck) int64 { return Binomial(l, 1_000_000_000, 0.25) }, [6]int64{249977311, 250016318, 250006554, 249990638, 249989562, 250004275}},
	{"Binomial(1_000_000_000_000, 0.4)", func(l Luck) int64 { return Binomial(l, 1_000_000_000_000, 0.4) }, [6]int64{399999188248, 400000583812, 400000234497, 399999665041, 399999626565, 400000152943}},
	{"Poisson(0.3)", func(l Luck) int64 { return Poisson(l, 0.3) }, [6]int64{0, 1, 0, 0, 0, 0}},
	{"Poisson(1.5)", func(l Luck) int64 { return Poisson(l, 1.5) }, [6]int64{0, 3, 2, 1, 0, 2}},
	{"Poisson(3)", func(l Luck) int64 { return Poisson(l, 3) }, [6]int64{0, 5, 4, 2, 2, 3}},
	{"Poisson(59.5)", func(l Luck) int64 { return Poisson(l, 59.5) }, [6]int64{47, 69, 63, 54, 54, 62}},
	{"Poisson(1000)", func(l Luck) int64 { return Poisson(l, 1000) }, [6]int64{948, 1038, 1015, 978, 976, 1010}},
	{"Poisson(1e9)", func(l Luck) int64 { return Poisson(l, 1e9) }, [6]int64{999947602, 1000037685, 1000015137, 999978378, 999975895, 1000009872}},
	{"Poisson(1e12)", func(l Luck) int64 { return Poisson(l, 1e12) }, [6]int64{999998343018, 1000001191701, 1000000478664, 999999316267, 999999237728, 1000000312193}},
}

// frozenFloats are the draws at the same lucks.
var frozenFloats = []struct {
	name string
	draw func(Luck) float64
	want [6]float64
}{
	{"U", func(l Luck) float64 { return l.U }, [6]float64{0x1.8f7467660aedp-05, 0x1.c4415072f63b9p-01, 0x1.5e299f4453d3fp-01, 0x1.fa00e91367334p-03, 0x1.c8997338a8244p-03, 0x1.3ebf491ae243fp-01}},
	{"Z", func(l Luck) float64 { return l.Z }, [6]float64{-0x1.a82ff862af37cp+00, 0x1.31135650387c4p+00, 0x1.ea270009e3c14p-02, -0x1.5e122f9ec39a3p-01, -0x1.864879a54a45cp-01, 0x1.3faf91be3c9e1p-02}},
	{"Gamma(1e-09)", func(l Luck) float64 { return Gamma(l, 1e-09) }, [6]float64{0x0p+00, 0x0p+00, 0x0p+00, 0x0p+00, 0x0p+00, 0x0p+00}},
	{"Gamma(0.3)", func(l Luck) float64 { return Gamma(l, 0.3) }, [6]float64{0x1.e0d1105b662aep-32, 0x1.7da54b63a628fp-01, 0x1.a03a1aa7ccbddp-01, 0x1.5363bdc402ecfp-05, 0x1.3d4d94c9f5a44p-04, 0x1.0caaca860c392p-04}},
	{"Gamma(1)", func(l Luck) float64 { return Gamma(l, 1) }, [6]float64{0x1.71ec8528f4bb9p-06, 0x1.184ca85ceb509p+01, 0x1.238b2ec5dddd7p+00, 0x1.ff73b09c6be7cp-03, 0x1.be321e8af4608p-03, 0x1.e92f66634e354p-01}},
	{"Gamma(2.5)", func(l Luck) float64 { return Gamma(l, 2.5) }, [6]float64{0x1.0e87fa42613bap-01, 0x1.1bf40ed39e5ap+02, 0x1.79a5dd82c892ap+01, 0x1.4edadcd5424e4p+00, 0x1.3a281a7fbabecp+00, 0x1.54691132e5cd7p+01}},
	{"Gamma(1000)", func(l Luck) float64 { return Gamma(l, 1000) }, [6]float64{0x1.da17ec3e337e7p+09, 0x1.037485a17ac04p+10, 0x1.fb704cc3f3c42p+09, 0x1.e91a236d193f9p+09, 0x1.e7e11d3905961p+09, 0x1.f8c8f474a0ae1p+09}},
	{"Gamma(1e9)", func(l Luck) float64 { return Gamma(l, 1e9) }, [6]float64{0x1.dccfea91b0a87p+29, 0x1.dcdae9a85aeefp+29, 0x1.dcd8290385e9cp+29, 0x1.dcd3ac526b6b8p+29, 0x1.dcd35eb5b4194p+29, 0x1.dcd78480ea408p+29}},
	{"Beta(1e-09, 2e-09)", func(l Luck) float64 { return Beta(l, 1e-09, 2e-09) }, [6]float64{0x0p+00, 0x1p+00, 0x0p+00, 0x1p+00, 0x0p+00, 0x0p+00}},
	{"Beta(0.3, 0.7)", func(l Luck) float64 { return Beta(l, 0.3, 0.7) }, [6]float64{0x1.a7fd66cbe29f1p-31, 0x1.7434c0c2251dbp-01, 0x1.39e247785d92cp-01, 0x1.e2e12349c59d2p-02, 0x1.4e21392ddd3f5p-03, 0x1.62bcfe1cab4c3p-07}},
	{"Beta(2, 3)", func(l Luck) float64 { return Beta(l, 2, 3) }, [6]float64{0x1.cea2be3cffedcp-04, 0x1.107b01c34a096p-01, 0x1.1a648f799cecp-01, 0x1.0a5d0abd37a37p-02, 0x1.5118a0e28fd0ap-02, 0x1.52b099d676aeap-03}},
	{"Beta(800, 200)", func(l Luck) float64 { return Beta(l, 800, 200) }, [6]float64{0x1.9595320d5018dp-01, 0x1.9b1cf4ef5b561p-01, 0x1.9df781f4566fdp-01, 0x1.97c57e5e9ff14p-01, 0x1.9b2d866b6e4eap-01, 0x1.89b390984b8cfp-01}},
	{"Beta(1e9, 1e9)", func(l Luck) float64 { return Beta(l, 1e9, 1e9) }, [6]float64{0x1.fffcd8a6f4b12p-02, 0x1.0000dfd043p-01, 0x1.000105507ae12p-01, 0x1.fffe9ba277775p-02, 0x1.ffffbbe49df14p-02, 0x1.fffab5c17736ap-02}},
	{"GammaSums(0.8), 1", func(l Luck) float64 { return NewGammaSums(0.8).At(l.Key, 1) }, [6]float64{0x1.7e2fa56b9a546p-02, 0x1.3a762b0e4ea01p-01, 0x1.aa8b5e7f82231p-02, 0x1.bf0e165357f77p-01, 0x1.13ddbf635b2e5p+00, 0x1.0cdb6743fd9d7p-01}},
	{"GammaSums(6), 3", func(l Luck) float64 { return NewGammaSums(6).At(l.Key, 3) }, [6]float64{0x1.22af46241fe8cp+04, 0x1.07f9e949da8aap+04, 0x1.d26619a3f0939p+03, 0x1.499b42eb7d414p+04, 0x1.5cd87f3ff5c4fp+04, 0x1.81c15e0362955p+03}},
	{"LognormalSum(2.5)", func(l Luck) float64 { return LognormalSum(l.Key, 2.5, 0.1, 0.7) }, [6]float64{0x1.18d3b387141b5p+02, 0x1.91de29325045dp+03, 0x1.99d68d805c4fap+01, 0x1.63a6b709c7ee1p+02, 0x1.31c20bd000bc1p+02, 0x1.4f4ebebbc07a9p+01}},
	{"GammaSums(6), 500", func(l Luck) float64 { return NewGammaSums(6).At(l.Key, 500) }, [6]float64{0x1.77c47e3e83b7bp+11, 0x1.7503f4ee036e2p+11, 0x1.719f365c509efp+11, 0x1.7b833b5e42b3cp+11, 0x1.7d438eb40b014p+11, 0x1.6cb9ec43d3479p+11}},
}

// The sequences are frozen: a change of any of them changes every published
// figure, and needs a reason that is worth that. Floats are held to the last
// bit unless the build fuses multiplication and addition, which changes last
// digits.
func TestSequencesAreFrozen(t *testing.T) {
	tolerance := 0.0
	if fused(1+0x1p-30, 1-0x1p-30, -1) != 0 {
		tolerance = 1e-13
	}
	for i := range 6 {
		l := At(stream.New(1).At(uint64(i)))
		for _, c := range frozenCounts {
			if got := c.draw(l); got != c.want[i] {
				t.Errorf("%s at luck %d: %d, want %d", c.name, i, got, c.want[i])
			}
		}
		for _, c := range frozenFloats {
			if got := c.draw(l); math.Abs(got-c.want[i]) > tolerance*math.Abs(c.want[i]) {
				t.Errorf("%s at luck %d: %x, want %x", c.name, i, got, c.want[i])
			}
		}
	}
}

// fused returns x·y+z, which is 0 at its call above unless computed with one
// rounding.
//
//go:noinline
func fused(x, y, z float64) float64 { return x*y + z }
