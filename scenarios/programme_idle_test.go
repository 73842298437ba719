package scenarios

import (
	"context"
	"math"
	"strings"
	"testing"

	"clv/sim"
)

const idleBase = `years = 4
[discount]
rate = "10%"
[[segment]]
name = "s"
customers = 300
acquisition = 40
RETENTION
purchases = { per_year = 3, model = "nbd", shape = 1 }
spend = 20
margin = "50%"
referral = "5%"
[segment.service]
per_order = 1
[segment.service.activity.calls]
pool = "service"
per = "contact"
contacts = 2
cost = 3
[[strategy]]
name = "without"
PRICE
[[strategy]]
name = "with"
PRICE
[strategy.programme]
joins = "60%"
paid = { fee = 0, renewal = "50%" }
[strategy.programme.members]
retention = "+0.0000001pp"
[strategy.programme.tiers.level.far]
from = 1_000_000
retention = "+5pp"
`

// A programme that changes nothing is worth nothing, whatever else the scenario
// has: what members cost to serve, what is spent to keep them and what a price
// does to their loyalty are those of all customers. Where a customer's own
// probability is drawn at another address the two differ by luck, and are held to
// five standard errors.
func TestIdleProgrammeIsWorthNothing(t *testing.T) {
	for name, c := range map[string]struct {
		retention, price string
		exact            bool
	}{
		"rate":     {`retention = "70%"`, "", true},
		"spending": {`retention = { spending = 20, response = { ceiling = "80%", rate = 0.1 } }`, "", true},
		"price":    {`retention = "70%"`, `price = { change = "+10%", purchases = -1, retention = -2 }`, true},
		"beta law": {`retention = { model = "sbg", alpha = 0.8, beta = 1.6 }`, "", true},
		"beta law at a price": {
			`retention = { model = "sbg", alpha = 0.8, beta = 1.6 }`,
			`price = { change = "+10%", purchases = -1, retention = -2 }`, false,
		},
	} {
		text := strings.ReplaceAll(strings.ReplaceAll(idleBase, "RETENTION", c.retention), "PRICE", c.price)
		f, err := Load("idle.toml", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s, err := f.Study()
		if err != nil {
			t.Fatal(err)
		}
		r, err := sim.Run(context.Background(), s, sim.Options{Seed: 4, Replications: 200, Engine: sim.Individual})
		if err != nil {
			t.Fatal(err)
		}
		sum, square, n := 0.0, 0.0, 200.0
		for k, x := range r.Outcomes[0].Equity {
			d := r.Outcomes[1].Equity[k] - x
			if c.exact && math.Abs(d) > 1e-4*math.Abs(x) {
				t.Errorf("%s: %v with, %v without", name, x+d, x)
				break
			}
			sum, square = sum+d, square+d*d
		}
		if mean := sum / n; math.Abs(mean) > 5*math.Sqrt((square/n-mean*mean)/n)+1e-4*math.Abs(r.Outcomes[0].Equity[0]) {
			t.Errorf("%s: a programme that changes nothing is worth %v", name, mean)
		}
	}
}
