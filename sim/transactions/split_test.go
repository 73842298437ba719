package transactions

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"clv/sim/calendar"
)

// sharedFile returns a data set that may stand beside the module, or skips the
// test.
func sharedFile(t *testing.T, name string) []byte {
	t.Helper()
	const root = "../.." // of the module, from here
	text, err := os.ReadFile(filepath.Join(root, "..", "shared", "data", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("skipped: no file ../shared/data/%s beside the module", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func date(t *testing.T, text string) Day {
	t.Helper()
	d, err := ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// logLikelihood is that of BG/NBD (Fader, Hardie and Lee 2005, equation 6).
func logLikelihood(s *Summary, r, alpha, a, b float64) float64 {
	sum := 0.0
	for _, h := range s.Histories {
		x := float64(h.Repeats)
		common := lgamma(r+x) - lgamma(r) + r*math.Log(alpha) +
			lgamma(a+b) + lgamma(b+x) - lgamma(b) - lgamma(a+b+x)
		l := math.Pow(alpha+h.Age, -r-x)
		if h.Repeats > 0 {
			l += a / (b + x - 1) * math.Pow(alpha+h.Recency, -r-x)
		}
		sum += float64(h.Customers) * (common + math.Log(l))
	}
	return sum
}

func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

// cdnow are the columns of the CDNOW sample.
var cdnow = Columns{Customer: Column{Number: 2}, Date: Column{Number: 3}, Amount: Column{Number: 5}}

// TestCDNOW reads the log of the CDNOW sample and compares its summary with
// what is published of it.
func TestCDNOW(t *testing.T) {
	text := sharedFile(t, "CDNOW_sample.txt")
	for _, customer := range []int{1, 2} {
		columns := cdnow
		columns.Customer.Number = customer
		l, err := ReadLog(t.Context(), bytes.NewReader(text), LogOptions{Columns: columns})
		if err != nil {
			t.Fatal(err)
		}
		s, err := l.Split(date(t, "1997-09-30"), calendar.Week)
		if err != nil {
			t.Fatal(err)
		}
		repeats := 0
		for _, h := range s.Summary.Histories {
			repeats += h.Repeats * h.Customers
		}
		if n := s.Summary.Customers(); n != 2357 || repeats != 2457 {
			t.Errorf("%d customers with %d repeat purchases; there should be 2357 and 2457", n, repeats)
		}
		if l := logLikelihood(&s.Summary, .2425945, 4.4136019, .7929199, 2.4258881); math.Abs(l+9582.429) > .0005 {
			t.Errorf("log-likelihood %.4f; it should be -9582.429", l)
		}
		checkHoldout(t, s)
	}
}

// checkHoldout checks the last 39 weeks of the CDNOW log.
func checkHoldout(t *testing.T, s *Split) {
	t.Helper()
	groups := s.ByRepeats(7)
	if len(groups) != 8 || groups[0] != (Group{0, 1411, 334}) || groups[7] != (Group{7, 64, 407}) {
		t.Errorf("groups %v", groups)
	}
	if s.Holdout.Total() != 1882 || s.Holdout.Length != 273/7. || s.Holdout.NewCustomers != 0 {
		t.Errorf("holdout of %d purchases in %g weeks, %d new customers", s.Holdout.Total(), s.Holdout.Length, s.Holdout.NewCustomers)
	}
	all := 0
	for _, p := range s.Tracking.Calendar {
		all += p.Repeats
	}
	if all != 2457+1882 {
		t.Errorf("%d repeat purchases are tracked; there should be %d", all, 2457+1882)
	}
}
