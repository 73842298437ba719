package report

import (
	"fmt"

	"clv/sim"
	"clv/sim/daybook"
	"clv/sim/money"
	"clv/sim/transactions"
)

// SimulatedLog is a log of simulated customers that was written to a file.
type SimulatedLog struct {
	Scenario, Strategy, Currency string
	Seed                         uint64
	// Draw of the uncertain inputs; nil for their means.
	Draw         *int
	Start, Until transactions.Day
	daybook.Summary
	File   string
	Bytes  int64
	SHA256 string
	Sets   []string
	Notes  []string
}

// LogSegments returns the names of the segments as a log has them in a column;
// nil where there is one, and no such column.
func LogSegments(s *sim.Study) []string {
	_, segments := csvNames(s)
	if len(segments) < 2 {
		return nil
	}
	return segments
}

type simulatedLogDocument struct {
	Scenario         string   `json:"scenario"`
	Strategy         string   `json:"strategy"`
	Currency         string   `json:"currency"`
	Seed             uint64   `json:"seed"`
	Draw             *int     `json:"draw"`
	Start            string   `json:"start"`
	Until            string   `json:"until"`
	Customers        int      `json:"customers"`
	WithoutPurchases int      `json:"without_purchases"`
	Transactions     int      `json:"transactions"`
	First            *string  `json:"first"`
	Last             *string  `json:"last"`
	Amount           float64  `json:"amount"`
	File             string   `json:"file"`
	Bytes            int64    `json:"bytes"`
	SHA256           string   `json:"sha256"`
	Sets             []string `json:"sets"`
	Notes            []string `json:"notes"`
}

// Document returns what --json writes.
func (l *SimulatedLog) Document() any {
	day := func(d transactions.Day) *string {
		if d == 0 {
			return nil
		}
		text := d.String()
		return &text
	}
	return simulatedLogDocument{
		Scenario: l.Scenario, Strategy: l.Strategy, Currency: l.Currency, Seed: l.Seed, Draw: l.Draw,
		Start: l.Start.String(), Until: l.Until.String(),
		Customers: l.Customers, WithoutPurchases: l.WithoutPurchases, Transactions: l.Transactions,
		First: day(l.First), Last: day(l.Last), Amount: l.Amount,
		File: l.File, Bytes: l.Bytes, SHA256: l.SHA256, Sets: l.Sets, Notes: l.Notes,
	}
}

// Write writes what the log comes to.
func (l *SimulatedLog) Write(page *Page) {
	count := func(n int) string { return money.Grouped(float64(n), 0) }
	text := fmt.Sprintf("%s: no purchases between %v and %v under “%s”.", l.File, l.Start, l.Until, l.Strategy)
	if l.Transactions > 0 {
		text = fmt.Sprintf("%s: %s transactions of %s customers from %v to %v under “%s”, %s in all.", l.File,
			count(l.Transactions), count(l.Customers), l.First, l.Last, l.Strategy, money.Amount(l.Currency, l.Amount))
	}
	if l.WithoutPurchases > 0 {
		text += fmt.Sprintf(" Customers who bought nothing: %s.", count(l.WithoutPurchases))
	}
	page.Paragraph(text)
	page.List("To know", l.Notes)
}
