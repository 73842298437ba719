package main

import (
	"fmt"
	"runtime/debug"

	"clv/cmd/clv/internal/report"

	"github.com/spf13/cobra"
)

// version is set by the build, by -ldflags "-X main.version=…".
var version string

// programVersion returns the version of the program: that of the build, that
// of the module, or "devel".
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

// versionLine is what the command and the flag print.
func versionLine() string {
	p := report.NewProgram(programVersion())
	return fmt.Sprintf("clv %s (%s, %s/%s)\n", p.Version, p.Go, p.GOOS, p.GOARCH)
}

func newVersionCommand() *cobra.Command {
	var o output
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program, and what it was built for",
		Example: "  clv version --json",
		Args:    atMost(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.json {
				return report.WriteJSON(cmd.OutOrStdout(), report.NewProgram(programVersion()))
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), versionLine())
			return err
		},
	}
	o.AddFlags(cmd.Flags())
	return cmd
}
