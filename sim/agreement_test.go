package sim_test

import (
	"context"
	"math"
	"os"
	"slices"
	"testing"

	"clv/sim"
	"clv/sim/simtest"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// An evaluator against the expected one over random studies. From each
// study one z-score of the mean is taken for each of three figures: equity of
// one strategy, the difference of two, and the customers of the last year.
// Over the studies each figure's scores must be standard normal: by the sum of
// their squares and by Kolmogorov's distance, each at level 1e-4, so that six
// tests together raise a false alarm with probability below 6e-4 for a fresh
// seed; the seed is fixed.
func TestCohortAgreesWithExpected(t *testing.T) {
	checkAgreementOf(t, sim.Cohort, linkedOrNot, 120)
}

func TestIndividualAgreesWithExpected(t *testing.T) {
	checkAgreementOf(t, sim.Individual, linkedOrNot, 40)
}

// linkedOrNot returns a random study, every eighth with segments between which
// customers go.
func linkedOrNot(number uint64) *sim.Study {
	if number%8 == 3 {
		return simtest.Linked(number)
	}
	return simtest.Random(number)
}

// Customers who leave unseen, and spend with a mean of the customer's own. A
// campaign takes ten seeds and more studies.
func TestSilentAgreesWithExpected(t *testing.T) {
	seeds, studies := uint64(1), 60
	if os.Getenv("CLV_CAMPAIGN") != "" {
		seeds, studies = 10, 150
	}
	for seed := range seeds {
		checkAgreementOf(t, sim.Individual, func(number uint64) *sim.Study { return simtest.Silent(number + seed<<32) }, studies)
	}
}

func checkAgreementOf(t *testing.T, engine sim.EngineName, study func(uint64) *sim.Study, studies int) {
	const replications = 128
	more := 64 // times the replications, for rare events
	if testing.Short() {
		studies, more = min(studies, 2), 16 // the laws are tested in full without -short
	}
	if os.Getenv("CLV_CAMPAIGN") != "" {
		studies *= 3
	}
	var scores [3][]float64
	for number := range uint64(studies) {
		s := study(number)
		ds, level := figuresOf(t, s, number, sim.Options{Seed: number, Replications: replications, Engine: engine})
		if slices.ContainsFunc(ds[:], rareEvents) {
			// What happens in few replications has no t statistic: more of them, and
			// others, so that the choice does not bias what is found.
			ds, level = figuresOf(t, s, number, sim.Options{Seed: number + 1<<40, Replications: more * replications, Engine: engine})
		}
		for f, d := range ds {
			if z, ok := score(t, number, f, d, level); ok {
				scores[f] = append(scores[f], z)
			}
		}
	}
	for f, zs := range scores {
		if testing.Short() && len(zs) == 0 {
			continue // few studies have customers who can be scored
		}
		checkNormal(t, []string{"equity", "difference", "customers"}[f], zs)
	}
}

// figuresOf runs a study, and returns what each figure differs from its
// expectation by, and the level of equity.
func figuresOf(t *testing.T, s *sim.Study, number uint64, o sim.Options) (ds [3][]float64, level []float64) {
	t.Helper()
	r, err := sim.Run(context.Background(), s, o)
	if err != nil {
		t.Fatalf("study %d: %v", number, err)
	}
	last := len(r.Outcomes) - 1
	one, other := &r.Outcomes[int(number%uint64(last+1))], &r.Outcomes[0]
	return [3][]float64{
		residuals(one.Equity, one.Expected, nil, nil),
		residuals(r.Outcomes[last].Equity, r.Outcomes[last].Expected, other.Equity, other.Expected),
		lastYear(r, last),
	}, one.Equity
}

// rareEvents reports whether a figure differs from its expectation by much in
// few replications, so that the mean of so many is far from normal.
func rareEvents(d []float64) bool {
	return len(d) > 0 && math.Abs(stat.Skew(d, nil)) > .4*math.Sqrt(float64(len(d)))
}

// residuals returns (y − x) − (y0 − x0); x may hold one value for all.
func residuals(y, x, y0, x0 []float64) []float64 {
	d := make([]float64, len(y))
	for i := range y {
		d[i] = y[i] - x[min(i, len(x)-1)]
		if y0 != nil {
			d[i] -= y0[i] - x0[i]
		}
	}
	return d
}

// lastYear returns the customers of the last year less their expectation, or
// nothing where that differs from replication to replication.
func lastYear(r *sim.Result, i int) []float64 {
	if r.Study.Varies() {
		return nil
	}
	o, year := &r.Outcomes[i], r.Study.Years-1
	expected := o.AtMeans[year*r.Study.PeriodsPerYear].Customers.Total()
	return residuals(o.Years[year].Customers, []float64{expected}, nil, nil)
}

// score returns the z-score of the mean residual: Student's t of it, brought to
// the normal law by its distribution function. A figure without chance has
// none, but must then agree to rounding.
func score(t *testing.T, number uint64, figure int, d, level []float64) (float64, bool) {
	t.Helper()
	if d == nil {
		return 0, false
	}
	mean, sd := stat.MeanStdDev(d, nil)
	size := 0.0
	for _, x := range level {
		size = math.Max(size, math.Abs(x))
	}
	if sd <= 1e-9*size {
		if math.Abs(mean) > 1e-8*math.Max(size, 1) {
			t.Errorf("study %d, figure %d: without chance, yet off by %g of %g", number, figure, mean, size)
		}
		return 0, false
	}
	student := distuv.StudentsT{Sigma: 1, Nu: float64(len(d) - 1)}
	z := distuv.UnitNormal.Quantile(student.CDF(mean / (sd / math.Sqrt(float64(len(d))))))
	if math.Abs(z) > 5 {
		t.Errorf("study %d, figure %d: z = %.1f", number, figure, z)
	}
	return z, true
}

// checkNormal tests scores against the standard normal law, two tests at level
// 1e-4 each.
func checkNormal(t *testing.T, what string, zs []float64) {
	t.Helper()
	n := float64(len(zs))
	sum := 0.0
	for _, z := range zs {
		sum += z * z
	}
	p := distuv.ChiSquared{K: n}.CDF(sum)
	slices.Sort(zs)
	distance := 0.0
	for i, z := range zs {
		f := distuv.UnitNormal.CDF(z)
		distance = math.Max(distance, math.Max(f-float64(i)/n, float64(i+1)/n-f))
	}
	t.Logf("%s: %d scores, sum of squares at quantile %.4f, Kolmogorov distance %.4f, largest %.2f", what, len(zs), p, distance, math.Max(-zs[0], zs[len(zs)-1]))
	if p < .5e-4 || p > 1-.5e-4 {
		t.Errorf("%s: the scores' spread is not that of a standard normal: quantile %g", what, p)
	}
	if limit := math.Sqrt(math.Log(2/1e-4)/2) / math.Sqrt(n); distance > limit {
		t.Errorf("%s: Kolmogorov distance %.4f above %.4f", what, distance, limit)
	}
}
