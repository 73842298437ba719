package retention

import (
	"math"
	"testing"

	"clv/sim/stream"

	"gonum.org/v1/gonum/stat"
)

// What is drawn of a customer's own probability has the first two moments of
// its law given what was seen of it, by quadrature.
func TestOwnHasItsLaw(t *testing.T) {
	for _, m := range []ShiftedBetaGeometric{
		{Calendar{PeriodsPerYear: 1}, 1.2, 2.5},
		{Calendar{PeriodsPerYear: 4}, 1.2, 2.5},
		{Calendar{PeriodsPerYear: 12}, .7, .5},
		{Calendar{PeriodsPerYear: 12, YearlyRenewal: true}, 3, 1},
	} {
		for _, stayed := range []int{0, 5, 23} {
			for _, left := range []bool{false, true} {
				checkOwn(t, m, stayed, left)
			}
		}
	}
}

func checkOwn(t *testing.T, m ShiftedBetaGeometric, stayed int, left bool) {
	t.Helper()
	const draws = 20_000
	power := 1.0
	if m.PeriodsPerYear > 1 && !m.YearlyRenewal {
		power = 1 / float64(m.PeriodsPerYear)
	}
	law := newMesh(m.Alpha, m.Beta, nil)
	var total, first, second float64
	for i, p := range law.p {
		w := law.weight[i] * math.Pow(p, m.years(stayed))
		if left {
			w *= -math.Expm1(power * math.Log(p))
		}
		total, first, second = total+w, first+w*p, second+w*p*p
	}
	var ps, squares []float64
	for k := range uint64(draws) {
		p := m.Own(stream.New(7).At(k), stayed, left)
		ps, squares = append(ps, p), append(squares, p*p)
	}
	for what, c := range map[string]struct {
		xs   []float64
		want float64
	}{"mean": {ps, first / total}, "mean square": {squares, second / total}} {
		got, sd := stat.MeanStdDev(c.xs, nil)
		if z := (got - c.want) / (sd / math.Sqrt(draws)); math.Abs(z) > 4.5 {
			t.Errorf("%+v, stayed %d periods, left %v: %s %.5f, want %.5f (z = %.1f)", m, stayed, left, what, got, c.want, z)
		}
	}
}
