package sim

import "fmt"

// giveReason says why the evaluator was chosen and how it couples strategies, or
// what keeps it from holding the study.
func (r *Result) giveReason(o Options) error {
	s := r.Study
	rule, counts := s.InTheWay(), s.InTheWayOfCounts()
	r.EngineReason = "asked for"
	switch r.Engine {
	case Cohort:
		r.Coupling = "totals"
		if counts != "" {
			return fmt.Errorf("the cohort evaluator does not hold this scenario: %s; %s does", counts, Individual)
		}
		r.Warnings = append(r.Warnings, s.approximations()...)
		if o.Engine == "" {
			r.EngineReason = "every rule of the scenario collapses exactly to counts of customers"
			if len(r.Warnings) > 0 {
				r.EngineReason = "every rule of the scenario collapses to counts of customers"
			}
			if rule != "" {
				r.EngineReason += "; no expected evaluator, since " + rule
			}
		}
	case Expected:
		if rule != "" {
			return fmt.Errorf("the expected evaluator does not hold this scenario, since %s; %s does", rule, Options{}.engineFor(s))
		}
	case Individual:
		r.Coupling = "customers"
		if o.Engine == "" {
			r.EngineReason = counts
		}
		if o.Replications == 0 && !r.Nested() {
			r.EngineReason += fmt.Sprintf("; %d replications stay under %d million customer-years", r.Replications, affordableYears/1_000_000)
		}
		if rule != "" {
			r.EngineReason += "; year by year over the living, since " + rule
		}
	default:
		return fmt.Errorf("unknown evaluator %q: use %s, %s or %s", o.Engine, Expected, Cohort, Individual)
	}
	return nil
}
