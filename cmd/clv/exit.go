package main

import (
	"errors"
	"fmt"
	"strings"

	"clv/cmd/clv/internal/report"
	"clv/scenarios"

	"github.com/spf13/cobra"
)

// Exit codes. 4, not complete but to be resumed, is kept for sweeps.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitProblems    = 3
	exitInterrupted = 130
)

// usageError is a command line that makes no sense.
type usageError struct {
	message string
	// help is the command whose help says more.
	help string
}

func (e *usageError) Error() string { return e.message }

func wrongUsage(cmd *cobra.Command, format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...), cmd.CommandPath()}
}

// interruption is the end of a command by a signal, and what it left undone.
type interruption struct{ undone string }

func (e *interruption) Error() string { return "interrupted" + e.undone }

// conclude says on standard error why a command ended, and returns its exit
// code. With --json the problems of a scenario are on standard output too.
func conclude(cmd *cobra.Command, err error) int {
	if err == nil {
		return exitDone
	}
	stderr := cmd.ErrOrStderr()
	var usage *usageError
	var interrupted *interruption
	var problems scenarios.Problems
	var bad *badData
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "clv: %s\nRun \"%s --help\" for usage.\n", strings.TrimSpace(usage.message), usage.help)
		return exitUsage
	case errors.As(err, &problems):
		fmt.Fprint(stderr, problems.View())
		if json, _ := cmd.Flags().GetBool("json"); json {
			report.WriteJSON(cmd.OutOrStdout(), problemsDocument{Problems: problems})
		}
		return exitProblems
	case errors.As(err, &bad):
		fmt.Fprint(stderr, bad.problems.View(bad.file))
		if json, _ := cmd.Flags().GetBool("json"); json {
			report.WriteJSON(cmd.OutOrStdout(), bad.document())
		}
		return exitProblems
	case errors.As(err, &interrupted):
		fmt.Fprintf(stderr, "clv: %v\n", err)
		return exitInterrupted
	}
	fmt.Fprintf(stderr, "clv: %v\n", err)
	return exitFailed
}

// problemsDocument is what --json gives for a scenario with problems.
type problemsDocument struct {
	Problems scenarios.Problems `json:"problems"`
}
