package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// program is clv, built as `make build` does, but where no other build replaces
// it while it is measured.
const program = "out/bench/clv"

func buildProgram() error {
	if _, err := os.Stat("cmd/clv"); err != nil {
		return errors.New("run this from the folder of go.mod")
	}
	out, err := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/clv").CombinedOutput()
	if err != nil {
		return fmt.Errorf("building clv: %w\n%s", err, out)
	}
	return nil
}
