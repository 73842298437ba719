package plots

import "slices"

// ValueCurveInput is the cumulative value of one acquired customer.
type ValueCurveInput struct {
	Frame
	// Value[i] is the expected cumulative present value of one customer whom
	// strategy i acquires, in money, at acquisition (minus the acquisition
	// cost) and at the end of the customer's years 1, 2, …. All of equal
	// length, at least one value.
	Value [][]float64
}

const valueSubtitle = "Cumulative present value of one customer, from the cost of acquisition on. Dot: the year from which the customer stays paid back"

// ValueCurve draws how one customer pays back what acquisition cost, marks the
// first year from which the cumulative value stays at zero or above, and says
// it in words. Name "value". It is an error if lengths differ or a value is
// not finite.
func ValueCurve(in ValueCurveInput) (*Figure, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	n := 0
	if len(in.Value) > 0 {
		n = len(in.Value[0])
	}
	if err := in.checkRows("value of a customer", in.Value, n, false); err != nil {
		return nil, err
	}
	return newFigure("value", valueSubtitle, in.Frame, func(s *sheet) plan { return s.valueChart(in.Value).plan() }), nil
}

// valueChart has one curve for each strategy and a mark where it breaks even.
func (s *sheet) valueChart(values [][]float64) *chart {
	ch := &chart{sheet: s, xLabel: s.Words.Age, yTicks: ticker{kind: Money, currency: s.Currency}}
	ends := make([]float64, len(values))
	for i, v := range values {
		ends[i] = v[len(v)-1]
	}
	texts := distinctly(Money, s.Currency, false, ends...)
	for i, v := range values {
		k := series{curve: curve{xs: s.beside(yearsFrom(0, len(v)), i), mean: slices.Clone(v), look: s.look(i)}, strategy: i, value: texts[i]}
		if year := paidBack(v); year < 0 {
			k.notes = []string{s.Words.InTheRed}
		} else if year > 0 {
			k.notes = []string{withYear(s.Words.BreaksEven, year)}
			k.marks = []float64{float64(year)}
		}
		ch.series = append(ch.series, k)
	}
	ch.years(0, len(values[0]))
	ch.y = extentOf(values...).grounded().opened(0.06)
	return ch
}

// paidBack is the first year from which the values stay at zero or above, −1
// if there is none.
func paidBack(values []float64) int {
	for year := len(values) - 1; year >= 0; year-- {
		if values[year] < 0 {
			if year == len(values)-1 {
				return -1
			}
			return year + 1
		}
	}
	return 0
}
