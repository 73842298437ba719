package report

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/belief"
	"clv/sim/compare"
	"clv/sim/simtest"

	"github.com/jedib0t/go-pretty/v6/text"
)

// ran returns a short run of a study.
func ran(t testing.TB, s *sim.Study, o sim.Options) *Run {
	t.Helper()
	result, err := sim.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return &Run{
		Table: compare.With(result), Title: "Which is worth more?", Version: "test", Warnings: result.Warnings,
		Conventions: []Convention{{"discount.timing", "margins and running costs fall at the start of their period", false}},
	}
}

// crowd has many strategies, some with long or wide names.
func crowd() *sim.Study {
	s := simtest.Benchmark()
	s.Currency, s.Years = "CHF", 14
	for i := range 12 {
		one := s.Strategies[i%3]
		one.Name = []string{"会员俱乐部与积分计划", "points and tiers with a birthday gift", "x"}[i%3] + fmt.Sprint(i)
		s.Strategies = append(s.Strategies, one)
	}
	return s
}

// No line is wider than the page, whatever the width and the scenario.
func TestNoLineIsWiderThanThePage(t *testing.T) {
	for name, run := range map[string]*Run{
		"loyalty club": ran(t, simtest.LoyaltyClub(), sim.Options{Replications: 70}),
		"certain":      ran(t, simtest.LoyaltyClub(), sim.Options{Engine: sim.Expected}),
		"benchmark":    ran(t, simtest.Benchmark(), sim.Options{Replications: 70}),
		"crowd":        ran(t, crowd(), sim.Options{Replications: 20}),
	} {
		table := LifetimeTable{Study: run.Table.Result.Study, Title: run.Title, Scale: 200_000}
		means := table.Study.At(belief.Means(0))
		for i := range table.Study.Strategies {
			table.Rows = append(table.Rows, means.Table(i))
		}
		for _, width := range []int{30, 40, 60, 79, 80, 100, 1000} {
			var out bytes.Buffer
			p := NewPage(&out, width, false)
			run.Write(p)
			table.Write(p)
			if err := p.Flush(); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				line = strings.TrimSuffix(line, "\n")
				if n := text.StringWidth(line); n > min(width, MaxWidth) {
					t.Errorf("%s at %d: %d columns: %s", name, width, n, line)
				}
				if strings.HasSuffix(line, " ") || strings.ContainsAny(line, "\x1b\t") || strings.Contains(line, "NaN") {
					t.Errorf("%s at %d: %q", name, width, line)
				}
			}
		}
	}
}

// Columns stay in line with names of wide characters.
func TestWideCharactersStayInLine(t *testing.T) {
	var out bytes.Buffer
	p := NewPage(&out, 80, false)
	p.grid(grid{header: []string{"strategy", "CLV"}, rows: [][]string{{"不办", "¥60.05"}, {"会员俱乐部", "¥86.00"}}})
	p.Flush()
	want := "strategy       CLV\n────────────────────\n不办        ¥60.05\n会员俱乐部  ¥86.00\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestColourOnlyWhereWanted(t *testing.T) {
	for _, colour := range []bool{false, true} {
		var out bytes.Buffer
		p := NewPage(&out, 80, colour)
		p.Title("Title")
		p.Note("note")
		p.Flush()
		if got := strings.Contains(out.String(), "\x1b["); got != colour {
			t.Errorf("colour %v: %q", colour, out.String())
		}
	}
}

// A name cannot send control sequences to the terminal.
func TestControlCharactersAreNotWritten(t *testing.T) {
	s := simtest.LoyaltyClub()
	s.Strategies[1].Name = "evil\x1b[2J\nclub"
	run := ran(t, s, sim.Options{Replications: 10})
	run.Title = "also\x1b]0;x\x07"
	var out bytes.Buffer
	p := NewPage(&out, 80, false)
	run.Write(p)
	p.Flush()
	if strings.ContainsAny(out.String(), "\x1b\x07") {
		t.Errorf("%q", out.String())
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"one two three", 8, "one two|three"},
		{"one two three", 3, "one|two|thr|ee"},
		{"CHF\u00a05.00 more", 9, "CHF\u00a05.00|more"},
		{"会员俱乐部值得办吗？", 7, "会员俱|乐部值|得办吗|？"},
		{"", 10, ""},
	} {
		if got := strings.Join(wrap(c.s, c.width), "|"); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}
