package calibrate

import (
	"fmt"
	"math"
	"strings"

	"clv/sim/calendar"
)

const (
	// fewCustomers is below which intervals from curvature are doubtful.
	fewCustomers = 200
	// unsure is the standard deviation on a parameter's scale, along the
	// direction that the data tell least about, from which on they do not
	// identify the parameters: an interval over a factor of 50 and more.
	unsure = 1.0
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
	if f.Loose = p.loose(top); len(f.Loose) > 0 {
		names := f.Loose
		say("The data do not pin down %s. %s", vague(names, top.weakest), p.meaning(f))
	} else if !top.accurate {
		say("The likelihood is so uneven around its maximum that standard errors are rough.")
	}
	return warnings
}

// loose returns the parameters that the data hardly tell: those at the edge of
// what was searched, and those that the flattest direction moves where it is too
// flat.
func (p *problem) loose(top peak) []string {
	var names []string
	for i, name := range p.names {
		if top.edge[i] || top.weakest >= unsure && math.Abs(top.direction[i]) > 0.2 {
			names = append(names, name)
		}
	}
	return names
}

// vague says how little is known of some parameters, with two standard
// deviations of what is known least.
func vague(names []string, sd float64) string {
	factor := "a thousand and more"
	if f := math.Exp(2 * sd); f < 1000 {
		factor = fmt.Sprintf("%.0f", f)
	}
	n := len(names)
	if n == 1 {
		return fmt.Sprintf("%s: it may be a factor of %s larger or smaller, and the data are about as likely", names[0], factor)
	}
	return fmt.Sprintf("%s and %s: they may move together by a factor of %s, and the data are about as likely",
		strings.Join(names[:n-1], ", "), names[n-1], factor)
}

// meaning says what limit of the model a run-away estimate stands for, as far as
// its parameters tell.
func (p *problem) meaning(f *Fit) string {
	v := f.values()
	const general = "Predictions far from the data are then a matter of luck; a simpler model may do."
	if purchases := f.Model == NBD || f.Model == BGNBD || f.Model == MBGNBD || f.Model == ParetoNBD; purchases && v[0] > 100 {
		return fmt.Sprintf("Customers differ little in how often they buy: %.3g times a %s, whatever r and alpha alone.", v[0]/v[1], period(f.Unit))
	}
	switch f.Model {
	case GammaGamma:
		if v[1] > 1000 || v[0] > 1000 {
			return "Customers differ little in what they spend, or each spends nearly the same every time."
		}
	case ShiftedBetaGeometric, BetaDiscreteWeibull:
		if v[0]+v[1] > 100 {
			return fmt.Sprintf("Customers differ little in how likely they are to leave, and on average a share of %.3g does at the first renewal.%s",
				v[0]/(v[0]+v[1]), simpler(f.Model))
		}
	case BGNBD, MBGNBD:
		if v[2]/(v[2]+v[3]) < 0.02 {
			return fmt.Sprintf("Hardly anybody leaves (%s after a purchase): the model %s without leaving may do.", small(v[2]/(v[2]+v[3])), NBD)
		}
		if v[2]+v[3] > 100 {
			return fmt.Sprintf("Customers differ little in how likely they are to leave: a share of %.3g does after a purchase.", v[2]/(v[2]+v[3]))
		}
	case ParetoNBD:
		if v[2] > 20 {
			return fmt.Sprintf("Customers differ little in how soon they leave: at a rate of %.3g a %s, whatever s and beta alone.", v[2]/v[3], period(f.Unit))
		}
		if v[2]/v[3]*p.starts[0][3] < 0.01 {
			return fmt.Sprintf("Hardly anybody leaves: the model %s without leaving may do.", NBD)
		}
	}
	return general
}

// small writes a small share without an exponent.
func small(share float64) string {
	if share < 0.001 {
		return "less than 0.1%"
	}
	return fmt.Sprintf("%.1f%%", 100*share)
}

func simpler(model string) string {
	if model == ShiftedBetaGeometric {
		return " The model " + Geometric + " may do."
	}
	return ""
}

func period(u calendar.Unit) string {
	if u == calendar.Unknown {
		return "period"
	}
	return u.String()
}
