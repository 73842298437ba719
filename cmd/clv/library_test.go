package main

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"clv/scenarios"
)

// Every embedded scenario runs as it is, says who wins, and prints no figure
// that is not a number.
func TestEveryScenarioRuns(t *testing.T) {
	for k, name := range scenarios.Names() {
		if testing.Short() && k%3 != 0 {
			continue
		}
		said := obey(t, "run "+name+" --replications 64 --out none --plots none", exitDone)
		for _, bad := range []string{"NaN", "Inf"} {
			if strings.Contains(said, bad) {
				t.Errorf("%s prints %s:\n%s", name, bad, said)
			}
		}
		if _, verdict, ok := strings.Cut(said, "\nVerdict\n"); !ok || !strings.Contains(verdict, "“") {
			t.Errorf("%s has no verdict:\n%s", name, said)
		}
	}
}

// Members of members-buy-more buy 30% more often than the others, and the
// programme makes them buy 5% more often: the run says both, in words.
func TestMembersBuyMore(t *testing.T) {
	said := words(obey(t, "run members-buy-more --replications 256 --out none", exitDone))
	shares := regexp.MustCompile(`buy ([0-9.]+)% more often than the others\. Without the programme they would buy ([0-9.]+)% more often: frequent buyers join\. The programme adds ([0-9.]+)%`).FindStringSubmatch(said)
	if shares == nil {
		t.Fatalf("no comparison of members with the others:\n%s", said)
	}
	for i, want := range []float64{30, 23.8, 5} {
		if got, _ := strconv.ParseFloat(shares[1+i], 64); math.Abs(got-want) > 1 {
			t.Errorf("%s%% for %g%% in %q", shares[1+i], want, shares[0])
		}
	}
	if !strings.Contains(said, "“programme” is worth €1.23 less per first-day customer") {
		t.Errorf("the verdict is another:\n%s", said)
	}
}
