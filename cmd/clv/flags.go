package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// output is the flag that every command has.
type output struct{ json bool }

func (o *output) AddFlags(fs *pflag.FlagSet) {
	fs.BoolVar(&o.json, "json", false, "write JSON to standard output, and nothing else")
}

// choice is a flag whose value is one of a few words.
type choice struct {
	value string
	words []string
}

// String implements pflag.Value.
func (c *choice) String() string { return c.value }

// Type implements pflag.Value.
func (c *choice) Type() string { return strings.Join(c.words, "|") }

// Set implements pflag.Value.
func (c *choice) Set(value string) error {
	if !slices.Contains(c.words, value) {
		return noSuchWord(value, c.words)
	}
	c.value = value
	return nil
}

func noSuchWord(value string, words []string) error {
	if hint := meant(value, "", words); hint != "" {
		return fmt.Errorf("%s", strings.TrimPrefix(hint, "; "))
	}
	last := len(words) - 1
	return fmt.Errorf("there are %s and %s", strings.Join(words[:last], ", "), words[last])
}

// complete offers the words of a choice to a shell.
func complete(cmd *cobra.Command, flag string, words []string) {
	// The error is that of a flag that does not exist.
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}

// atMost takes up to n arguments, which the command calls by the given name.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return wrongUsage(cmd, "%q is one argument too many: %s takes %s", args[n], cmd.CommandPath(), what)
		}
		return nil
	}
}

// between takes from least to most arguments.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least {
			return wrongUsage(cmd, "%s takes %s", cmd.CommandPath(), what)
		}
		return atMost(most, what)(cmd, args)
	}
}
