// Package ledger is the book of one strategy: what came in and went out in
// each period, by account and by whose equity it belongs to. Every evaluator
// fills it, programmes post to it, and every figure of money is read from it.
//
// It knows nothing of customers' behaviour or of how an amount came about.
package ledger

// Account is a kind of money.
type Account int

// Revenue comes in; all others are costs, posted as positive amounts.
const (
	Revenue Account = iota
	VariableCost
	AcquisitionCost
	ReferralCost
	ProgrammeCost
	ServiceCost
	MarketingCost
	accounts
)

// Class says to which part of customer equity money belongs.
type Class int

const (
	// Current is the customers of the first day, with those attributed to them.
	Current Class = iota
	// Future is the customers still to come.
	Future
	// Classes is the number of classes.
	Classes
)

// Flow is the amounts of one period and class, by account.
type Flow [accounts]float64

// Total returns revenue less all costs.
func (f *Flow) Total() float64 { return f.running() - f.entry() }

func (f *Flow) running() float64 {
	return f[Revenue] - f[VariableCost] - f[ProgrammeCost] - f[ServiceCost] - f[MarketingCost]
}

func (f *Flow) entry() float64 { return f[AcquisitionCost] + f[ReferralCost] }

// Heads is a count of customers of one period, by class.
type Heads [Classes]float64

// Total returns the customers of all classes.
func (h Heads) Total() float64 { return h[Current] + h[Future] }

// Add adds the customers of another count.
func (h *Heads) Add(other Heads) {
	for c := range h {
		h[c] += other[c]
	}
}

// Period is one period of a book.
type Period struct {
	Flow [Classes]Flow
	// Overhead is cost that belongs to no customer.
	Overhead float64
	// Customers are those of the period, among them the Referred, Acquired and
	// WonBack who entered at its start. The customers of the first day are none
	// of these.
	Customers, Referred, Acquired, WonBack Heads
}

// Cash returns the undiscounted result of the period after overhead.
func (p *Period) Cash() float64 {
	return p.Flow[Current].Total() + p.Flow[Future].Total() - p.Overhead
}

// Book is the ledger of one strategy over the periods of the horizon.
type Book []Period

// Reset empties the book for use again.
func (b Book) Reset() { clear(b) }

// Add adds the amounts and customers of another book of the same length.
func (b Book) Add(other Book) {
	for t := range b {
		p, q := &b[t], &other[t]
		for c := range Classes {
			for a := range accounts {
				p.Flow[c][a] += q.Flow[c][a]
			}
			p.Customers[c] += q.Customers[c]
			p.Referred[c] += q.Referred[c]
			p.Acquired[c] += q.Acquired[c]
			p.WonBack[c] += q.WonBack[c]
		}
		p.Overhead += q.Overhead
	}
}

// Scale multiplies the amounts and customers of the book.
func (b Book) Scale(factor float64) {
	for t := range b {
		p := &b[t]
		for c := range Classes {
			for a := range accounts {
				p.Flow[c][a] *= factor
			}
			p.Customers[c] *= factor
			p.Referred[c] *= factor
			p.Acquired[c] *= factor
			p.WonBack[c] *= factor
		}
		p.Overhead *= factor
	}
}

// Divisors bring money of each period to the first day.
type Divisors struct {
	// Start is for money at the start of a period, Running for margins and
	// running costs.
	Start, Running []float64
}

// PresentValue returns the discounted result of class c in period t.
func (b Book) PresentValue(t int, c Class, d *Divisors) float64 {
	f := &b[t].Flow[c]
	return f.running()/d.Running[t] - f.entry()/d.Start[t]
}

// Overhead returns the discounted overhead of period t.
func (b Book) Overhead(t int, d *Divisors) float64 {
	if b[t].Overhead == 0 {
		return 0 // mostly there is none, and division takes long
	}
	return b[t].Overhead / d.Running[t]
}

// Acquisition returns the discounted acquisition cost of class c in period t.
func (b Book) Acquisition(t int, c Class, d *Divisors) float64 {
	cost := b[t].Flow[c][AcquisitionCost]
	if cost == 0 {
		return 0 // as for most periods and classes
	}
	return cost / d.Start[t]
}
