package main

import (
	"encoding/json"
	"errors"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"clv": main})
}

// TestScripts runs whole sessions at the command line. Beside testscript's own
// commands they have
//
//	exits CODE PROGRAM ARGS…   runs a program that must end with the exit code
//	json FILE…                 checks that a file (or stdout) is one JSON value
//
// and $DATA is the folder of the data that the documentation fits.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "json": isJSON},
		Setup: withData,
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func isJSON(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		if valid := json.Valid([]byte(ts.ReadFile(name))); valid == neg {
			ts.Fatalf("%s: valid JSON is %v", name, valid)
		}
	}
}

func withData(env *testscript.Env) error {
	data, err := filepath.Abs(sampleData)
	env.Setenv("DATA", data)
	return err
}
