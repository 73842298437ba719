package scenarios

import (
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"clv/sim/belief"
)

// TestLibrary loads every embedded scenario and checks that it asks a question,
// gives a valid study, and survives being written out and read again.
func TestLibrary(t *testing.T) {
	names := Names()
	if names[0] != Default || len(names) < 33 {
		t.Fatalf("the library has %v", names)
	}
	for _, name := range names {
		text, ok := Text(name)
		if !ok {
			t.Fatalf("no text of %s", name)
		}
		f, err := Read(name)
		var problems Problems
		if errors.As(err, &problems) {
			t.Errorf("%s has problems:\n%s", name, problems.View())
			continue
		}
		if q := Question(name); !strings.HasSuffix(q, "?") && !strings.HasSuffix(q, "？") {
			t.Errorf("%s does not open with a question but with %q", name, q)
		}
		if f.Title == "" || f.Name() != name || f.Text() != string(text) {
			t.Errorf("%s: title %q, name %q", name, f.Title, f.Name())
		}
		s, err := f.Study()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := s.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		path := filepath.Join(t.TempDir(), name+".toml")
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err != nil {
			t.Errorf("%s read from a file: %v", name, err)
		}
	}
}

// TestUncertainClub checks that with every input at its mean the scenario with
// uncertain inputs gives the table of the one without.
func TestUncertainClub(t *testing.T) {
	certain, err := Read("loyalty-club")
	if err != nil {
		t.Fatal(err)
	}
	uncertain, err := Read("loyalty-club-uncertain")
	if err != nil {
		t.Fatal(err)
	}
	a, err := certain.Study()
	if err != nil {
		t.Fatal(err)
	}
	b, err := uncertain.Study()
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Strategies {
		x, y := a.At(nil).Table(i), b.At(belief.Means(len(b.Inputs))).Table(i)
		for year := range x {
			if math.Abs(x[year].Cumulative-y[year].Cumulative) > 1e-6 || math.Abs(x[year].CLV-y[year].CLV) > 1e-9 {
				t.Errorf("%s, year %d: %v and %v", a.Strategies[i].Name, year+1, x[year], y[year])
			}
		}
	}
	if len(b.Inputs) != 6 {
		t.Errorf("%d inputs; each schedule should have one", len(b.Inputs))
	}
}

func TestReadUnknown(t *testing.T) {
	_, err := Read("loyalty-clb")
	if err == nil || !strings.Contains(err.Error(), `did you mean "loyalty-club"?`) {
		t.Errorf("Read of a misspelt name: %v", err)
	}
	_, err = Read("folder/nothing.toml")
	if err == nil || !strings.Contains(err.Error(), "loyalty-club, acquire-or-keep") {
		t.Errorf("Read of an unknown name: %v", err)
	}
}

// TestEditorsAccept checks the embedded scenarios against the schema with the
// TOML checker that editors use.
func TestEditorsAccept(t *testing.T) {
	taplo, err := exec.LookPath("taplo")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("taplo is not installed: npm install --global @taplo/cli")
		}
		t.Skip("taplo is not installed: npm install --global @taplo/cli to run this test")
	}
	schema, err := filepath.Abs("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"lint", "--schema", "file://" + schema}
	for _, name := range Names() {
		args = append(args, name+".toml")
	}
	if out, err := exec.Command(taplo, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
