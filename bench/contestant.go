package main

import (
	"fmt"
	"os"
	"strconv"
)

// A contestant is a program that takes part, and what its runs gave.
type contestant struct {
	Name string        `json:"name"`
	Runs []measurement `json:"runs"`
	// Answer is that of the last run; the runs of a program all give the same.
	Answer answer `json:"answer"`

	// out, if given, is a folder that the program writes to; every run finds it
	// gone, since replacing files takes longer than writing them.
	out string

	args, env []string
	read      func([]byte) (answer, error)
}

// clvOn is clv with so many processors.
func clvOn(processors int, args ...string) *contestant {
	name := fmt.Sprintf("clv, %d cores", processors)
	if processors == 1 {
		name = "clv, 1 core"
	}
	return &contestant{
		Name: name, args: append([]string{program, "run"}, args...),
		env: []string{"GOMAXPROCS=" + strconv.Itoa(processors)}, read: readRun,
	}
}

// peer is a program of the folder peers.
func peer(p python, name, file string, args ...string) *contestant {
	return &contestant{Name: name, args: append([]string{p.path, "bench/peers/" + file}, args...), read: readPeer}
}

// run runs the program once; a run that does not count only warms up.
func (c *contestant) run(counts bool) error {
	if c.out != "" {
		if err := os.RemoveAll(c.out); err != nil {
			return err
		}
	}
	m, err := startProcess(c.args, c.env...)
	if err != nil {
		return err
	}
	if c.Answer, err = c.read(m.output); err != nil {
		return fmt.Errorf("%s: %w", c.Name, err)
	}
	m.Own, m.output = c.Answer.Seconds, nil
	if counts {
		c.Runs = append(c.Runs, m)
	}
	return nil
}

// takeTurns runs all programs in turn, once to warm up and then so many
// rounds: what disturbs the machine for a while disturbs them alike.
func takeTurns(rounds int, all []*contestant) error {
	for round := range rounds + 1 {
		for _, c := range all {
			if err := c.run(round > 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// measures of a run.
func wall(m measurement) float64 { return m.Wall }
func cpu(m measurement) float64  { return m.CPU }

// own is the time that a program gives itself, or else all of it.
func own(m measurement) float64 {
	if m.Own > 0 {
		return m.Own
	}
	return m.Wall
}

// median of a measure over the runs.
func (c *contestant) median(measure func(measurement) float64) float64 {
	var vs []float64
	for _, m := range c.Runs {
		vs = append(vs, measure(m))
	}
	return median(vs)
}

// peak is the most memory of any run, in bytes.
func (c *contestant) peak() int64 {
	most := int64(0)
	for _, m := range c.Runs {
		most = max(most, m.Peak)
	}
	return most
}

// ratioTo is how much longer than c the other takes: round by round, and then
// the median.
func (c *contestant) ratioTo(other *contestant, measure func(measurement) float64) float64 {
	var vs []float64
	for i := range c.Runs {
		vs = append(vs, measure(other.Runs[i])/measure(c.Runs[i]))
	}
	return median(vs)
}
