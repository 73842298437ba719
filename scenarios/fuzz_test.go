package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzLoad checks that no text and no edit makes Load panic, that every
// problem stands inside the text, and that what loads without a problem gives
// a valid study.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"*.toml", "testdata/wrong/*.toml", "testdata/programmes/*.toml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text), "strategy.club.retention=+4pp")
		}
	}
	for _, edit := range edits {
		text, _ := Text("existing-base")
		f.Add(string(text), edit)
	}
	for _, edit := range []string{"inputs.lift=+5pp", "correlation[1].rank=-0.9", "correlation[2].rank=-0.5..0.9"} {
		f.Add(coupled, edit)
	}
	f.Fuzz(func(t *testing.T, text, edit string) {
		var sets []Set
		if s, err := ParseSet(edit); err == nil {
			sets = append(sets, s)
		} else {
			inside(t, edit, err)
		}
		if v, err := ParseVary(edit); err == nil {
			for _, l := range v.Levels(3) {
				sets = append(sets, v.Set(l))
			}
		} else {
			inside(t, edit, err)
		}
		file, err := Load("fuzz.toml", []byte(text), sets...)
		if err != nil {
			inside(t, strings.TrimPrefix(text, "\uFEFF"), err)
			return
		}
		file.Conventions()
		file.Notices()
		study, err := file.Study()
		if err != nil {
			t.Fatalf("loaded without a problem, but %v", err)
		}
		if err := study.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

// inside checks that err is problems that stand inside the text.
func inside(t *testing.T, text string, err error) {
	t.Helper()
	var problems Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("%v is not Problems", err)
	}
	lines := strings.Split(text, "\n")
	for _, p := range problems {
		p.View()
		if strings.HasPrefix(p.File, "--") {
			continue
		}
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
			t.Errorf("%v stands outside the text", p)
		}
	}
}

var edits = []string{
	`segment.regulars.customers=1000`,
	`segment.regulars.customers.existing=1000`,
	`segment.regulars.customers.tenure=[500, 300]`,
	`segment.regulars.retention=+4pp`,
	`segment.regulars.retention.alpha=0.6..0.8`,
	`strategy.points.retention=+0pp..+8pp`,
	`strategy.points.retention={ by = "year", rate = ["80%", "85%"] }`,
	`strategy.welcome.retention.change[2]=+1pp`,
	`strategy."points".segment.regulars.margin=40%`,
	`inputs.x=3`,
	`baseline=points`,
	`years=7`,
	`discount=12%`,
	`discount.rate=8%..12%`,
}
