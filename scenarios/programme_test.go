package scenarios

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clv/sim"
)

// programmesIn loads a scenario of testdata/programmes with edits.
func programmesIn(t *testing.T, name string, sets ...string) *File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata/programmes", name+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Load(name+".toml", text, parseSets(t, sets)...)
	var problems Problems
	if errors.As(err, &problems) {
		t.Fatal(problems.View())
	}
	return f
}

// Scenarios with programmes load, and give valid studies.
func TestProgrammesLoad(t *testing.T) {
	files, _ := filepath.Glob("testdata/programmes/*.toml")
	if len(files) < 3 {
		t.Fatalf("%d scenarios", len(files))
	}
	for _, file := range files {
		f := programmesIn(t, filepath.Base(file[:len(file)-len(".toml")]))
		s, err := f.Study()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
	}
}

// The programme that there is today is kept, changed key by key, and taken away.
func TestProgrammeOverlay(t *testing.T) {
	s, err := programmesIn(t, "status-and-partners").Study()
	if err != nil {
		t.Fatal(err)
	}
	at := func(i int) *sim.Programme { return &s.Strategies[i].Segments[0].Programme }
	today, more := at(0), at(1)
	if !today.Given() || today.Name != "Miles" || len(today.Tiers.Levels) != 2 {
		t.Fatalf("today: %+v", today)
	}
	for what, x := range map[string]struct{ got, want float64 }{
		"gold asks for":          {means(s, more.Tiers.Levels[1].From, 1)[0], 3000},
		"silver costs":           {means(s, more.Tiers.Levels[0].Cost, 1)[0], 10},
		"gold costs":             {means(s, more.Tiers.Levels[1].Cost, 1)[0], 45},
		"gold today asks for":    {means(s, today.Tiers.Levels[1].From, 1)[0], 4000},
		"joins":                  {means(s, more.Joins, 1)[0], means(s, today.Joins, 1)[0]},
		"a reward costs, year 3": {means(s, more.Points.Cost, 3)[2], 32},
	} {
		if math.Abs(x.got-x.want) > 1e-9 {
			t.Errorf("%s %v, want %v", what, x.got, x.want)
		}
	}
	if at(2).Given() {
		t.Error("a programme that nobody joins is there")
	}
	for _, in := range s.Inputs {
		if in.Name == "joins alike" {
			return
		}
	}
	t.Errorf("inputs: %+v", s.Inputs)
}

// An overlay for one segment goes on top of that for all, and both on top of
// what the segment has for members.
func TestProgrammeOverlayOfSegment(t *testing.T) {
	s, err := programmesIn(t, "card-of-a-shop").Study()
	if err != nil {
		t.Fatal(err)
	}
	households, offices := &s.Strategies[2].Segments[0].Programme, &s.Strategies[2].Segments[1].Programme
	if a, b := means(s, households.Joins, 1)[0], means(s, offices.Joins, 1)[0]; math.Abs(a-.35) > 1e-12 || b != .25 {
		t.Errorf("%v of households and %v of offices join", a, b)
	}
	if !households.Coupons.Extra.Given() || offices.Coupons.Extra.Given() || !offices.Coupons.PerYear.Given() {
		t.Errorf("coupons: %+v and %+v", households.Coupons, offices.Coupons)
	}
	cash := s.Strategies[1].Segments
	if cash[1].Programme.Given() {
		t.Error("offices have the programme of households")
	}
	for year, want := range []float64{9, 9.36, 9.27, 9.27} {
		if got := meanIn(s, cash[0].Programme.Members.Purchases.PerYear, year); math.Abs(got-want) > 1e-9 {
			t.Errorf("members buy %v times in year %d, want %v", got, year+1, want)
		}
	}
}

// An edit below what should be a table and is none is a problem of the file.
func TestSetBelowNoTable(t *testing.T) {
	text := strings.Replace(card, "[strategy.programme.tiers.level.silver]\nfrom = 200\n", "level = 3\n", 1)
	text, _, _ = strings.Cut(text, `[strategy.programme.tiers.level."gold & more"]`)
	_, err := Load("card.toml", []byte(text), Set{"strategy.card.programme.tiers.level.silver.from", "200"})
	if err == nil || !strings.Contains(err.Error(), `"level" is a table, not a number`) {
		t.Error(err)
	}
}

// What is chosen of a programme is told, once where it is chosen.
func TestProgrammeConventions(t *testing.T) {
	for _, name := range []string{"points-or-paid", "status-and-partners", "card-of-a-shop"} {
		var all strings.Builder
		f := programmesIn(t, name)
		for _, c := range f.Conventions() {
			if strings.Contains(c.Key, ".programme") {
				fmt.Fprintf(&all, "%s: %s (%s)\n", c.Key, c.Value, choose(c.Given, "given", "default"))
			}
		}
		for _, notice := range f.Notices() {
			fmt.Fprintf(&all, "notice: %s\n", notice)
		}
		checkGolden(t, "testdata/programmes/"+name+".txt", all.String())
	}
}
