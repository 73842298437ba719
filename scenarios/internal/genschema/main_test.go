package main

import (
	"testing"

	"clv/scenarios"

	"github.com/google/go-cmp/cmp"
)

// TestUpToDate checks that the embedded schema is what the types say.
func TestUpToDate(t *testing.T) {
	t.Chdir("../..")
	want, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(scenarios.Schema())); diff != "" {
		t.Errorf("schema.json is not up to date: run go generate ./scenarios (-want +got):\n%s", diff)
	}
}
