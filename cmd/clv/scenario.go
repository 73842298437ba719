package main

import (
	"errors"
	"io/fs"

	"clv/cmd/clv/internal/report"
	"clv/scenarios"
	"clv/sim"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// source is the scenario that a command reads, with the edits laid on it.
type source struct{ sets []string }

func (s *source) AddFlags(fs *pflag.FlagSet) {
	fs.StringArrayVar(&s.sets, "set", nil, "set a value of the scenario, `PATH=VALUE`, such as discount.rate=8% or\nstrategy.club.retention=+4pp; may be repeated")
}

// scenario is what was read: the file, and the study that it describes.
type scenario struct {
	file  *scenarios.File
	study *sim.Study
}

// read reads the scenario that the arguments name, the default if they name
// none, with the edits of the command line and any more.
func (s *source) read(cmd *cobra.Command, args []string, more ...scenarios.Set) (*scenario, error) {
	name := scenarios.Default
	if len(args) > 0 {
		name = args[0]
	}
	var sets []scenarios.Set
	for _, text := range s.sets {
		set, err := scenarios.ParseSet(text)
		if err != nil {
			return nil, badEdit(cmd, err)
		}
		sets = append(sets, set)
	}
	file, err := scenarios.Read(name, append(sets, more...)...)
	if err != nil {
		return nil, unreadable(cmd, err)
	}
	study, err := file.Study()
	return &scenario{file, study}, err
}

// badEdit shows where an edit on the command line cannot be read.
func badEdit(cmd *cobra.Command, err error) error {
	var problems scenarios.Problems
	if errors.As(err, &problems) {
		return wrongUsage(cmd, "%s", problems.View())
	}
	return wrongUsage(cmd, "%v", err)
}

// unreadable tells a scenario that is not there, which is wrong usage, from
// one with problems and from a file that cannot be read.
func unreadable(cmd *cobra.Command, err error) error {
	var problems scenarios.Problems
	var path *fs.PathError
	if errors.As(err, &problems) || errors.As(err, &path) {
		return err
	}
	return wrongUsage(cmd, "%v", err)
}

// title returns the title of the scenario, or its name.
func (s *scenario) title() string {
	if s.study.Title != "" {
		return s.study.Title
	}
	return s.study.Name
}

// conventions returns the conventions in force.
func (s *scenario) conventions() []report.Convention {
	var all []report.Convention
	for _, c := range s.file.Conventions() {
		all = append(all, report.Convention{Key: c.Key, Value: c.Value, Given: c.Given})
	}
	return all
}

// completeScenario offers a shell the embedded scenarios, beside files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return scenarios.Names(), cobra.ShellCompDirectiveDefault
}
