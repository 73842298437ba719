package plots

import (
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Tags never overlap, keep the order of their wishes, stay in the range if
// they fit into it, and do not move when nothing forces them.
func TestSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2_000 {
		tags := make([]tag, 1+r.IntN(8))
		for i := range tags {
			tags[i] = tag{want: vg.Length(r.Float64() * 300), height: vg.Length(10 + r.Float64()*25)}
		}
		at := spread(tags, 0, 300)
		for i, a := range at {
			if a-tags[i].height/2 < -1e-9 || a+tags[i].height/2 > 300+1e-9 {
				t.Fatalf("tag %d of %v at %v", i, tags, a)
			}
			for j := range i {
				if gap := math.Abs(float64(a - at[j])); gap < float64(tags[i].height+tags[j].height)/2-1e-9 {
					t.Fatalf("tags %d and %d of %v overlap: %v", i, j, tags, at)
				}
				if (tags[i].want-tags[j].want)*(a-at[j]) < 0 {
					t.Fatalf("tags %d and %d of %v change places: %v", i, j, tags, at)
				}
			}
		}
	}
	free := spread([]tag{{50, 20}, {200, 20}}, 0, 300)
	if free[0] != 50 || free[1] != 200 {
		t.Errorf("tags with room moved to %v", free)
	}
}

// Wrapped lines fit, and joined together they are the text.
func TestWrapped(t *testing.T) {
	set := &typesetter{}
	font := sans(14, true)
	for _, s := range []string{
		"a strategy whose name is just sixty characters long, no more",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter",
		"会员俱乐部与积分计划，以及付费会员的联合方案（第二版）", "x", "two words", "",
	} {
		for _, width := range []vg.Length{60, 130, 400} {
			lines := set.wrapped(s, font, width)
			if strings.Join(lines, "") != s {
				t.Errorf("%q became %q", s, lines)
			}
			for _, line := range lines {
				if set.width(line, font) > width {
					t.Errorf("%q is wider than %v", line, width)
				}
				if strings.HasPrefix(line, "，") || strings.HasPrefix(line, "）") {
					t.Errorf("line %q begins with a closing mark", line)
				}
			}
		}
	}
	if got := set.balanced("The referral drive adds ¥26.6M; the club changes nothing that can be told from zero", sans(27, true), 880); len(got) != 2 || !strings.HasSuffix(got[0], "; ") {
		t.Errorf("a title of two clauses broke into %q", got)
	}
}

func TestCrossings(t *testing.T) {
	xs := []float64{0, 1, 2, 3, 4}
	for _, c := range []struct{ ys, want []float64 }{
		{[]float64{-1, 1, 2, 3, 4}, []float64{0.5}},
		{[]float64{-1, -1, 3, -3, 1}, []float64{1.25, 2.5, 3.75}},
		{[]float64{-1, 0, 1, 2, 3}, []float64{1}},
		{[]float64{1, 2, 3, 4, 5}, nil},
		{[]float64{0, 0, 0, 0, 0}, nil},
	} {
		got := crossings(xs, c.ys)
		if len(got) != len(c.want) {
			t.Fatalf("%v crosses at %v", c.ys, got)
		}
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-12 {
				t.Errorf("%v crosses at %v, want %v", c.ys, got, c.want)
			}
		}
	}
}

func TestPaidBack(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   int
	}{{[]float64{-40, -4, 49}, 2}, {[]float64{-40, 5, -1, 3}, 3}, {[]float64{-40, -4}, -1}, {[]float64{0, 3}, 0}, {[]float64{-1}, -1}} {
		if got := paidBack(c.values); got != c.want {
			t.Errorf("%v: year %d, want %d", c.values, got, c.want)
		}
	}
}

// Neighbours in the palette, and every colour beside the baseline, differ in
// lightness or in dashes; texts reach the contrast of 4.5 on white.
func TestPaletteReadsInGrey(t *testing.T) {
	f := Frame{Strategies: make([]string, 20)}
	for i := range f.Strategies {
		a := f.look(i)
		if contrast := 1.05 / (luminance(a.text) + 0.05); contrast < 4.5 {
			t.Errorf("text of strategy %d has contrast %.2f", i, contrast)
		}
		if i+1 < len(f.Strategies) {
			b := f.look(i + 1)
			if math.Abs(lightness(a)-lightness(b)) < 6 && len(a.line.Dashes) == len(b.line.Dashes) && a.line.Width == b.line.Width {
				t.Errorf("strategies %d and %d look alike in grey", i, i+1)
			}
		}
	}
	g := f
	g.Baseline = 7
	if f.look(0).line.Color != g.look(7).line.Color {
		t.Error("the baseline is not always the same grey")
	}
}

// lightness is L* of CIE 1976, 0 to 100.
func lightness(l look) float64 {
	return 116*math.Cbrt(luminance(l.line.Color.(color.NRGBA))) - 16
}
