package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A measurement is one finished process.
type measurement struct {
	Wall float64 `json:"wall"` // seconds, start to end
	CPU  float64 `json:"cpu"`  // seconds, user and system, all threads
	Peak int64   `json:"peak"` // bytes of resident memory at most; 0 if unknown
	// Own is the time that the process itself gives for its computing, without
	// its start; 0 if it gives none.
	Own    float64 `json:"own,omitempty"`
	output []byte
}

// startProcess runs a program to its end.
func startProcess(args []string, env ...string) (measurement, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(plainEnvironment(), env...)
	var complaint, out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return measurement{}, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, complaint.Bytes())
	}
	state := cmd.ProcessState
	return measurement{
		Wall: wall.Seconds(), CPU: (state.UserTime() + state.SystemTime()).Seconds(),
		Peak: peakMemory(state), output: out.Bytes(),
	}, nil
}

// tuning are environment variables that make a program faster or slower than
// it is by itself.
var tuning = []string{"OPENBLAS_", "OMP_", "MKL_", "GOMAXPROCS=", "GOGC=", "GOMEMLIMIT=", "GODEBUG=", "PYTHON"}

// plainEnvironment is the environment without them.
func plainEnvironment() []string {
	var env []string
	for _, v := range os.Environ() {
		plain := true
		for _, t := range tuning {
			plain = plain && !strings.HasPrefix(v, t)
		}
		if plain {
			env = append(env, v)
		}
	}
	return append(env, "PYTHONDONTWRITEBYTECODE=1")
}
