package plots

import (
	"math"
	"testing"
)

// geometric and mixed are survivors over ten years with the same first year.
func geometric(r float64, years int) []float64 {
	s := []float64{1}
	for y := range years {
		s = append(s, s[y]*r)
	}
	return s
}

func mixed(alpha, beta float64, years int) []float64 {
	s := []float64{1}
	for y := range years {
		s = append(s, s[y]*(beta+float64(y))/(alpha+beta+float64(y)))
	}
	return s
}

func retentionSample() RetentionInput {
	return RetentionInput{
		Frame: Frame{
			Title:   "The same first year: retention rises among customers who differ, though none of them changes",
			Caption: "made-up customers", Strategies: []string{"alike", "different"},
		},
		Groups: []RetentionGroup{{Survival: [][]float64{geometric(.6, 10), mixed(.8, 1.2, 10)}}},
	}
}

func TestRetentionGolden(t *testing.T) {
	f, err := Retention(retentionSample())
	if err != nil {
		t.Fatal(err)
	}
	checkGolden(t, f)
}

// Several groups, many strategies, long names, one year, nobody left: all can
// be drawn.
func TestRetentionInAllShapes(t *testing.T) {
	for _, kind := range []string{"short", "long", "chinese"} {
		for _, groups := range []int{1, 2, 4} {
			for _, years := range []int{1, 2, 40} {
				in := RetentionInput{Frame: frameOf(kind, 7)}
				for range groups {
					g := RetentionGroup{Name: names(kind, 2)[1]}
					for i := range in.Strategies {
						g.Survival = append(g.Survival, geometric(float64(i)/7, years))
					}
					in.Groups = append(in.Groups, g)
				}
				f, err := Retention(in)
				if err != nil {
					t.Fatal(err)
				}
				if err := f.SVG(discard{}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func TestRetentionRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*RetentionInput){
		"no group":          func(in *RetentionInput) { in.Groups = nil },
		"no years":          func(in *RetentionInput) { in.Groups[0].Survival = [][]float64{{1}, {1}} },
		"rising":            func(in *RetentionInput) { in.Groups[0].Survival[0][3] = .9 },
		"more than all":     func(in *RetentionInput) { in.Groups[0].Survival[0][0] = 1.1 },
		"below none":        func(in *RetentionInput) { in.Groups[0].Survival[1][10] = -.1 },
		"not a number":      func(in *RetentionInput) { in.Groups[0].Survival[1][2] = math.NaN() },
		"lengths":           func(in *RetentionInput) { in.Groups[0].Survival[1] = geometric(.5, 9) },
		"a line too few":    func(in *RetentionInput) { in.Groups[0].Survival = in.Groups[0].Survival[:1] },
		"a nameless group":  func(in *RetentionInput) { in.Groups = append(in.Groups, in.Groups[0]) },
		"strategies unsaid": func(in *RetentionInput) { in.Strategies = nil },
	} {
		in := retentionSample()
		spoil(&in)
		if _, err := Retention(in); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
