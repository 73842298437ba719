package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// programmesIn loads a scenario of testdata/programmes with edits.
func programmesIn(t *testing.T, name string, sets ...string) *File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata/programmes", name+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Load(name+".toml", text, parseSets(t, sets)...)
	var problems Problems
	if errors.As(err, &problems) {
		t.Fatal(problems.View())
	}
	return f
}

// Scenarios with programmes load, and give valid studies.
func TestProgrammesLoad(t *testing.T) {
	files, _ := filepath.Glob("testdata/programmes/*.toml")
	if len(files) < 3 {
		t.Fatalf("%d scenarios", len(files))
	}
	for _, file := range files {
		f := programmesIn(t, filepath.Base(file[:len(file)-len(".toml")]))
		s, err := f.Study()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
	}
}
