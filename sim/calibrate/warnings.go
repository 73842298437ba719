package calibrate

import (
	"fmt"
	"math"
	"strings"
)

const (
	// fewCustomers is below which intervals from curvature are doubtful.
	fewCustomers = 200
	// unsure is the standard deviation on a parameter's scale, along the
	// direction that the data tell least about, from which on they do not
	// identify the parameters: an interval over a factor of 50 and more.
	unsure = 1.0
	// farAway is from which value on, either way, a shape is on its run to a
	// limit: customers who do not differ, or of whom each is like none other.
	farAway = 1e4
)

// warn says in plain words what to distrust about a fit.
func (p *problem) warn(f *Fit, top peak) []string {
	var warnings []string
	say := func(format string, a ...any) { warnings = append(warnings, fmt.Sprintf(format, a...)) }
	if !f.Converged {
		say("The search found no maximum of the likelihood: the estimates are where it gave up, do not use them.")
	}
	if f.Customers < fewCustomers {
		say("Only %d customers: standard errors assume many more (%d and up).", f.Customers, fewCustomers)
	}
	if top.weakest >= unsure || p.anyFar(f) {
		say("The data do not pin down %s: they may be changed together by a factor of %s and the data are about as likely. %s",
			p.vague(top), factor(top.weakest), p.meaning(f))
	} else if !top.accurate {
		say("The likelihood is so uneven around its maximum that standard errors are rough.")
	}
	return warnings
}

// factor puts a standard deviation on the scale of logarithms as a factor, two of
// them either way.
func factor(sd float64) string {
	if f := math.Exp(2 * sd); f < 1000 {
		return fmt.Sprintf("%.0f", f)
	}
	return "a thousand and more"
}

// vague names the parameters that the flattest direction moves.
func (p *problem) vague(top peak) string {
	var names []string
	for i, name := range p.names {
		if math.Abs(top.direction[i]) > 0.2 {
			names = append(names, name)
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}

// anyFar reports whether a shape, or a scale against its start, has run away.
func (p *problem) anyFar(f *Fit) bool {
	for i, x := range f.values() {
		if size := x / p.starts[0][i]; p.scales[i] == Log && (size > farAway || size < 1/farAway) {
			return true
		}
	}
	return false
}

// meaning says what limit of the model a run-away estimate stands for, as far as
// its parameters tell.
func (p *problem) meaning(f *Fit) string {
	v := f.values()
	const general = "Predictions far from the data are then a matter of luck; a simpler model may do."
	switch f.Model {
	case ShiftedBetaGeometric, BetaDiscreteWeibull:
		if v[0]+v[1] > 100 {
			return fmt.Sprintf("Customers differ little in how likely they are to leave, and on average a share of %.3g does at the first renewal.%s",
				v[0]/(v[0]+v[1]), simpler(f.Model))
		}
	case BGNBD, MBGNBD:
		if v[2]/(v[2]+v[3]) < 0.01 {
			return fmt.Sprintf("Hardly anybody leaves (a share of %.2g after a purchase): the model %s without leaving may do.", v[2]/(v[2]+v[3]), NBD)
		}
		if v[2]+v[3] > 100 {
			return fmt.Sprintf("Customers differ little in how likely they are to leave: a share of %.3g does after a purchase.", v[2]/(v[2]+v[3]))
		}
	case ParetoNBD:
		if v[2] > 20 {
			return fmt.Sprintf("Customers differ little in how soon they leave: at a rate of %.3g a %v, whatever s and beta alone.", v[2]/v[3], f.Unit)
		}
		if v[2]/v[3]*p.starts[0][3] < 0.01 {
			return fmt.Sprintf("Hardly anybody leaves: the model %s without leaving may do.", NBD)
		}
	}
	return general
}

func simpler(model string) string {
	if model == ShiftedBetaGeometric {
		return " The model " + Geometric + " may do."
	}
	return ""
}
