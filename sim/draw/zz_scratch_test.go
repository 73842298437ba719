package draw

import (
	"bufio"
	"fmt"
	"gonum.org/v1/gonum/stat/distuv"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

func TestScratchTails(t *testing.T) {
	f, _ := os.Open("/tmp/draw/tails.txt")
	s := bufio.NewScanner(f)
	for s.Scan() {
		var ty string
		var n, k float64
		var p, v float64
		var l int
		fmt.Sscan(s.Text(), &ty, &n, &p, &k, &v, &l)
		var g float64
		var lo bool
		if ty == "b" {
			g, lo = binomialLaw{n,p}.tail(k)
		} else {
			g, lo = poissonLaw{p}.tail(k)
		}
		if lo != (l == 1) {
			t.Log("side", s.Text())
			g = 1 - g
		}
		e := g/v - 1
		mark := ""
		if math.Abs(e) > 2e-14 {
			mark = "<<<<"
		}
		t.Logf("%s n=%g p=%g k=%g v=%.3g err=%.2g %s", ty, n, p, k, v, e, mark)
	}
}
func BenchmarkScratchTail(b *testing.B) {
	for b.Loop() {
		binomialLaw{20000, .4}.tail(8070)
	}
}
func BenchmarkScratchTail2(b *testing.B) {
	for b.Loop() {
		poissonLaw{15}.tail(17)
	}
}
func BenchmarkNQ(b *testing.B) {
	u := .0001
	for b.Loop() {
		sink += NormalQuantile(u)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}

var sink float64

func BenchmarkNQlat(b *testing.B) {
	u := .3
	for b.Loop() {
		u = NormalQuantile(.5 + .1*u)
	}
	sink += u
}
func BenchmarkErfinv(b *testing.B) {
	u := .0001
	for b.Loop() {
		sink += math.Erfinv(2*u - 1)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkNQold(b *testing.B) {
	u := .0001
	for i := 0; i < b.N; i++ {
		sink += NormalQuantile(u)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkLog(b *testing.B) {
	u := .0001
	for i := 0; i < b.N; i++ {
		sink += math.Log(u)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkExp(b *testing.B) {
	u := .0001
	for i := 0; i < b.N; i++ {
		sink += math.Exp(-u)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkLog1p(b *testing.B) {
	u := .0001
	for i := 0; i < b.N; i++ {
		sink += math.Log1p(-u / 2)
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkEmpty(b *testing.B) {
	u := .0001
	for i := 0; i < b.N; i++ {
		sink += u
		u += .001
		if u > 1 {
			u -= 1
		}
	}
}
func BenchmarkGonumBinomial(b *testing.B) {
	d := distuv.Binomial{N: 20000, P: .4, Src: rand.NewPCG(1, 2)}
	for i := 0; i < b.N; i++ {
		sink += d.Rand()
	}
}
