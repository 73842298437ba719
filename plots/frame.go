package plots

import (
	"errors"
	"fmt"
	"math"
)

// Frame is what all figures ask for: the words around the picture, and the
// strategies in it.
type Frame struct {
	// Title says the finding ("The club adds ¥26 per customer"). Required.
	Title string
	// Subtitle says what is drawn and how to read it. Each figure has one in
	// English that it uses if this is empty.
	Subtitle string
	// Caption is the line at the bottom that states the conventions: discount,
	// timing, horizon, replications, seed. May be empty.
	Caption string
	// Alt is the text alternative. Title and subtitle if empty.
	Alt string
	// Currency is the sign or code before amounts: "¥", "€", "CHF". May be
	// empty.
	Currency string
	// Strategies are the names, in the order of the study: the order fixes the
	// colours. At least one, none empty.
	Strategies []string
	// Baseline is the index of the baseline in Strategies.
	Baseline int
	// Words are the fixed phrases; empty ones are English.
	Words Words
}

// A Band is a mean by year (or by point of a sweep), with a lower and an upper
// bound around it. What the bounds are is said by each figure.
type Band struct{ Mean, Low, High []float64 }

// check reports what is wrong with the frame.
func (f *Frame) check() error {
	if f.Title == "" {
		return errors.New("plots: a figure needs a title")
	}
	if len(f.Strategies) == 0 {
		return errors.New("plots: a figure needs at least one strategy")
	}
	for i, name := range f.Strategies {
		if name == "" {
			return fmt.Errorf("plots: strategy %d has no name", i)
		}
	}
	if f.Baseline < 0 || f.Baseline >= len(f.Strategies) {
		return fmt.Errorf("plots: baseline %d of %d strategies", f.Baseline, len(f.Strategies))
	}
	return nil
}

// checkRows reports whether there is one row of finite numbers for every
// strategy (but the baseline, if skipBaseline), each of length n, or of any
// length from 1 if n is 0.
func (f *Frame) checkRows(what string, rows [][]float64, n int, skipBaseline bool) error {
	if len(rows) != len(f.Strategies) {
		return fmt.Errorf("plots: %s of %d strategies, want %d", what, len(rows), len(f.Strategies))
	}
	for i, row := range rows {
		if skipBaseline && i == f.Baseline {
			continue
		}
		if err := f.checkRow(what, i, row, n); err != nil {
			return err
		}
	}
	return nil
}

func (f *Frame) checkRow(what string, strategy int, row []float64, n int) error {
	if len(row) == 0 || n > 0 && len(row) != n {
		return fmt.Errorf("plots: %s of %q has %d values, want %d", what, f.Strategies[strategy], len(row), max(n, 1))
	}
	for k, v := range row {
		// Beyond ±1e150 the squares that spreads are made of overflow.
		if math.IsNaN(v) || math.Abs(v) > 1e150 {
			return fmt.Errorf("plots: %s of %q has %v at place %d, which cannot be drawn", what, f.Strategies[strategy], v, k)
		}
	}
	return nil
}

// checkBands is checkRows for bands: mean, low and high of length n.
func (f *Frame) checkBands(what string, bands []Band, n int, skipBaseline bool) error {
	if len(bands) != len(f.Strategies) {
		return fmt.Errorf("plots: %s of %d strategies, want %d", what, len(bands), len(f.Strategies))
	}
	for i, b := range bands {
		if skipBaseline && i == f.Baseline {
			continue
		}
		for _, row := range [][]float64{b.Mean, b.Low, b.High} {
			if err := f.checkRow(what, i, row, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// others returns the indices of the strategies that are not the baseline.
func (f *Frame) others() []int {
	var is []int
	for i := range f.Strategies {
		if i != f.Baseline {
			is = append(is, i)
		}
	}
	return is
}

// texts returns everything that the figure will write apart from numbers, for
// the choice of fonts.
func (f *Frame) texts() []string {
	return append([]string{f.Title, f.Subtitle, f.Caption, f.Currency}, f.Strategies...)
}
