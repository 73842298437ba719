package draw

import (
	"clv/sim/stream"
	"math"
	"testing"
)

// error of smooth count over a grid
func TestScratchGuard(t *testing.T) {
	type cs struct{ n, p float64 }
	var list []cs
	for _, m := range []float64{1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 40, 100, 400, 2000, 1e5, 1e7, 1e9} {
		for _, p := range []float64{0, 1e-6, .01, .05, .1, .2, .3, .4, .45, .5} {
			n := 0.0
			if p > 0 {
				n = math.Round(m / p)
			}
			if n*p < 1.4 && p > 0 {
				continue
			}
			mean := m
			if p > 0 {
				mean = n * p
			}
			if p == 0 {
				n = 0
			}
			q := 1 - p
			v := mean * q
			sd := math.Sqrt(v)
			// list max err/bound by z
			worst := [9]float64{}
			wz := [9]float64{}
			step := math.Max(1, math.Floor(sd/40))
			for k := math.Max(0, math.Floor(mean-8.5*sd)); k < mean+8.5*sd && (p == 0 || k < n); k += step {
				var tail float64
				var lo bool
				if p == 0 {
					tail, lo = poissonLaw{mean}.tail(k)
				} else {
					tail, lo = binomialLaw{n,p}.tail(k)
				}
				if tail < 1e-16 {
					continue
				}
				z := NormalQuantile(tail)
				if !lo {
					z = -z
				}
				y, g := smoothCount(z, mean, 1/v, sd, q-p, p*q)
				e := math.Abs(y - (k + .5))
				i := int(math.Abs(z))
				if e/g > worst[i] {
					worst[i] = e / g
					wz[i] = e * sd * sd * sd
				}
			}
			_ = cs{}
			_ = list
			t.Logf("mean=%8.3g p=%-6g sd=%.3g  ratio %.3f", mean, p, sd, worst)
			_ = wz
		}
	}
}

var isink int64

func benchLuck() []Luck {
	s := make([]Luck, 4096)
	for i := range s {
		s[i] = At(stream.New(1).At(uint64(i)))
	}
	return s
}
func benchB(b *testing.B, n int64, p float64) {
	ls := benchLuck()
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		isink += Binomial(ls[i&4095], n, p)
	}
}
func benchP(b *testing.B, m float64) {
	ls := benchLuck()
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		isink += Poisson(ls[i&4095], m)
	}
}
func BenchmarkB20000(b *testing.B)  { benchB(b, 20000, .4) }
func BenchmarkB20000r(b *testing.B) { benchB(b, 20000, .6) }
func BenchmarkB1e9(b *testing.B)    { benchB(b, 1e9, .4) }
func BenchmarkB1(b *testing.B)      { benchB(b, 1, .4) }
func BenchmarkB20(b *testing.B)     { benchB(b, 20, .4) }
func BenchmarkB50(b *testing.B)     { benchB(b, 50, .4) }
func BenchmarkB200(b *testing.B)    { benchB(b, 200, .4) }
func BenchmarkB1000s(b *testing.B)  { benchB(b, 1000, .005) }
func BenchmarkP01(b *testing.B)     { benchP(b, .01) }
func BenchmarkP1(b *testing.B)      { benchP(b, 1) }
func BenchmarkP9(b *testing.B)      { benchP(b, 9) }
func BenchmarkP11(b *testing.B)     { benchP(b, 11) }
func BenchmarkP30(b *testing.B)     { benchP(b, 30) }
func BenchmarkP1000(b *testing.B)   { benchP(b, 1000) }
func BenchmarkG(b *testing.B) {
	ls := benchLuck()
	for _, sh := range []float64{1, 10, 1000, 1e6} {
		b.Run("", func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				sink += Gamma(ls[i&4095], sh)
			}
		})
	}
}
func BenchmarkAt(b *testing.B) {
	k := stream.New(2)
	for i := 0; i < b.N; i++ {
		sink += At(k.At(uint64(i))).Z
	}
}
