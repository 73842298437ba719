package sim

import (
	"slices"

	"clv/sim/belief"
)

// serviceSeries is cost to serve with every input fixed, by what drives it.
type serviceSeries struct {
	// perOrder is for each purchase, perAccount for each customer and year,
	// perEntry for each who enters, perRevenue a share of revenue: each the sum
	// over activities.
	perOrder, perAccount, perEntry, perRevenue Series
	// activities are all there is of cost to serve, each apart.
	activities []activitySeries
}

// activitySeries is one activity with every input fixed.
type activitySeries struct {
	*Activity
	cost, contacts Series
}

// setService fixes the inputs of cost to serve and sums it by driver.
func (q *serviceSeries) setService(s *Service, p belief.Point) {
	if q.activities == nil {
		for _, a := range s.All() {
			q.activities = append(q.activities, activitySeries{Activity: &a})
		}
	}
	for i := range q.activities {
		a := &q.activities[i]
		a.Cost.resolve(p, &a.cost)
		a.Contacts.resolve(p, &a.contacts)
	}
	q.sum(&q.perOrder, PerOrder)
	q.sum(&q.perAccount, PerAccount, PerContact)
	q.sum(&q.perEntry, PerEntry)
	q.sum(&q.perRevenue, PerRevenue)
}

// sum makes total the cost of the activities that the drivers drive.
func (q *serviceSeries) sum(total *Series, drivers ...Driver) {
	total.years, total.tenures = 1, 1
	for i := range q.activities {
		if a := &q.activities[i]; slices.Contains(drivers, a.Driver) {
			total.years = max(total.years, a.cost.years, a.contacts.years)
			total.tenures = max(total.tenures, a.cost.tenures, a.contacts.tenures)
		}
	}
	total.clear()
	for i := range q.activities {
		if a := &q.activities[i]; slices.Contains(drivers, a.Driver) {
			for cell := range total.values {
				total.values[cell] += a.unit(cell/total.tenures, cell%total.tenures)
			}
		}
	}
}

// unit returns what the activity costs for one unit of what drives it: of
// contacts, for one customer and year.
func (a *activitySeries) unit(year, tenure int) float64 {
	cost := a.cost.At(year, tenure)
	if a.Driver == PerContact {
		cost *= a.contacts.At(year, tenure)
	}
	return cost
}

// clippedPaths returns the quantities that inputs or changes carried beyond
// their domain.
func (q *serviceSeries) clippedPaths() []string {
	var paths []string
	for i := range q.activities {
		a := &q.activities[i]
		if a.cost.clipped {
			paths = append(paths, a.Cost.Path)
		}
		if a.contacts.clipped {
			paths = append(paths, a.Contacts.Path)
		}
	}
	return paths
}
