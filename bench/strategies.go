package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// writeStrategies writes scenarios with so many strategies each: the segment of
// benchmark, its baseline, and clubs with a referral drive that all differ, so
// that none can take another's figures. It returns the files by number.
func writeStrategies(work string, numbers []int) (map[int]string, error) {
	shown, err := startProcess([]string{program, "scenarios", "show", "benchmark"})
	if err != nil {
		return nil, err
	}
	segment, _, found := strings.Cut(string(shown.output), "[[strategy]]")
	if !found {
		return nil, errors.New("scenario benchmark has no strategy")
	}
	files := map[int]string{}
	for _, n := range numbers {
		var b strings.Builder
		b.WriteString(segment + "[[strategy]]\nname = \"baseline\"\n")
		for k := 1; k < n; k++ {
			fmt.Fprintf(&b, "\n[[strategy]]\nname = \"club %d\"\nretention = { alpha = 1.0, beta = %.2f }\nclub = { cost = %d }\nreferral = { rate = \"%d%%\", reward = 12 }\n",
				k, 2.5+0.05*float64(k), k, 5+k%5)
		}
		files[n] = scenarioFile(work, n)
		if err := os.WriteFile(files[n], []byte(b.String()), 0o644); err != nil {
			return nil, err
		}
	}
	return files, nil
}
