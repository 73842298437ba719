package sim_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The import policy: a package may import those of the lines above its own,
// and on its own line those before it. Data flows one way.
var policy = [][]string{
	{"clv/sim/stream", "clv/sim/money", "clv/sim/calendar", "clv/sim/response"},
	{"clv/sim/draw"},
	{"clv/sim/belief", "clv/sim/ledger", "clv/sim/closedform"},
	{"clv/sim/retention", "clv/sim/purchasing", "clv/sim/lifecycle"},
	{"clv/sim/pilot", "clv/sim/programme", "clv/sim/segment"},
	{"clv/sim/transactions", "clv/sim/daybook"},
	{"clv/sim/calibrate"},
	{"clv/sim/estimate"},
	{"clv/sim"},
	{"clv/sim/simtest", "clv/sim/compare", "clv/sim/explain"},
	{"clv/scenarios"},
	{"clv/plots"},
	{"clv/bench"},
	{"clv/cmd"},
}

// owners are the only importers of a library.
var owners = map[string]string{
	"github.com/BurntSushi/toml":    "clv/scenarios",
	"github.com/pelletier/go-toml":  "clv/scenarios",
	"github.com/invopop/jsonschema": "clv/scenarios",
	"gonum.org/v1/plot":             "clv/plots",
	"github.com/spf13/cobra":        "clv/cmd",
	"github.com/jedib0t/go-pretty":  "clv/cmd",
}

// silent are what package sim and all below it must not import: they read no
// file, no clock, no environment variable and print nothing.
var silent = []string{"os", "io/fs", "time", "log", "net", "syscall"}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestImportPolicy(t *testing.T) {
	for _, p := range projectPackages(t) {
		rank, known := place(p.ImportPath)
		if !known {
			t.Errorf("%s has no place in the import policy", p.ImportPath)
		}
		for _, imported := range p.Imports {
			checkImport(t, p.ImportPath, rank, imported)
		}
	}
}

func checkImport(t *testing.T, from string, rank int, imported string) {
	t.Helper()
	if strings.HasPrefix(imported, "clv/") {
		if to, _ := place(imported); to > rank {
			t.Errorf("%s may not import %s: it comes later in the policy", from, imported)
		}
	}
	for library, owner := range owners {
		if inside(imported, library) && !inside(from, owner) {
			t.Errorf("%s imports %s, which only %s may", from, imported, owner)
		}
	}
	if inside(from, "clv/sim") && slices.Contains(silent, imported) {
		t.Errorf("%s imports %s: the simulation has no files, clock or environment", from, imported)
	}
}

// place returns the rank of a package, that of the longest entry it lies in;
// clv/sim stands for itself alone.
func place(path string) (int, bool) {
	rank := 0
	for _, line := range policy {
		for _, entry := range line {
			if path == entry || entry != "clv/sim" && inside(path, entry) {
				return rank, true
			}
			rank++
		}
	}
	return 0, false
}

// inside reports whether a path is another or lies below it.
func inside(path, parent string) bool {
	return path == parent || strings.HasPrefix(path, parent+"/")
}

func projectPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "clv/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
