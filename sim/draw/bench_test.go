package draw

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"clv/sim/stream"
)

var (
	countSink int64
	floatSink float64
)

// lucks returns lucks enough that no branch is learnt by heart.
func lucks() []Luck {
	ls := make([]Luck, 1<<13)
	for i := range ls {
		ls[i] = At(stream.New(1).At(uint64(i)))
	}
	return ls
}

func BenchmarkAt(b *testing.B) {
	k := stream.New(1)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		floatSink += At(k.At(uint64(i))).Z
	}
}

func BenchmarkBinomial(b *testing.B) {
	ls := lucks()
	for _, c := range []struct {
		n int64
		p float64
	}{{1, 0.4}, {20, 0.4}, {20, 0.01}, {200, 0.4}, {1000, 0.001}, {20_000, 0.4}, {20_000, 0.6}, {1_000_000_000, 0.4}, {1_000_000_000_000, 0.4}} {
		b.Run(fmt.Sprintf("%d,%v", c.n, c.p), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				countSink += Binomial(ls[i&(len(ls)-1)], c.n, c.p)
			}
		})
	}
}

func BenchmarkPoisson(b *testing.B) {
	ls := lucks()
	for _, mean := range []float64{0.01, 1, 3, 30, 1000, 1e9} {
		b.Run(fmt.Sprint(mean), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				countSink += Poisson(ls[i&(len(ls)-1)], mean)
			}
		})
	}
}

func BenchmarkGamma(b *testing.B) {
	ls := lucks()
	for _, shape := range []float64{0.3, 1, 2, 10, 1000, 1e6} {
		b.Run(fmt.Sprint(shape), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				floatSink += Gamma(ls[i&(len(ls)-1)], shape)
			}
		})
	}
}

func BenchmarkBeta(b *testing.B) {
	ls := lucks()
	for _, c := range [][2]float64{{0.3, 0.7}, {2, 3}, {800, 200}} {
		b.Run(fmt.Sprintf("%v,%v", c[0], c[1]), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				floatSink += Beta(ls[i&(len(ls)-1)], c[0], c[1])
			}
		})
	}
}

// What a doubtful case costs: one tail by integral.
func BenchmarkTail(b *testing.B) {
	for _, n := range []float64{200, 20_000, 1e12} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				x, _ := binomialLaw{n, 0.4}.tail(0.4*n + 1)
				floatSink += x
			}
		})
	}
}

// The samplers of gonum, which are not coupled, as a peer.
func BenchmarkPeer(b *testing.B) {
	src := rand.NewPCG(1, 2)
	for _, c := range []struct {
		name string
		draw func() float64
	}{
		{"Binomial(20000,0.4)", distuv.Binomial{N: 20_000, P: 0.4, Src: src}.Rand},
		{"Binomial(20,0.4)", distuv.Binomial{N: 20, P: 0.4, Src: src}.Rand},
		{"Poisson(3)", distuv.Poisson{Lambda: 3, Src: src}.Rand},
		{"Poisson(1000)", distuv.Poisson{Lambda: 1000, Src: src}.Rand},
		{"Gamma(2)", distuv.Gamma{Alpha: 2, Beta: 1, Src: src}.Rand},
		{"Gamma(1000)", distuv.Gamma{Alpha: 1000, Beta: 1, Src: src}.Rand},
		{"Beta(2,3)", distuv.Beta{Alpha: 2, Beta: 3, Src: src}.Rand},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				floatSink += c.draw()
			}
		})
	}
}

func BenchmarkGammaSums(b *testing.B) {
	for _, shape := range []float64{.8, 6} {
		g := NewGammaSums(shape)
		for _, n := range []int{1, 3} {
			b.Run(fmt.Sprintf("%v,%d", shape, n), func(b *testing.B) {
				for i := 0; i < b.N; i++ {
					floatSink += g.At(stream.Key(i), float64(n))
				}
			})
		}
	}
}

func BenchmarkPoissonTable(b *testing.B) {
	for _, mean := range []float64{.5, 2, 8} {
		for _, each := range []int{1, 4} {
			b.Run(fmt.Sprintf("%v,%d", mean, each), func(b *testing.B) {
				var t PoissonTable
				for i := 0; i < b.N; i++ {
					if i%each == 0 {
						t.Set(mean + float64(i&15)/100)
					}
					countSink += t.At(stream.Key(i))
				}
			})
		}
	}
}

func BenchmarkRows(b *testing.B) {
	const row = 10
	ls := lucks()
	into, n, p, shape := make([]float64, row), make([]float64, row), make([]*Trials, row), make([]float64, row)
	for i := range n {
		n[i], p[i], shape[i] = 20_000+float64(i), NewTrials(0.5+float64(i)/30), 1000
	}
	buildScores()
	cs := make([]Count, len(ls))
	for i, l := range ls {
		cs[i] = Count{l.U, roughScore(l.U)}
	}
	for name, f := range map[string]func(i int){
		"binomial": func(i int) { BinomialEach(into, n, p, cs[i:][:row]) },
		"poisson":  func(i int) { PoissonEach(into, n, cs[i:][:row]) },
		"gamma":    func(i int) { GammaEach(into, shape, ls[i:][:row]) },
	} {
		b.Run(name, func(b *testing.B) {
			for i := 0; i < b.N; i += row {
				f(i % (len(ls) - row))
			}
		})
	}
	parts := make([]stream.Part, 64)
	for i := range parts {
		parts[i] = stream.NewPart(uint64(i))
	}
	b.Run("lucks", func(b *testing.B) {
		for i := 0; i < b.N; i += 64 {
			AtEach(ls[:64], stream.Key(i), parts)
		}
	})
	b.Run("counts", func(b *testing.B) {
		for i := 0; i < b.N; i += 64 {
			CountsAtEach(cs[:64], stream.Key(i), parts)
		}
	})
}
