package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"clv/cmd/clv/internal/report"
	"clv/sim/pilot"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

type pilotOptions struct {
	output
	treated, control           string
	treatedSpend, controlSpend string
	months                     float64
	priorSD, priorSpendSD      string
	name                       string
	toml                       bool
}

func (o *pilotOptions) AddFlags(fs *pflag.FlagSet) {
	fs.StringVar(&o.treated, "treated", "", "how many of the treated customers stayed, `STAYED/CUSTOMERS`")
	fs.StringVar(&o.control, "control", "", "the same of the customers who were not treated, `STAYED/CUSTOMERS`")
	fs.StringVar(&o.treatedSpend, "treated-spend", "", "what treated customers spent, mean and standard deviation from customer\nto customer, `MEAN+-SD`, or MEAN+-SD/CUSTOMERS if spend was measured of\nfewer than were treated")
	fs.StringVar(&o.controlSpend, "control-spend", "", "the same of the customers who were not treated, `MEAN+-SD`")
	fs.Float64Var(&o.months, "months", 12, "how long the pilot ran, in `MONTHS`; retention is carried to a year")
	fs.StringVar(&o.priorSD, "prior-sd", pilot.Points.Plain(pilot.DefaultRetention), "how large lifts in yearly retention are before the pilot: normal with\nmean 0 and this standard deviation, in `POINTS`")
	fs.StringVar(&o.priorSpendSD, "prior-spend-sd", pilot.Percent.Plain(pilot.DefaultSpend), "the same for the relative change in spend, in `PERCENT`")
	fs.StringVar(&o.name, "name", "pilot", "`NAME` of the strategy to write")
	fs.BoolVar(&o.toml, "toml", false, "print the strategy alone, to append to a scenario")
	o.output.AddFlags(fs)
}

func newPilotCommand() *cobra.Command {
	var o pilotOptions
	cmd := &cobra.Command{
		Use:   "pilot [FILE]",
		Short: "What to believe after a pilot, ready to paste",
		Long: `Turns the counts of a pilot, treated customers against others, into what to
believe of the lift in retention and in spend: an uncertain change, drawn
towards zero by a sceptical prior, as a strategy to paste into a scenario.

FILE is a CSV file instead of flags, with a row for each group and the columns
group (treated or control), customers, stayed and, if measured, spend_mean,
spend_sd and spend_customers. With a column pilot it may hold several pilots,
such as regions: their mean lift is then what is to be believed.`,
		Example: `  clv pilot --treated 412/500 --control 380/500
  clv pilot --treated 412/500 --control 380/500 --treated-spend 64+-41 --control-spend 60+-40
  clv pilot --treated 470/500 --control 455/500 --months 3 --prior-sd 3pp
  clv pilot groups.csv --name club --toml >> my-scenario.toml`,
		Args: atMost(1, "one CSV file"),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	o.AddFlags(cmd.Flags())
	return cmd
}

func (o *pilotOptions) run(cmd *cobra.Command, args []string) error {
	var wrong []string
	prior := o.prior(&wrong)
	pilots := o.flagged(cmd, args, &wrong)
	if len(wrong) > 0 {
		return wrongUsage(cmd, "%s", strings.Join(wrong, "\nclv: "))
	}
	if len(args) > 0 {
		var err error
		if pilots, err = readPilots(args[0]); err != nil {
			return err
		}
	}
	p := report.Pilot{Finding: pilot.Read(pilots, o.months, prior), Name: o.name}
	switch {
	case o.json:
		return report.WriteJSON(cmd.OutOrStdout(), p.Document())
	case o.toml:
		_, err := fmt.Fprint(cmd.OutOrStdout(), p.Strategy())
		return err
	}
	page := newPage(cmd.OutOrStdout())
	p.Write(page)
	return page.Flush()
}

// prior reads the flags that hold for every pilot.
func (o *pilotOptions) prior(wrong *[]string) pilot.Prior {
	bad := func(format string, args ...any) { *wrong = append(*wrong, fmt.Sprintf(format, args...)) }
	sd := func(flag, text, unit string, most float64) float64 {
		number, hasUnit := strings.CutSuffix(strings.TrimSpace(text), unit)
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !hasUnit || !(x > 0 && x <= most) {
			bad("--%s takes a standard deviation above 0%s and at most %g%s, such as 5%s, not %q", flag, unit, most, unit, unit, text)
		}
		return x / 100
	}
	p := pilot.Prior{Retention: sd("prior-sd", o.priorSD, "pp", 50), Spend: sd("prior-spend-sd", o.priorSpendSD, "%", 100)}
	if !(o.months > 0 && o.months <= 120) {
		bad("--months takes more than 0 and at most 120, not %g", o.months)
	}
	if strings.TrimSpace(o.name) == "" || strings.TrimSpace(o.name) != o.name || strings.ContainsFunc(o.name, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`"'\`, r) }) {
		bad("--name takes a name on one line, without quotes, and without spaces at its ends, not %q", o.name)
	}
	if o.toml && o.json {
		bad("--toml and --json are two forms of one answer: leave one out")
	}
	return p
}

// flagged reads the pilot that the flags describe, if they do.
func (o *pilotOptions) flagged(cmd *cobra.Command, args []string, wrong *[]string) []pilot.Pilot {
	bad := func(format string, args ...any) { *wrong = append(*wrong, fmt.Sprintf(format, args...)) }
	counted := false
	for _, flag := range []string{"treated", "control", "treated-spend", "control-spend"} {
		if cmd.Flags().Changed(flag) {
			counted = true
			if len(args) > 0 {
				bad("--%s and the file %s are two ways to say it: leave one out", flag, args[0])
			}
		}
	}
	switch {
	case len(args) > 0:
		return nil
	case !counted:
		bad("a pilot is a comparison: give --treated and --control, such as --treated 412/500 --control 380/500, or a CSV file")
		return nil
	case (o.treatedSpend == "") != (o.controlSpend == ""):
		bad("--treated-spend and --control-spend go together: a lift is of one against the other")
	}
	group := func(name, counts, spend string) pilot.Group {
		if counts == "" {
			bad("--%s is missing: how many stayed of how many customers, such as 412/500", name)
			return pilot.Group{}
		}
		g, err := parseCounts(counts)
		if err != nil {
			bad("--%s %v", name, err)
			return g
		}
		if spend != "" {
			if g.Spend, err = parseSpend(spend, g.Customers); err != nil {
				bad("--%s-spend %v", name, err)
			}
		}
		for _, w := range g.Check() {
			flag := name
			if strings.HasPrefix(w.Field, "spend") {
				flag += "-spend"
			}
			bad("--%s: %s", flag, hinted(w))
		}
		return g
	}
	return []pilot.Pilot{{Name: "pilot", Treated: group("treated", o.treated, o.treatedSpend), Control: group("control", o.control, o.controlSpend)}}
}

func hinted(w pilot.Wrong) string {
	if w.Hint == "" {
		return w.Message
	}
	return w.Message + "; " + w.Hint
}

// parseCounts reads STAYED/CUSTOMERS.
func parseCounts(text string) (g pilot.Group, err error) {
	stayed, customers, ok := strings.Cut(text, "/")
	if ok {
		if g.Stayed, ok = whole(stayed); ok {
			g.Customers, ok = whole(customers)
		}
	}
	if !ok {
		return g, fmt.Errorf("takes how many stayed of how many customers, such as 412/500, not %q", text)
	}
	return g, nil
}

// whole reads a number of customers; thousands may be set apart by "_".
func whole(text string) (int, bool) {
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(text), "_", ""))
	return n, err == nil
}

// parseSpend reads MEAN+-SD or MEAN+-SD/CUSTOMERS; customers is how many there
// are if it does not say.
func parseSpend(text string, customers int) (*pilot.Spend, error) {
	wrong := fmt.Errorf("takes a mean and a standard deviation, such as 64+-41, or 64+-41/480 if it is that of 480 customers, not %q", text)
	mean, rest, ok := strings.Cut(strings.NewReplacer("±", "+-", "+/-", "+-").Replace(text), "+-")
	if !ok {
		return nil, wrong
	}
	sd, of, counted := strings.Cut(rest, "/")
	s := pilot.Spend{Customers: customers}
	var err1, err2 error
	s.Mean, err1 = strconv.ParseFloat(strings.TrimSpace(mean), 64)
	s.SD, err2 = strconv.ParseFloat(strings.TrimSpace(sd), 64)
	if counted {
		s.Customers, ok = whole(of)
	}
	if err1 != nil || err2 != nil || !ok {
		return nil, wrong
	}
	return &s, nil
}
