package closedform

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// caseFile reads a file of worked cases that may stand beside the module, or
// skips the test.
func caseFile(t *testing.T, name string, into any) {
	t.Helper()
	const root = "../.." // of the module, from here
	text, err := os.ReadFile(filepath.Join(root, "..", "shared", "cases", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("skipped: no file ../shared/cases/%s beside the module", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// publishedCase is a case with its figures still to be read.
type publishedCase struct {
	ID                                      string
	Inputs, Expected, Tolerance, Recomputed json.RawMessage
}

// read decodes one part of the case.
func read[T any](t *testing.T, part json.RawMessage) T {
	t.Helper()
	var into T
	if err := json.Unmarshal(part, &into); err != nil {
		t.Fatal(err)
	}
	return into
}

// published returns the published case of that name, or skips the test.
func published(t *testing.T, id string) publishedCase {
	t.Helper()
	var file struct{ Cases []publishedCase }
	caseFile(t, "published.json", &file)
	for _, c := range file.Cases {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no case %q", id)
	return publishedCase{}
}

type figures map[string]float64

func TestPublishedThreeFormulas(t *testing.T) {
	c := published(t, "clv-three-formulas")
	in, tolerance := read[figures](t, c.Inputs), read[figures](t, c.Tolerance)["abs"]
	want := read[struct{ Values []float64 }](t, c.Recomputed).Values
	for i, convention := range []Convention{{}, {SkipFirstMargin: true}, {Timing: End}} {
		near(t, "CLV", ConstantRetentionCLV(in["m"], in["r"], in["d"], convention), want[i], tolerance)
	}
}

func TestPublishedMarginMultiplier(t *testing.T) {
	c := published(t, "clv-isp")
	in := read[struct{ M, R, Retention, Discount float64 }](t, cleanFormula(t, c.Inputs))
	want, again, tolerance := read[figures](t, c.Expected), read[figures](t, c.Recomputed), read[figures](t, c.Tolerance)["abs"]
	multiple := MarginMultiple(GeometricDiscountedExpectedLifetime(in.Retention, in.Discount), in.Discount, Convention{})
	near(t, "multiplier", multiple, want["multiplier"], tolerance)
	clv := RetentionCLV(in.M, in.R, in.Retention, in.Discount, 0)
	near(t, "CLV", clv, want["clv"], tolerance)
	near(t, "CLV", clv, again["clv"], 1e-4)
	near(t, "CLV without the first margin",
		ConstantRetentionCLV(in.M-in.R, in.Retention, in.Discount, Convention{SkipFirstMargin: true}), again["r_over_form"], 1e-4)
}

// cleanFormula drops the formula written out among a case's inputs.
func cleanFormula(t *testing.T, inputs json.RawMessage) json.RawMessage {
	t.Helper()
	all := read[map[string]any](t, inputs)
	delete(all, "clv")
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestPublishedWithoutFirstMargin(t *testing.T) {
	c := published(t, "clv-net4you")
	in := read[figures](t, c.Inputs)
	got := ConstantRetentionCLV(in["margin"], in["retention"], in["discount"], Convention{SkipFirstMargin: true})
	near(t, "CLV", got, read[figures](t, c.Expected)["clv"], read[figures](t, c.Tolerance)["abs"])
}

func TestPublishedResidualLifetime(t *testing.T) {
	c := published(t, "ret-derl-highend")
	in, want, tolerance := read[figures](t, c.Inputs), read[figures](t, c.Expected), read[figures](t, c.Tolerance)
	got := DiscountedExpectedResidualLifetime(in["alpha"], in["beta"], int(in["n"]), in["discount"])
	near(t, "residual lifetime", got, want["derl"], tolerance["derl_abs"])
	// Its recomputed figure has the unrounded estimates behind it.
	alpha, beta := fit(highEnd[:8])
	near(t, "recomputed", DiscountedExpectedResidualLifetime(alpha, beta, int(in["n"]), in["discount"]),
		read[figures](t, c.Recomputed)["derl"], 1e-6)
	near(t, "its value", ResidualValue(10, got), want["residual_clv_at_margin_10"], tolerance["residual_clv_abs"])
}

// TestWorkedFormulas checks that every formula of the course is among those of
// formulas.go, and the one that comes with figures.
func TestWorkedFormulas(t *testing.T) {
	var file struct {
		Formulas []struct {
			Name    string
			Example figures
		} `json:"clv_formulas"`
	}
	caseFile(t, "worked_examples.json", &file)
	// Each at margin 100, lifetime 5 or retention .8, rate .1, acquisition cost 40.
	here := map[string][2]float64{
		"average purchase x frequency x lifespan - acquisition cost":          {PurchaseCLV(50, 2, 5, 40), 460},
		"constant yearly margin over a relationship":                          {RelationshipCLV(150, 50, 5), 500},
		"classical present value":                                             {ClassicalCLV([]float64{100, 100}, 0.1), 100/1.1 + 100/1.21},
		"retention model, first margin at the start, acquisition cost inside": {RetentionCLV(150, 50, 0.8, 0.1, 40), 110/0.3 - 40},
		"lifecycle": {LifecycleCLV(500, 40, 60), 400},
	}
	for _, f := range file.Formulas {
		if pair, ok := here[f.Name]; ok {
			near(t, f.Name, pair[0], pair[1], 1e-10)
		} else {
			t.Errorf("no function for %q", f.Name)
		}
		if e := f.Example; e != nil {
			revenue := PurchaseCLV(e["value_per_purchase"], e["purchases_per_year"], e["years"], 0)
			near(t, f.Name, revenue, e["revenue_over_life"], 0)
			near(t, f.Name, RelationshipCLV(e["value_per_purchase"]*e["purchases_per_year"], 0, e["years"]), revenue, 0)
		}
	}
}
