package plots

// CustomersInput is the number of customers of each strategy by year.
type CustomersInput struct {
	Frame
	// Customers[i] is strategy i's number of customers at the start of year 1,
	// 2, …: mean, 5th and 95th percentile over the futures. All of equal
	// length, at least one year.
	Customers []Band
}

const customersSubtitle = "Customers by year. Line: mean, band: 90% of futures"

// Customers draws the number of customers by year, on an axis from zero. Name
// "customers". It is an error if lengths differ or a value is not finite.
func Customers(in CustomersInput) (*Figure, error) {
	if err := in.checkByYear("customers", in.Customers); err != nil {
		return nil, err
	}
	return newFigure("customers", customersSubtitle, in.Frame, func(s *sheet) plan {
		ch := s.byYear(in.Customers, Number)
		ch.y = ch.y.with(0)
		ch.y.high += 0.04 * ch.y.span()
		if ch.y.span() == 0 {
			ch.y.high = 1
		}
		return ch.plan()
	}), nil
}
