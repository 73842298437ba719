package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clv/sim/segment"

	"github.com/google/go-cmp/cmp"
)

// TestWrongCosts compares what is said of every wrong file of costs, word for
// word, with the text beside it.
func TestWrongCosts(t *testing.T) {
	files, err := filepath.Glob("testdata/costs/*.toml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		_, err := ReadCosts(file)
		var problems Problems
		if !errors.As(err, &problems) {
			t.Fatalf("%s: %v; it should be Problems", file, err)
		}
		checkGolden(t, strings.TrimSuffix(file, ".toml")+".txt", problems.View())
	}
}

// A file of costs says what it says.
func TestCosts(t *testing.T) {
	c, err := LoadCosts("costs.toml", []byte(`
title = "Two segments"
currency = "¥"
segment = [{ name = "A", sales = 100, direct_cost = 20 }, { name = "B", sales = 50 }]
driver  = [{ name = "orders", numbers = { B = 3, A = 1 } }]

[[expense]]
name   = "managing"
volume = "direct cost"
cost   = 22

[expense.activity."order handling"]
pool   = "provision"
cost   = 12
driver = "orders"

[expense.activity.calls]
pool    = "relationship"
amounts = { A = 1, B = 2 }

[expense.activity.rent]
pool   = "service"
cost   = 7
driver = "sales"
`))
	if err != nil {
		t.Fatal(err)
	}
	want := &segment.Costs{
		Title: "Two segments", Currency: "¥", Segments: []segment.Seller{{Name: "A", Sales: 100, DirectCost: 20}, {Name: "B", Sales: 50}},
		Expenses: []segment.Expense{{Name: "managing", Volume: segment.DirectCost, Activities: []segment.Activity{
			{Name: "order handling", Pool: segment.Provision, Cost: 12, Driver: "orders", Units: []float64{1, 3}},
			{Name: "calls", Pool: segment.Relationship, Cost: 3, Units: []float64{1, 2}},
			{Name: "rent", Pool: segment.Service, Cost: 7, Driver: "sales", Units: []float64{100, 50}},
		}}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

// What is missing is no problem of the file.
func TestCostsThatAreNotThere(t *testing.T) {
	if _, err := ReadCosts(filepath.Join(t.TempDir(), "none.toml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// The file of the documentation has no problem.
func TestCostsOfTheDocumentation(t *testing.T) {
	c, err := ReadCosts("../docs/data/cost-to-serve.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Validate(); err != nil || len(c.Segments) != 3 || len(c.Expenses) != 2 {
		t.Errorf("%+v, %v", c, err)
	}
}

// The examples of the page are a file of costs and a scenario.
func TestExamplesOfCostToServe(t *testing.T) {
	page, err := os.ReadFile("../docs/cost-to-serve.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := strings.Split(string(page), "```toml\n")[1:]
	if len(examples) != 2 {
		t.Fatalf("%d examples", len(examples))
	}
	for i := range examples {
		examples[i], _, _ = strings.Cut(examples[i], "```")
	}
	if _, err := LoadCosts("costs.toml", []byte(examples[0])); err != nil {
		t.Error(err)
	}
	if _, err := Load("scenario.toml", []byte(examples[1])); err != nil {
		t.Error(err)
	}
}
