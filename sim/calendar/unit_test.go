package calendar

import "testing"

func TestUnitsAgree(t *testing.T) {
	for u := Day; u <= Year; u++ {
		if parsed, err := ParseUnit(u.String()); err != nil || parsed != u {
			t.Errorf("%s is read as %s, %v", u, parsed, err)
		}
		if year := u.PerYear() * u.Days(); year < 365.249 || year > 365.251 {
			t.Errorf("a year of %ss has %v days", u, year)
		}
	}
	if _, err := ParseUnit("fortnight"); err == nil {
		t.Error("fortnight is no unit")
	}
	if _, err := ParseUnit("unknown"); err == nil {
		t.Error("unknown is no unit")
	}
}
