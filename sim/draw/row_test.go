package draw

import (
	"math"
	"math/rand/v2"
	"testing"

	"clv/sim/stream"
)

// rowOf returns lucks of a row, some of them at the ends that no sample
// reaches.
func rowOf(number uint64, n int) []Luck {
	lucks := make([]Luck, n)
	ends := []float64{0x1p-53, 1e-15, 1e-12, 1 - 1e-12, 1 - 1e-15, 1 - 0x1p-53}
	for i := range lucks {
		lucks[i] = At(stream.New(7).At(number).At(uint64(i)))
		if i < len(ends) && number%10 == 0 {
			lucks[i] = luckOf(ends[i])
		}
	}
	return lucks
}

// Draws of a row are those made one by one: numbers of trials and means over
// the whole range, probabilities everywhere and close to 0, ½ and 1.
func TestRowsAreSingleDraws(t *testing.T) {
	const n = 40
	buildScores()
	rng := rand.New(rand.NewPCG(5, 6))
	into, trials, means, laws, ps := make([]float64, n), make([]float64, n), make([]float64, n), make([]*Trials, n), make([]float64, n)
	for number := range uint64(10_000) {
		lucks := rowOf(number, n)
		counts := make([]Count, n)
		for i, l := range lucks {
			counts[i] = Count{l.U, roughScore(l.U)}
		}
		for i := range n {
			p := rng.Float64()
			switch i % 4 {
			case 0:
				p = math.Pow(p, 8)
			case 1:
				p = 1 - math.Pow(p, 8)
			case 2:
				p = 0.5 + (p-0.5)*1e-3
			}
			trials[i] = math.Floor(math.Exp(rng.Float64() * math.Log(maxCount)))
			means[i] = trials[i] * rng.Float64()
			if rng.IntN(20) == 0 {
				trials[i], means[i] = 0, 0
			}
			ps[i], laws[i] = p, NewTrials(p)
		}
		check := func(what string, one func(i int) float64) {
			for i, got := range into {
				if want := one(i); got != want {
					t.Fatalf("%s of %v, mean %v, p %v at luck %v: %v, want %v", what, trials[i], means[i], ps[i], lucks[i].U, got, want)
				}
			}
		}
		BinomialEach(into, trials, laws, counts)
		check("binomial", func(i int) float64 { return float64(Binomial(lucks[i], int64(trials[i]), ps[i])) })
		PoissonEach(into, means, counts)
		check("Poisson", func(i int) float64 { return float64(Poisson(lucks[i], means[i])) })
		GammaEach(into, means, lucks)
		check("gamma", func(i int) float64 { return Gamma(lucks[i], means[i]) })
	}
	if far := math.Abs(NormalQuantile(0x1p-53)); far >= farthest {
		t.Errorf("a luck reaches |z| = %v", far)
	}
}
