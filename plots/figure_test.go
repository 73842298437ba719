package plots

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"math"
	"strings"
	"sync"
	"testing"
)

func writers() map[string]func(*Figure, io.Writer) error {
	return map[string]func(*Figure, io.Writer) error{"svg": (*Figure).SVG, "png": (*Figure).PNG, "pdf": (*Figure).PDF}
}

func TestPNG(t *testing.T) {
	for _, f := range gallery(t, "short", 2, 3, 1.2e6) {
		var b bytes.Buffer
		if err := f.PNG(&b); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if size := img.Bounds().Size(); size != (image.Point{X: 1920, Y: 1080}) {
			t.Errorf("%s is %v", f.Name, size)
		}
		if n := inked(img, 1080); n < 5000 {
			t.Errorf("%s: only %d pixels are not white", f.Name, n)
		}
	}
}

// inked counts the pixels above row bottom that are not white.
func inked(img image.Image, bottom int) int {
	rgba := img.(*image.RGBA) // what opaque pictures decode to
	n := 0
	for i := 0; i < bottom*rgba.Stride; i += 4 {
		if p := rgba.Pix[i : i+3]; p[0] != 0xFF || p[1] != 0xFF || p[2] != 0xFF {
			n++
		}
	}
	return n
}

func TestPDFHasTextThatCanBeSearched(t *testing.T) {
	f := gallery(t, "short", 2, 3, 1.2e6)[0]
	var b bytes.Buffer
	if err := f.PDF(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"%PDF-1.", "/ToUnicode", "/FontFile2", "960.00 540.00"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
}

// Figures with and without fallback fonts, built and written at once: run with
// the race detector.
func TestFiguresAtTheSameTime(t *testing.T) {
	var wg sync.WaitGroup
	for i, kind := range []string{"short", "chinese", "chinese", "short"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f := frameOf(kind, 2)
			fig, err := Fan(FanInput{f, []Band{climb(3, 1, 2, 0.1), climb(3, 2, 2, 0.1)}})
			if err != nil {
				t.Error(err)
				return
			}
			var inner sync.WaitGroup
			for format, write := range writers() {
				if format == "png" && i > 0 {
					continue
				}
				inner.Go(func() {
					if err := write(fig, io.Discard); err != nil {
						t.Error(err)
					}
				})
			}
			inner.Wait()
		}()
	}
	wg.Wait()
}

func TestInputsThatCannotBeDrawn(t *testing.T) {
	f := frameOf("short", 2)
	good := []Band{climb(3, 1, 1, 1), climb(3, 1, 1, 1)}
	cases := map[string]func() (*Figure, error){
		"no title":      func() (*Figure, error) { return Fan(FanInput{Frame{Strategies: f.Strategies}, good}) },
		"no strategies": func() (*Figure, error) { return Fan(FanInput{Frame{Title: "t"}, nil}) },
		"empty name":    func() (*Figure, error) { return Fan(FanInput{Frame{Title: "t", Strategies: []string{"", "a"}}, good}) },
		"baseline":      func() (*Figure, error) { g := f; g.Baseline = 2; return Fan(FanInput{g, good}) },
		"missing row":   func() (*Figure, error) { return Density(DensityInput{f, [][]float64{{1}}}) },
		"empty row":     func() (*Figure, error) { return Density(DensityInput{f, [][]float64{{1}, {}}}) },
		"NaN":           func() (*Figure, error) { return Density(DensityInput{f, [][]float64{{1}, {math.NaN()}}}) },
		"Inf":           func() (*Figure, error) { return Cash(CashInput{f, [][]float64{{1}, {math.Inf(-1)}}}) },
		"too large":     func() (*Figure, error) { return ValueCurve(ValueCurveInput{f, [][]float64{{1}, {1e200}}}) },
		"unequal years": func() (*Figure, error) { return Customers(CustomersInput{f, []Band{good[0], climb(2, 1, 1, 1)}}) },
		"no bounds":     func() (*Figure, error) { return Fan(FanInput{f, []Band{good[0], {Mean: []float64{1, 2, 3}}}}) },
		"no years":      func() (*Figure, error) { return Fan(FanInput{f, make([]Band, 2)}) },
		"alone": func() (*Figure, error) {
			return Difference(DifferenceInput{frameOf("short", 1), [][]float64{{1}}, nil})
		},
		"losing":       func() (*Figure, error) { return Difference(DifferenceInput{f, [][]float64{nil, {1}}, []string{"one"}}) },
		"no programme": func() (*Figure, error) { return Programme(ProgrammeInput{Frame: f}) },
		"strange programme": func() (*Figure, error) {
			return Programme(ProgrammeInput{f, []ProgrammeRow{{Strategy: 2, Members: []float64{1}, Cash: []float64{1}, Owed: []float64{1}}}})
		},
		"unequal programmes": func() (*Figure, error) {
			return Programme(ProgrammeInput{f, []ProgrammeRow{{Members: []float64{1}, Cash: []float64{1, 2}, Owed: []float64{1}}}})
		},
		"one point":       func() (*Figure, error) { return Vary(VaryInput{Frame: f, X: []float64{1}, Difference: good}) },
		"falling sweep":   func() (*Figure, error) { return Vary(VaryInput{Frame: f, X: []float64{1, 3, 2}, Difference: good}) },
		"sweep of others": func() (*Figure, error) { return Vary(VaryInput{Frame: f, X: []float64{1, 2}, Difference: good}) },
		"sweep alone": func() (*Figure, error) {
			return Vary(VaryInput{Frame: frameOf("short", 1), X: []float64{1, 2, 3}, Difference: good[:1]})
		},
	}
	for name, build := range cases {
		if fig, err := build(); err == nil || fig != nil || !strings.HasPrefix(err.Error(), "plots: ") {
			t.Errorf("%s: figure %v, error %v", name, fig, err)
		}
	}
}
