package report

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"

	"clv/sim"
	"clv/sim/money"
)

// CustomerSample is what a run says of the customers in its customers.csv.
type CustomerSample struct {
	// Asked is the number asked for, Customers how many there are of Of in all.
	Asked     int `json:"asked"`
	Customers int `json:"customers"`
	Of        int `json:"of"`
	// Note says whose customers they are.
	Note string `json:"note"`
}

// NewCustomerSample describes a sample beside the run of an evaluator.
func NewCustomerSample(s *sim.Sample, asked int, engine sim.EngineName) *CustomerSample {
	return &CustomerSample{asked, len(s.Customers), s.Of, sampleNote(engine)}
}

func sampleNote(engine sim.EngineName) string {
	switch engine {
	case sim.Individual:
		return "They are the very customers of replication 1."
	case sim.Expected:
		return "They are not the customers behind the totals, which are expectations without luck. The individual evaluator simulated them, on the inputs and years of replication 1 and by the same law."
	}
	return "They are not the customers behind the totals, which the " + string(engine) + " evaluator draws whole. The individual evaluator simulated them, on the inputs and years of replication 1 and by the same law."
}

// line tells of the sample on a page.
func (c *CustomerSample) line() string {
	taken := fmt.Sprintf("%s customers taken at random from %s. ", money.Grouped(float64(c.Customers), 0), money.Grouped(float64(c.Of), 0))
	if c.Customers == c.Of {
		taken = fmt.Sprintf("all %s customers there are. ", money.Grouped(float64(c.Of), 0))
	}
	return "customers.csv: " + taken + c.Note
}

// WriteCustomers writes customers.csv: a row for each customer of a sample and
// strategy in which it ever is one. Figures have the shortest digits that give
// them back; one that the scenario does not have is an empty field.
func WriteCustomers(ctx context.Context, w io.Writer, sample *sim.Sample, study *sim.Study) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString("customer,strategy,segment,origin,referred_by,entered,entered_period,tenure_at_entry,periods,left," +
		"purchase_rate,own_retention,purchases,revenue,brought_in,value\n")
	strategies, segments := csvNames(study)
	var row []byte
	for i := range sample.Customers {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		c := &sample.Customers[i]
		for k := range c.Lives {
			row = appendIdentity(row[:0], c.ID)
			row = append(append(append(row, ','), strategies[c.Lives[k].Strategy]...), ',')
			row = appendOrigin(append(row, segments[c.Segment]...), c, study.PeriodsPerYear)
			row = appendLife(row, &c.Lives[k])
			if _, err := b.Write(row); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

// csvNames returns the fields of the names of strategies and segments.
func csvNames(study *sim.Study) (strategies, segments []string) {
	for i := range study.Strategies {
		strategies = append(strategies, csvField(study.Strategies[i].Name))
	}
	for j := range study.Strategies[0].Segments {
		segments = append(segments, csvField(study.Strategies[0].Segments[j].Name))
	}
	return strategies, segments
}

// appendIdentity writes an identity in 16 hexadecimal digits.
func appendIdentity(row []byte, id uint64) []byte { return fmt.Appendf(row, "%016x", id) }

// appendOrigin goes on with a row by what a customer has in all strategies.
func appendOrigin(row []byte, c *sim.Customer, perYear int) []byte {
	row = append(append(append(row, ','), c.Origin.String()...), ',')
	if c.Origin == sim.Referred {
		row = appendIdentity(row, c.Referrer)
	}
	row = strconv.AppendInt(append(row, ','), int64(c.Entry/perYear+1), 10)
	row = strconv.AppendInt(append(row, ','), int64(c.Entry%perYear+1), 10)
	return appendNumber(append(row, ','), float64(c.Tenure)/float64(perYear))
}

// appendLife ends a row by what a customer comes to in one strategy.
func appendLife(row []byte, l *sim.Life) []byte {
	row = strconv.AppendInt(append(row, ','), int64(l.Periods), 10)
	row = strconv.AppendBool(append(row, ','), l.Left)
	for _, x := range [...]float64{l.PurchaseRate, l.Retention, l.Purchases, l.Revenue} {
		row = appendNumber(append(row, ','), x)
	}
	row = strconv.AppendInt(append(row, ','), int64(l.BroughtIn), 10)
	return appendNumbers(append(row, ','), l.Value)
}
