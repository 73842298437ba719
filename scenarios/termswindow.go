package scenarios

// Window is when the numbers in a table of a strategy act: whole years, of the
// calendar or, in a table with by = "tenure", of the customer's own tenure.
type Window struct {
	// In a strategy: the first year in which the numbers of the table act.
	From int `toml:"from" jsonschema:"minimum=1,maximum=100"`
	// In a strategy: over how many years they come to their full effect, in equal steps from the first year on.
	Ramp int `toml:"ramp" jsonschema:"minimum=1,maximum=100"`
	// In a strategy: the last year in which they act in full.
	Until int `toml:"until" jsonschema:"minimum=1,maximum=100"`
	// In a strategy: over how many years they fade out after the last.
	Fade int `toml:"fade" jsonschema:"minimum=1,maximum=100"`
}

// windowKeys are the keys of a window in the order in which they are told.
var windowKeys = []string{"from", "ramp", "until", "fade"}

// always reports whether the window leaves nothing out.
func (w Window) always() bool { return w.From <= 1 && w.Ramp <= 1 && w.Until == 0 }

// first returns the first year of the window.
func (w Window) first() int { return max(1, w.From) }

// weight returns how far the window is open in a year, from 1: 1/ramp, 2/ramp,
// …, 1 from the first year on, fade/(fade+1), …, 1/(fade+1) after the last.
func (w Window) weight(year int) float64 {
	ramp := max(1, w.Ramp)
	switch {
	case year < w.first():
		return 0
	case w.Until > 0 && year > w.Until:
		return float64(max(0, w.Until+w.Fade+1-year)) / float64(w.Fade+1)
	default:
		return min(1, float64(year-w.first()+1)/float64(ramp))
	}
}

// settles returns the first year from which the window no longer moves.
func (w Window) settles() int {
	if w.Until > 0 {
		return w.Until + w.Fade + 1
	}
	return w.first() + max(1, w.Ramp) - 1
}

// weights returns the weight of each year until the window no longer moves.
func (w Window) weights() []float64 {
	weights := make([]float64, w.settles())
	for k := range weights {
		weights[k] = w.weight(k + 1)
	}
	return weights
}
