package scenarios

import (
	"strings"
	"testing"
)

// TestPositions checks that every key and value knows where it stands, in all
// the ways in which TOML can write a table.
func TestPositions(t *testing.T) {
	const text = `
title = "会员" # 注
discount.rate = "10%"
[[segment]]
name = "常客"
retention = { by = "year", rate = ["40%", 0.45,
  "50%"] }
"revenue" = 150
  [segment.service]
  per_account = 3
[[segment]]
name = '散客'
[[strategy]]
name = "办"
segment."常客" = { referral.rate = "5%" }
[strategy.segment.散客]
`
	quoted := strings.Replace(text, "[strategy.segment.散客]", "[strategy.segment.\"散客\"]\nclub = 6", 1)
	root, err := parse(&source{name: "x.toml", text: quoted})
	if err != nil {
		t.Fatal(err)
	}
	root.namePaths()
	for _, c := range []struct{ path, key, value string }{
		{"title", "title", `"会员"`},
		{"discount.rate", "rate", `"10%"`},
		{"segment.常客", "segment", "segment"},
		{"segment.常客.retention", "retention", "{ by = \"year\", rate = [\"40%\", 0.45,\n  \"50%\"] }"},
		{"segment.常客.retention.by", "by", `"year"`},
		{"segment.常客.retention.rate", "rate", "[\"40%\", 0.45,\n  \"50%\"]"},
		{"segment.常客.retention.rate[2]", "rate", "0.45"},
		{"segment.常客.retention.rate[3]", "rate", `"50%"`},
		{"segment.常客.revenue", `"revenue"`, "150"},
		{"segment.常客.service", "service", "service"},
		{"segment.常客.service.per_account", "per_account", "3"},
		{"segment.散客.name", "name", "'散客'"},
		{"strategy.办.segment.常客.referral.rate", "rate", `"5%"`},
		{"strategy.办.segment.散客.club", "club", "6"},
	} {
		n := find(root, c.path)
		if n == nil {
			t.Errorf("there is no node %s", c.path)
			continue
		}
		if key, value := quoted[n.key.start:n.key.end], n.written(); key != c.key || value != c.value {
			t.Errorf("%s stands at key %q, value %q; want %q, %q", c.path, key, value, c.key, c.value)
		}
	}
}

// find returns the node of the given path.
func find(n *node, path string) *node {
	if n.path == path {
		return n
	}
	for _, list := range [][]*node{n.fields, n.items} {
		for _, child := range list {
			if found := find(child, path); found != nil {
				return found
			}
		}
	}
	return nil
}

// TestCaret checks that the caret stands under its token at a terminal, where
// East Asian characters are two columns wide, and that columns count
// characters.
func TestCaret(t *testing.T) {
	s := &source{name: "x.toml", text: "years = 3\n\t名字 = \"会员\", é = 40\r\n"}
	at := strings.Index(s.text, "40")
	p := s.problem(span{at, at + 2}, "wrong", "none")
	if p.Line != 2 || p.Column != 17 {
		t.Errorf("line %d, column %d; want 2, 17", p.Line, p.Column)
	}
	want := "x.toml:2:17: wrong\n    2 | \t名字 = \"会员\", é = 40\n      | \t                   ^^\nhint: none\n"
	if got := p.View(); got != want {
		t.Errorf("view:\n%q\nwant\n%q", got, want)
	}
}

// TestHostileText checks that a text cannot play tricks on a terminal.
func TestHostileText(t *testing.T) {
	_, err := Load("x.toml", []byte("years = 3\ntitel = \"\x1b[31m\"\n"))
	if err == nil || strings.Contains(err.(Problems).View(), "\x1b") {
		t.Errorf("the view holds an escape sequence: %v", err)
	}
	_, err = Load("x.toml", []byte("a = "+strings.Repeat("[", 100_000)))
	if err == nil || !strings.Contains(err.Error(), "nested") {
		t.Errorf("deep nesting: %.100v", err)
	}
	_, err = Load("x.toml", []byte(strings.Repeat("a.", 100_000)+"a = 1"))
	if err == nil || !strings.Contains(err.Error(), "nested") {
		t.Errorf("deep keys: %.100v", err)
	}
	_, err = Load("x.toml", []byte(strings.Repeat("# text\n", 200_000)))
	if err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("long text: %.100v", err)
	}
	_, err = Load("x.toml", []byte(strings.Repeat("[[segment]]\n", 201)))
	if err == nil || !strings.Contains(err.Error(), "at most 200") {
		t.Errorf("many segments: %.100v", err)
	}
}
