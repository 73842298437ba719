package plots

import (
	"fmt"
	"math"
	"testing"
)

// recordedFrame is that of figures of what was recorded and what was expected.
func recordedFrame(kind string, lines int) Frame {
	f := frameOf(kind, lines+1)
	f.Title = "The model foretold 1,577 of the purchases that it had not seen, and 1,882 came: 16% too few"
	f.Caption = "shop.csv · bg-nbd, 2,357 customers · estimated from the records until 2025-06-30"
	return f
}

// recordedGallery draws every figure of a fit, over so many periods or classes,
// in amounts of the given size.
func recordedGallery(t *testing.T, kind string, n int, size float64) []*Figure {
	t.Helper()
	var figures []*Figure
	add := func(f *Figure, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		figures = append(figures, f)
	}
	var days, actual, expected, densities []float64
	edges := []float64{0}
	for i := range n {
		days = append(days, float64(7*(i+1)))
		expected = append(expected, size*(1-math.Exp(-float64(i+1)/10)))
		actual = append(actual, expected[i]*(1+0.2*math.Sin(float64(i))))
		edges = append(edges, size*float64(i+1)/10)
	}
	half := float64(7*n) / 2
	add(Tracking(TrackingInput{Frame: recordedFrame(kind, 1), X: days, Start: Date{2024, 2, 29}, Values: [][]float64{actual, expected}, From: half, FromWords: "not seen by the model →", Ends: true}))
	add(Tracking(TrackingInput{Frame: recordedFrame(kind, 1), Name: "tenure", X: days, XLabel: "week since the first purchase", Values: [][]float64{actual, expected}, From: math.NaN(), Ragged: true}))
	in := FrequencyInput{Frame: recordedFrame(kind, 1), XLabel: "repeat purchases", Counts: [][]float64{actual, expected}}
	for i := range n {
		in.Classes = append(in.Classes, fmt.Sprint(i))
		in.Notes = append(in.Notes, fmt.Sprint(100000/(i+1)))
	}
	add(Frequency(in))
	in.Name, in.Notes, in.Digits = "holdout", nil, 3
	add(Frequency(in))
	if n > 1 {
		s := SurvivalInput{Frame: recordedFrame(kind, 3), Seen: mixed(.8, 1.2, (n+1)/2), XLabel: "years since the start", Horizon: "records end"}
		s.Models = [][]float64{mixed(.8, 1.2, n), mixed(.81, 1.2, n), geometric(.75, n)}
		s.Cohorts = [][]float64{mixed(.7, 1.2, (n+1)/2), mixed(.9, 1.2, 1)}
		add(Survival(s))
		for i := range n {
			densities = append(densities, math.Exp(-float64(i))/size)
		}
		shares := make([]float64, n)
		shares[0] = 1
		f := recordedFrame(kind, 1)
		add(SpendFigure(SpendInput{Frame: f, Edges: edges, Shares: shares, X: edges[1:], Density: densities, Mean: edges[n] / 3, MeanWords: "fitted mean over customers 35.17", XLabel: "mean amount of a customer's repeat purchases"}))
	}
	return figures
}

func TestRecordedGoldens(t *testing.T) {
	for _, f := range recordedGallery(t, "short", 8, 1200) {
		checkGolden(t, f)
	}
}

// No text lies on another or leaves the page, whatever the names, the sizes and
// the time.
func TestRecordedTextsDoNotOverlap(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8, 12, 120} {
		for _, kind := range []string{"short", "long", "chinese"} {
			for _, size := range []float64{0.003, 86, 1.2e6, 3e11} {
				for _, f := range recordedGallery(t, kind, n, size) {
					t.Run(fmt.Sprintf("%s/%d/%s/%g", f.Name, n, kind, size), func(t *testing.T) { checkBoxes(t, parsed(t, f)) })
				}
			}
		}
	}
}

func TestRecordedRefuses(t *testing.T) {
	f := recordedFrame("short", 1)
	row := [][]float64{{1, 2}, {1, 2}}
	survival := func(seen, model []float64) (*Figure, error) {
		return Survival(SurvivalInput{Frame: f, Seen: seen, Models: [][]float64{model}})
	}
	for name, build := range map[string]func() (*Figure, error){
		"no times":      func() (*Figure, error) { return Tracking(TrackingInput{Frame: f, Values: row}) },
		"falling times": func() (*Figure, error) { return Tracking(TrackingInput{Frame: f, X: []float64{2, 1}, Values: row}) },
		"other times":   func() (*Figure, error) { return Tracking(TrackingInput{Frame: f, X: []float64{1, 2, 3}, Values: row}) },
		"no classes":    func() (*Figure, error) { return Frequency(FrequencyInput{Frame: f, Counts: row}) },
		"other notes": func() (*Figure, error) {
			return Frequency(FrequencyInput{Frame: f, Classes: []string{"0", "1"}, Notes: []string{"x"}, Counts: row})
		},
		"below zero": func() (*Figure, error) {
			return Frequency(FrequencyInput{Frame: f, Classes: []string{"0"}, Counts: [][]float64{{1}, {-1}}})
		},
		"rising":       func() (*Figure, error) { return survival([]float64{1, .5, .6}, mixed(1, 1, 4)) },
		"not from all": func() (*Figure, error) { return survival([]float64{.9, .5}, mixed(1, 1, 4)) },
		"models short": func() (*Figure, error) { return survival(mixed(1, 1, 4), mixed(1, 1, 3)) },
		"no models":    func() (*Figure, error) { return Survival(SurvivalInput{Frame: f, Seen: mixed(1, 1, 4)}) },
		"no edges":     func() (*Figure, error) { return SpendFigure(SpendInput{Frame: f}) },
		"shares": func() (*Figure, error) {
			return SpendFigure(SpendInput{Frame: f, Edges: []float64{0, 1}, X: []float64{0, 1}, Density: []float64{1, 1}})
		},
		"density": func() (*Figure, error) {
			return SpendFigure(SpendInput{Frame: f, Edges: []float64{0, 1}, Shares: []float64{1}, X: []float64{0, 1}, Density: []float64{1, math.NaN()}})
		},
		"three ways": func() (*Figure, error) { return SpendFigure(SpendInput{Frame: recordedFrame("short", 2)}) },
	} {
		if fig, err := build(); err == nil || fig != nil {
			t.Errorf("%s: no error", name)
		}
	}
}
