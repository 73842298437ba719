package main

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clv/scenarios"
	"clv/sim/belief"
)

// The strategy that a pilot ends in is part of a scenario as it stands, and the
// inputs of the run have the law that the pilot says, to the digits written. So
// has the correlation that its comment proposes.
func TestPilotIsPasted(t *testing.T) {
	const before = `years = 5

[discount]
rate = "10%"

[[segment]]
name      = "members"
customers = 5_000
retention = "75%"
revenue   = 300

[[strategy]]
name = "today"

`
	for _, c := range []struct {
		args []string
		path string
	}{
		{[]string{"--treated", "412/500", "--control", "380/500", "--treated-spend", "64±41", "--control-spend", "60+-40/480"}, "strategy.pilot."},
		{[]string{"--treated", "412000/500000", "--control", "411000/500_000", "--treated-spend", "64+/-41", "--control-spend", "60+-40", "--name", "the new club – 会员"}, `strategy."the new club – 会员".`},
		{[]string{"--treated", "9/10", "--control", "1/10", "--treated-spend", "3+-60", "--control-spend", "60+-400", "--prior-sd", "50pp", "--prior-spend-sd", "90%", "--months", "1"}, "strategy.pilot."},
	} {
		code, text, stderr := session(t, context.Background(), append([]string{"pilot", "--toml"}, c.args...)...)
		if code != exitDone {
			t.Fatal(stderr)
		}
		var d struct {
			Retention, Spend struct{ Mean, SD float64 }
		}
		document(t, &d, append([]string{"pilot", "--json"}, c.args...)...)
		file, err := scenarios.Load("pasted.toml", []byte(before+uncommented(text)))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		study, err := file.Study()
		if err != nil || len(study.Inputs) != 2 || len(study.Copula.Correlations()) != 1 {
			t.Fatalf("%v: inputs %v, correlations %v", err, study.Inputs, study.Copula.Correlations())
		}
		for i, want := range []struct {
			path     string
			mean, sd float64
		}{{"retention", d.Retention.Mean, d.Retention.SD}, {"revenue", 1 + d.Spend.Mean, d.Spend.SD}} {
			in := study.Inputs[i]
			law, normal := in.Law.(belief.Normal)
			// Ends are written to a twentieth of the standard deviation.
			if in.Name != c.path+want.path || !normal || math.Abs(law.Mu-want.mean) > .026*want.sd || math.Abs(law.Sigma-want.sd) > .031*want.sd {
				t.Errorf("%v: input %q has %+v, want normal with mean %v, sd %v\n%s", c.args, in.Name, in.Law, want.mean, want.sd, text)
			}
		}
	}
}

// uncommented makes the correlation that a comment proposes part of the text.
func uncommented(text string) string {
	head, tail, _ := strings.Cut(text, "# [[correlation]]")
	return head + strings.ReplaceAll("# [[correlation]]"+tail, "# ", "")
}

// Every command of the page about pilots runs.
func TestPilotPage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "pilot.md"))
	if err != nil {
		t.Fatal(err)
	}
	lines := commandLines(string(text))
	if len(lines) < 3 {
		t.Errorf("the page has %d commands", len(lines))
	}
	for _, line := range lines {
		obey(t, line, exitDone)
	}
}

// Every problem of a file of groups is told at once, with its place.
func TestPilotFileProblems(t *testing.T) {
	name := filepath.Join(t.TempDir(), "groups.csv")
	for content, wants := range map[string][]string{
		"":                                    {"1:1: the file is empty"},
		"group,customers,stayed\n":            {"1:1: the file has no group"},
		"grup,customers,stayed,customers\n":   {`1:1: unknown column "grup"`, `1:23: two columns "customers"`, `1:1: the column "group" is missing`},
		"group,customers,stayed,spend_mean\n": {"1:1: spend_mean and spend_sd go together"},
		"group,customers,stayed\ntreated,500,512\ntest,5,x\n":  {"2:13: 512 of 500 customers cannot have stayed", `3:1: there is no group "test"`, `3:8: stayed is a whole number, not "x"`},
		"group,customers,stayed\ntreated,500,412\n":            {"2:1: pilot has no control group"},
		"group,customers,stayed\ncontrol,500,412\n":            {"2:1: pilot has no treated group"},
		"group,customers,stayed\ncontrol,5,4\ncontrol,50,41\n": {"3:1: a second control group of pilot"},
		"pilot,group,customers,stayed,spend_mean,spend_sd\nnörd,treated,500,412,60,-1\nnörd,control,\"500,0\",412,x,\n": {
			"2:25: a standard deviation of -1 is not above zero", `3:14: customers is a whole number, not "500,0"`, `3:26: spend_mean is a number, not "x"`, `3:28: spend_sd is a number, not ""`,
		},
		"group,customers,stayed,spend_mean,spend_sd\ntreated,500,412,60,40\ncontrol,500,400,,\n": {"3:1: pilot has the spend of one group alone"},
		"group,customers\n\"x": {`2:3: extraneous or missing " in quoted-field`},
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := session(t, context.Background(), "pilot", name)
		if code != exitProblems || stdout != "" {
			t.Errorf("%q: exit code %d, %s", content, code, stdout)
		}
		for _, want := range wants {
			if !strings.Contains(stderr, name+":"+want) {
				t.Errorf("%q: no word of %q in\n%s", content, want, stderr)
			}
		}
		if got := strings.Count(stderr, name+":"); got != len(wants) {
			t.Errorf("%q: %d problems, want %d\n%s", content, got, len(wants), stderr)
		}
	}
}
