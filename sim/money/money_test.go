package money

import "testing"

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		x                   float64
		amount, short, sign string
	}{
		{0, "¥0.00", "¥0", "+¥0"},
		{-0.001, "¥0.00", "¥0.00", "¥0.00"},
		{25.949, "¥25.95", "¥25.95", "+¥25.95"},
		{-1201057.3, "−¥1,201,057", "−¥1.20M", "−¥1.20M"},
		{9999.6, "¥10,000", "¥10,000", "+¥10,000"},
		{12_345, "¥12,345", "¥12.3k", "+¥12.3k"},
		{999_960, "¥999,960", "¥1.00M", "+¥1.00M"},
		{182_342_192, "¥182,342,192", "¥182.3M", "+¥182.3M"},
		{3.2e13, "¥32,000,000,000,000", "¥32.0tn", "+¥32.0tn"},
	} {
		if got := Amount("¥", c.x); got != c.amount {
			t.Errorf("Amount(%v) = %s, want %s", c.x, got, c.amount)
		}
		if got := Short("¥", c.x); got != c.short {
			t.Errorf("Short(%v) = %s, want %s", c.x, got, c.short)
		}
		if got := Signed("¥", c.x); got != c.sign {
			t.Errorf("Signed(%v) = %s, want %s", c.x, got, c.sign)
		}
	}
	if got := Amount("CHF", 5); got != "CHF\u00a05.00" {
		t.Errorf("a code stands apart: %q", got)
	}
}
