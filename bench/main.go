// Command bench measures clv side by side with other ways to get the same
// figures, and how its time grows with the size of a study. Run it with
// `make bench`; docs/performance.md tells what is measured and how.
//
// It starts programs, clv among them, and reads what they print: it knows clv
// by its command line alone, and takes no shortcut that a user has not.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
)

// options are the flags.
type options struct {
	quick   bool
	only    string
	picture string
	out     string
}

// rounds is the number of counted runs of each program.
func (o *options) rounds() int {
	if o.quick {
		return 1
	}
	return 5
}

// sections are the parts of the benchmark, in order.
var sections = []string{"cohort", "individual", "programme", "scaling", "fit"}

func (o *options) wants(section string) bool { return o.only == "" || o.only == section }

func main() {
	var o options
	flag.BoolVar(&o.quick, "quick", false, "one counted run of each program instead of five: for a look, not for figures")
	flag.StringVar(&o.only, "only", "", "measure one section: "+strings.Join(sections, ", "))
	flag.StringVar(&o.picture, "picture", "", "draw the scaling section to this SVG `file`")
	flag.StringVar(&o.out, "out", "out/bench/results.json", "`file` for all figures as JSON")
	flag.Parse()
	if err := run(&o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(o *options) error {
	if o.only != "" && !slices.Contains(sections, o.only) {
		return fmt.Errorf("no section %q; there are %s", o.only, strings.Join(sections, ", "))
	}
	if err := buildProgram(); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "clv-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	r := &report{Machine: machine(), Rounds: o.rounds()}
	fmt.Println(r.Machine)
	fmt.Printf("Medians of %d counted runs after a warm-up, programs taking turns.\n", r.Rounds)
	if err := r.measure(o, work); err != nil {
		return err
	}
	if err := r.save(o.out); err != nil {
		return err
	}
	if o.picture != "" && r.Scaling != nil {
		if err := r.draw(o.picture); err != nil {
			return err
		}
	}
	if r.Disagreements > 0 {
		return errors.New("results that must agree do not")
	}
	return nil
}

// measure runs the sections that are wanted.
func (r *report) measure(o *options, work string) error {
	python := python{}
	if o.wants("cohort") || o.wants("individual") {
		python = findPython()
	}
	if o.wants("cohort") {
		if err := r.cohort(python, work); err != nil {
			return err
		}
	}
	if o.wants("individual") {
		if err := r.individual(python); err != nil {
			return err
		}
	}
	if o.wants("programme") {
		if err := r.programmes(work); err != nil {
			return err
		}
	}
	if o.wants("scaling") {
		if err := r.scaling(work); err != nil {
			return err
		}
	}
	if o.wants("fit") {
		return r.fit(work)
	}
	return nil
}
