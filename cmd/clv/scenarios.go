package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"clv/cmd/clv/internal/report"
	"clv/scenarios"

	"github.com/spf13/cobra"
)

func newScenariosCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "List, show or copy out the embedded scenarios",
		Example: `  clv scenarios list
  clv scenarios show loyalty-club
  clv scenarios new loyalty-club my-scenario.toml`,
		Args: unknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newScenariosListCommand(), newScenariosShowCommand(), newScenariosNewCommand())
	return cmd
}

// embedded describes one embedded scenario.
type embedded struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Question string `json:"question"`
}

func newScenariosListCommand() *cobra.Command {
	var o output
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the embedded scenarios",
		Example: "  clv scenarios list --json",
		Args:    atMost(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := library()
			if err != nil {
				return err
			}
			if o.json {
				return report.WriteJSON(cmd.OutOrStdout(), struct {
					Scenarios []embedded `json:"scenarios"`
				}{list})
			}
			page := newPage(cmd.OutOrStdout())
			for _, e := range list {
				page.Title(e.Name)
				page.Indented(e.Title)
			}
			return page.Flush()
		},
	}
	o.AddFlags(cmd.Flags())
	return cmd
}

// library describes the embedded scenarios.
func library() ([]embedded, error) {
	var list []embedded
	for _, name := range scenarios.Names() {
		text, _ := scenarios.Text(name)
		file, err := scenarios.Load(name+".toml", text)
		if err != nil {
			return nil, err
		}
		list = append(list, embedded{name, file.Title, scenarios.Question(name)})
	}
	return list, nil
}

func newScenariosShowCommand() *cobra.Command {
	var o output
	cmd := &cobra.Command{
		Use:               "show NAME",
		Short:             "Print an embedded scenario",
		Example:           "  clv scenarios show loyalty-club",
		Args:              between(1, 1, "the name of one embedded scenario"),
		ValidArgsFunction: completeName,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := embeddedText(cmd, args[0])
			if err != nil {
				return err
			}
			if o.json {
				return report.WriteJSON(cmd.OutOrStdout(), struct {
					Name string `json:"name"`
					Text string `json:"text"`
				}{args[0], string(text)})
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
	o.AddFlags(cmd.Flags())
	return cmd
}

type newOptions struct {
	output
	force bool
}

func newScenariosNewCommand() *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   "new NAME [FILE]",
		Short: "Copy an embedded scenario to a file of your own",
		Long: `Copies an embedded scenario to FILE, by default NAME.toml in this folder, to
start your own from. A file that is there is left alone without --force.`,
		Example:           "  clv scenarios new loyalty-club my-club.toml",
		Args:              between(1, 2, "the name of one embedded scenario and a file"),
		ValidArgsFunction: completeName,
		RunE:              func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite FILE")
	o.AddFlags(cmd.Flags())
	return cmd
}

func (o *newOptions) run(cmd *cobra.Command, args []string) error {
	text, err := embeddedText(cmd, args[0])
	if err != nil {
		return err
	}
	name := args[0] + ".toml"
	if len(args) > 1 {
		name = args[1]
	}
	if err := writeNew(name, text, o.force); err != nil {
		return err
	}
	if o.json {
		return report.WriteJSON(cmd.OutOrStdout(), struct {
			Name string `json:"name"`
			File string `json:"file"`
		}{args[0], name})
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Wrote %s. Change it, then: clv check %s, clv run %s.\n", name, name, name)
	return err
}

// writeNew writes a file that must not be there yet, unless force is given.
func writeNew(name string, text []byte, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if !force {
		flags |= os.O_EXCL
	}
	file, err := os.OpenFile(name, flags, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; --force overwrites it", name)
	}
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// embeddedText returns the text of an embedded scenario.
func embeddedText(cmd *cobra.Command, name string) ([]byte, error) {
	if text, ok := scenarios.Text(name); ok {
		return text, nil
	}
	hint := meant(name, "", scenarios.Names())
	if hint == "" {
		hint = "; there are " + strings.Join(scenarios.Names(), ", ")
	}
	return nil, wrongUsage(cmd, "there is no embedded scenario %q%s", name, hint)
}

// completeName offers a shell the embedded scenarios.
func completeName(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return scenarios.Names(), cobra.ShellCompDirectiveNoFileComp
}
