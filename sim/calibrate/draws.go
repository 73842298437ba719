package calibrate

import "math"

// z95 is the 95th percentile of the standard normal law.
const z95 = 1.6448536269514722

// Marginal is what a fit believes of one parameter: a lognormal or logit-normal
// law.
type Marginal struct {
	Name  string
	Scale Scale
	// Median is the estimate, SD the standard deviation on the scale.
	Median, SD float64
	// Low and High are the 5th and 95th percentile: the law of the interval "low
	// to high".
	Low, High float64
}

// Draws is a fit as a belief: parameters that are jointly normal on their scales.
type Draws struct {
	Marginals []Marginal
	// Correlation on the scales.
	Correlation [][]float64
	// RankCorrelation is Spearman's of the same law, (6/π)·asin(ρ/2), for laws
	// coupled by ranks.
	RankCorrelation [][]float64
}

// Draws returns the fit as a belief.
func (f *Fit) Draws() Draws {
	n := len(f.Parameters)
	d := Draws{Correlation: square(n), RankCorrelation: square(n)}
	for i, p := range f.Parameters {
		z, sd := p.Scale.to(p.Value), math.Sqrt(f.Covariance[i][i])
		d.Marginals = append(d.Marginals, Marginal{
			Name: p.Name, Scale: p.Scale, Median: p.Value, SD: sd,
			Low: p.Scale.from(z - z95*sd), High: p.Scale.from(z + z95*sd),
		})
		for k := range n {
			rho := f.Covariance[i][k] / math.Sqrt(f.Covariance[i][i]*f.Covariance[k][k])
			if i == k {
				rho = 1
			}
			rho = min(max(rho, -1), 1)
			d.Correlation[i][k], d.RankCorrelation[i][k] = rho, 6/math.Pi*math.Asin(rho/2)
		}
	}
	return d
}

func square(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}
