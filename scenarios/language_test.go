package scenarios

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// TestLanguageReference loads every TOML example of the reference. An example
// whose first line is a comment says where it belongs.
func TestLanguageReference(t *testing.T) {
	page, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	const (
		head       = "years = 5\n"
		discount   = "[discount]\nrate = \"10%\"\n"
		segment    = "[[segment]]\nname = \"shoppers\"\n"
		strategies = "[[strategy]]\nname = \"today\"\n"
	)
	defaults := []struct{ key, line string }{
		{"customers", "customers = 100\n"},
		{"retention", "retention = \"80%\"\n"},
		{"revenue", "revenue = 150\n"},
	}
	complete := func(fragment string) string {
		for _, d := range defaults {
			if d.key == "retention" && strings.Contains(fragment, `-nbd"`) {
				continue // they leave unseen
			}
			if !strings.Contains(fragment, d.key+" ") && (d.key != "revenue" || !strings.Contains(fragment, "purchases ")) {
				fragment += d.line
			}
		}
		return fragment
	}
	examples := strings.Split(string(page), "```toml\n")[1:]
	if len(examples) < 9 {
		t.Fatalf("the page has %d examples", len(examples))
	}
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		text := example
		first, _, _ := strings.Cut(example, "\n")
		switch {
		case strings.HasPrefix(first, "# in a segment"):
			text = head + discount + segment + complete(example) + strategies
		case first == "# at the top":
			text = head + example + segment + complete("") + strategies
		case first == "# strategies":
			text = head + discount + segment + complete("") + example
		case first == "# strategies that buy":
			text = head + discount + segment + complete("purchases = { per_year = 4, model = \"nbd\", shape = 0.8 }\nspend = 50\n") + example
		}
		_, err := Load("language.md", []byte(text))
		var problems Problems
		if errors.As(err, &problems) {
			t.Errorf("an example of the page has problems:\n%s\n%s", problems.View(), example)
		}
	}
}
