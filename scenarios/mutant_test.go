package scenarios

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

var token = regexp.MustCompile(`"[^"\n]*"|-?\d[\d._e+-]*|true|false|\{[^{}\n]*\}|\[[^\[\]\n]*\]|[A-Za-z_]+`)

var replacements = []string{
	`"+4pp"`, `"40%"`, `"35% to 45%"`, `"x1.3 odds"`, `"x1.1 to x1.4"`, `"+20%"`, `"-15"`, `"gross margin"`, `""`, `"club"`, `"tenure"`, `"year"`, `"poisson"`, `"nbd"`, `"sbg"`,
	`0`, `-1`, `1`, `0.5`, `150`, `1e300`, `-0.0`, `inf`, `nan`, `true`, `2024-01-01`, `12:30:00`, `[]`, `{}`, `[[]]`, `[{}]`, `[1, "+4pp"]`, `["40%", "50%"]`, `[{ dist = "beta", mean = 0.4, sd = 0.1 }]`,
	`{ dist = "beta", mean = 0.4, sd = 0.1 }`, `{ dist = "normal", mean = "+4pp", sd = "1pp" }`, `{ dist = "uniform" }`, `{ dist = 3 }`, `{ by = "year", rate = [0.4, 0.5] }`, `{ by = "tenure", cost = [1, 2] }`,
	`{ existing = 100, tenure = { steady = 3 } }`, `{ tenure = [5, 3] }`, `{ rate = "5%", reward = 12 }`, `{ model = "sbg", alpha = 0.7, beta = 1.2 }`,
	"name", "segment", "strategy", "retention", "revenue", "purchases", "spend", "margin", "variable_cost", "by", "rate", "dist", "customers", "inputs", "discount", "overhead",
}

// TestMutants loads scenarios in which some words have been replaced by others
// of the language: most are wrong in a way that a mutation of bytes would take
// long to find.
func TestMutants(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	loaded := 0
	const trials = 800
	for range trials {
		text := mutate(r)
		sets := randomSets(r)
		file, err := Load("mutant.toml", []byte(text), sets...)
		if err != nil {
			inside(t, text, err)
			if t.Failed() {
				t.Fatalf("%v\n%s", sets, text)
			}
			continue
		}
		loaded++
		file.Conventions()
		file.Notices()
		study, err := file.Study()
		if err != nil {
			t.Fatalf("loaded without a problem, but %v\n%v\n%s", err, sets, text)
		}
		if err := study.Validate(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	if loaded < trials/100 || loaded > trials*9/10 {
		t.Errorf("%d of %d mutants loaded; the mutations are too wild or too tame", loaded, trials)
	}
}

// mutate replaces one to four words of an embedded scenario, or of one with a
// programme.
func mutate(r *rand.Rand) string {
	names := Names()
	text := card
	if i := r.IntN(len(names) + 1); i < len(names) {
		embedded, _ := Text(names[i])
		text = string(embedded)
	}
	for range 1 + r.IntN(4) {
		at := token.FindAllStringIndex(text, -1)
		i := at[r.IntN(len(at))]
		text = text[:i[0]] + replacements[r.IntN(len(replacements))] + text[i[1]:]
	}
	if r.IntN(4) == 0 {
		lines := strings.Split(text, "\n")
		i := r.IntN(len(lines))
		text = strings.Join(append(lines[:i:i], lines[i+1:]...), "\n")
	}
	return text
}

// randomSets returns an edit, or none.
func randomSets(r *rand.Rand) []Set {
	if r.IntN(2) == 0 {
		return nil
	}
	value := replacements[r.IntN(len(replacements))]
	if r.IntN(2) == 0 {
		value = strings.Trim(value, `"`)
	}
	paths := []string{
		"segment.regulars.retention", "segment.shoppers.retention.rate[2]", "strategy.club.retention", "strategy.club.club.cost", "strategy.points.purchases.model",
		"discount", "discount.rate", "discount.factors[1]", "overhead", "inputs.a", "strategy.card.programme.points", "strategy.card.programme.joins", "strategy.card.programme.tiers.level.silver", "strategy.card.programme.members.retention", "strategy.card.programme.paid", "segment.customers.spend.shape", "strategy.club.segment.shoppers.margin",
		"segment.regulars.customers", "segment.regulars.customers.tenure", "segment.shoppers.customers.tenure[2]", "strategy.club", "segment", "strategy.club.segment", "inputs", "title", "first_margin",
	}
	s, err := ParseSet(paths[r.IntN(len(paths))] + "=" + value)
	if err != nil {
		return nil
	}
	return []Set{s}
}
