package plots

// FanInput is the cumulative present value of each strategy by year.
type FanInput struct {
	Frame
	// Value[i] is strategy i's cumulative present value at the end of year 1,
	// 2, …: mean, 5th and 95th percentile over the futures, in money. All of
	// equal length, at least one year.
	Value []Band
}

const fanSubtitle = "Cumulative present value by year. Line: mean, band: 90% of futures"

// Fan draws how the present value of each strategy builds up, with the band
// of 90% of futures around the mean; four strategies and more in a panel each.
// Name "fan". It is an error if lengths differ or a value is not finite.
func Fan(in FanInput) (*Figure, error) {
	if err := in.checkByYear("cumulative present value", in.Value); err != nil {
		return nil, err
	}
	return newFigure("fan", fanSubtitle, in.Frame, func(s *sheet) plan {
		ch := s.byYear(in.Value, Money)
		ch.y = ch.y.grounded().opened(0.04)
		return ch.plan()
	}), nil
}
