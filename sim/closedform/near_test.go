package closedform

import (
	"math"
	"testing"
)

// near fails unless got is within an absolute distance of want.
func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g ± %g", what, got, want, tolerance)
	}
}

// closeTo fails unless got is within a relative distance of want.
func closeTo(t interface {
	Helper()
	Fatalf(string, ...any)
}, what string, got, want, tolerance float64,
) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Fatalf("%s = %.17g, want %.17g (relative %.2g)", what, got, want, got/want-1)
	}
}
