package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEditsInCaptions(t *testing.T) {
	long := "strategy.club.retention=" + strings.Repeat("9", 200)
	for _, c := range []struct {
		sets []string
		want string
	}{
		{nil, ""},
		{[]string{"discount.rate=8%"}, "with discount.rate=8%"},
		{[]string{"discount.rate=8%", "years=5"}, "with discount.rate=8%, years=5"},
		{[]string{"discount.rate=8%", long, "years=5"}, "with discount.rate=8% and 2 more"},
	} {
		if got := editWords(c.sets); got != c.want {
			t.Errorf("%q: %q, want %q", c.sets, got, c.want)
		}
	}
	if got := editWords([]string{long, "years=5"}); utf8.RuneCountInString(got) > widestEdits+12 || !strings.HasSuffix(got, "… and 1 more") {
		t.Errorf("%q", got)
	}
}
