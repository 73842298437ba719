package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// allocated is what --json gives of an allocation.
type allocated struct {
	Verdict  string
	Segments []struct {
		Name       string
		Sales      float64
		ByVolume   allocatedStatement `json:"by_volume"`
		ByActivity allocatedStatement `json:"by_activity"`
	}
}

type allocatedStatement struct {
	Expenses []struct {
		Name   string
		Amount float64
	}
	TotalCost float64 `json:"total_cost"`
	Profit    float64
	Rank      int
}

// workedAllocation is the file of costs of the worked example: expense by
// activity is given in amounts.
const workedAllocation = `
segment = [
  { name = "A", sales = 100, direct_cost = 20 },
  { name = "B", sales = 100, direct_cost = 30 },
  { name = "C", sales = 100, direct_cost = 50 },
]

[[expense]]
name   = "management_expense"
volume = "direct cost"
cost   = 50

[expense.activity."order handling"]
pool    = "provision"
amounts = { A = 25, B = 10, C = 15 }

[[expense]]
name   = "selling_expense"
volume = "sales"
cost   = 60

[expense.activity.advertising]
pool    = "acquisition"
amounts = { A = 30, B = 15, C = 15 }
`

// The worked example, to the unit, where the file of worked examples is at hand.
func TestAllocationEqualsWorkedExample(t *testing.T) {
	text, err := os.ReadFile(filepath.FromSlash("../../../shared/cases/worked_examples.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the worked examples in ../shared/cases are not here")
	}
	type statement struct {
		Management []float64 `json:"management_expense"`
		Selling    []float64 `json:"selling_expense"`
		TotalCost  []float64 `json:"total_cost"`
		Profit     []float64
	}
	var worked struct {
		Case struct {
			VolumeBased   statement `json:"volume_based"`
			ActivityBased statement `json:"activity_based"`
		} `json:"cost_allocation"`
	}
	if err := errors.Join(err, json.Unmarshal(text, &worked)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "costs.toml")
	if err := os.WriteFile(file, []byte(workedAllocation), 0o644); err != nil {
		t.Fatal(err)
	}
	var got allocated
	document(t, &got, "explain", "--allocate", file, "--json")
	for j, s := range got.Segments {
		for _, x := range []struct {
			of   allocatedStatement
			want statement
		}{{s.ByVolume, worked.Case.VolumeBased}, {s.ByActivity, worked.Case.ActivityBased}} {
			ours := []float64{x.of.Expenses[0].Amount, x.of.Expenses[1].Amount, x.of.TotalCost, x.of.Profit}
			sameColumn(t, s.Name, ours, []float64{x.want.Management[j], x.want.Selling[j], x.want.TotalCost[j], x.want.Profit[j]}, 1e-9)
		}
	}
	if len(got.Segments) != 3 || got.Segments[0].ByVolume.Rank != 1 || got.Segments[1].ByActivity.Rank != 1 {
		t.Errorf("%+v", got)
	}
}
