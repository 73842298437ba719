package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// run is the program: it does what the arguments say and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	return conclude(cmd, err)
}

func newRoot() *cobra.Command {
	cobra.EnableCommandSorting = false
	root := &cobra.Command{
		Use:   "clv",
		Short: "Which customer strategy is worth more, and how sure can we be?",
		Long: `clv simulates what customers are worth under different strategies, and says
which strategy is worth more, how sure that is, and what the answer leaves out.

A scenario is a TOML file that describes customers and the strategies to
compare, or the name of an embedded one ("clv scenarios list").

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the scenario, or a file of data,
has problems, 130 interrupted. Errors go to standard error; with --json
standard output holds JSON and nothing else.`,
		Example: `  clv run
  clv run my-scenario.toml --set discount.rate=8%
  clv table loyalty-club --scale 200000
  clv explain loyalty-club --strategy club
  clv check my-scenario.toml
  clv fit shop.csv`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(newRunCommand(), newTableCommand(), newExplainCommand(), newCheckCommand(), newFitCommand(), newPilotCommand(),
		newSimulateLogCommand(), newScenariosCommand(), newSchemaCommand(), newVersionCommand())
	root.InitDefaultCompletionCmd("completion") // given an argument, it is made whatever is asked for
	root.SetHelpCommand(newHelpCommand())
	takeShells(root)
	root.Version = programVersion()
	root.SetVersionTemplate(versionLine())
	// A command that only has others below it does nothing without one.
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1))
	root.SetFlagErrorFunc(wrongFlag)
	return root
}

// newHelpCommand returns a help command that takes an unknown topic for wrong
// usage.
func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(about, rest)
			}
			return about.Help()
		},
	}
}

// unknownCommand takes every argument of a command that only has others below
// it for a command that is not there.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return wrongUsage(cmd, "there is no command %q%s", cmd.CommandPath()+" "+args[0], meant(args[0], "", names))
}

// wrongFlag puts an error of the command line's flags into words.
func wrongFlag(cmd *cobra.Command, err error) error {
	if invalid, ok := err.(*pflag.InvalidValueError); ok {
		if words := wrongNumber(invalid.GetFlag(), invalid.GetValue()); words != "" {
			return wrongUsage(cmd, "%s", words)
		}
	}
	unknown, ok := err.(*pflag.NotExistError)
	if !ok {
		return wrongUsage(cmd, "%v", err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if unknown.GetSpecifiedShortnames() != "" {
		return wrongUsage(cmd, "%v", err)
	}
	return wrongUsage(cmd, "unknown flag --%s%s", unknown.GetSpecifiedName(), meant(unknown.GetSpecifiedName(), "--", names))
}

// meant asks whether one of the candidates was meant, by the measure that
// cobra has for its commands.
func meant(typed, prefix string, candidates []string) string {
	all := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, name := range candidates {
		all.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	near := all.SuggestionsFor(typed)
	for i := range near {
		near[i] = prefix + near[i]
	}
	if len(near) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", strings.Join(near, " or "))
}
