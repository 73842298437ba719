package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// wrongNumber says that a flag takes another kind of number, and how the one
// that is probably meant is written. It returns "" for flags of other values.
func wrongNumber(f *pflag.Flag, value string) string {
	var wanted string
	switch f.Value.Type() {
	case "int", "float64":
		wanted = "a whole number such as 10000"
	case "uint64":
		wanted = "a whole number from 0 on"
	default:
		return ""
	}
	text := fmt.Sprintf("--%s takes %s, not %q", f.Name, wanted, value)
	x, err := strconv.ParseFloat(strings.NewReplacer(",", "", "_", "", " ", "").Replace(value), 64)
	if err == nil && x > 0 && x == math.Trunc(x) && x < 1e15 {
		text += fmt.Sprintf("; write %.0f", x)
	}
	return text
}

// takeShells makes an unknown shell wrong usage of the completion command.
func takeShells(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args = func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			var shells []string
			for _, shell := range cmd.Commands() {
				shells = append(shells, shell.Name())
			}
			last := len(shells) - 1
			return wrongUsage(cmd, "there is no completion for %q; there is one for %s and %s", args[0], strings.Join(shells[:last], ", "), shells[last])
		}
		c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
}
