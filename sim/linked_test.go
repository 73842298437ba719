package sim_test

import (
	"testing"

	"clv/sim"
	"clv/sim/simtest"
)

// Customers who go from segment to segment: both evaluators with chance against
// the expected one, as in TestCohortAgreesWithExpected, and against each other,
// as in TestCohortAgreesWithIndividual.
func TestLinkedCohortAgreesWithExpected(t *testing.T) {
	checkAgreementOf(t, sim.Cohort, simtest.Linked, 80)
}

func TestLinkedIndividualAgreesWithExpected(t *testing.T) {
	checkAgreementOf(t, sim.Individual, simtest.Linked, 20)
}

func TestLinkedCohortAgreesWithIndividual(t *testing.T) {
	checkEngines(t, 0, func(number uint64) *sim.Study { return simtest.Linked(20_000 + number) })
}
