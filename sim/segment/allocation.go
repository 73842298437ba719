package segment

import (
	"errors"
	"fmt"
	"math"
)

// Costs is a firm by segment: what it sells to each, what that costs directly,
// and expense that has to be allocated.
type Costs struct {
	// Title says in one line what it is about; Currency is the sign or code put
	// before amounts of money.
	Title, Currency string
	Segments        []Seller
	Expenses        []Expense
}

// Seller is one segment as the books of the firm know it.
type Seller struct {
	Name string
	// Sales and DirectCost are amounts of money of one span of time, 0 or more.
	Sales, DirectCost float64
}

// Expense is money spent on all segments together.
type Expense struct {
	Name string
	// Volume is what it is in proportion to when it is allocated by volume.
	Volume Volume
	// Activities are what it was spent on; their costs sum to the expense.
	Activities []Activity
}

// Volume is a size of segments.
type Volume int

const (
	// Sales is what is sold to a segment.
	Sales Volume = iota
	// DirectCost is what that costs directly.
	DirectCost
)

// String returns the words for v.
func (v Volume) String() string { return [...]string{"sales", "direct cost"}[v] }

// Activity is something that a firm spends money on because of its customers.
type Activity struct {
	Name string
	Pool Pool
	// Cost is money, Driver the name of what makes it higher: orders,
	// deliveries, calls. Without a driver Units are the amounts themselves.
	Cost   float64
	Driver string
	// Units are the number of the driver by segment.
	Units []float64
}

// Cost returns the whole of an expense.
func (e *Expense) Cost() float64 {
	sum := 0.0
	for i := range e.Activities {
		sum += e.Activities[i].Cost
	}
	return sum
}

// Pool returns the activities of a pool, and what they cost each of so many
// segments.
func (e *Expense) Pool(p Pool, segments int) (of []*Activity, costs []float64) {
	costs = make([]float64, segments)
	for i := range e.Activities {
		a := &e.Activities[i]
		if a.Pool != p {
			continue
		}
		of = append(of, a)
		for j, x := range a.Allocated() {
			costs[j] += x
		}
	}
	return of, costs
}

// Allocated returns the cost of the activity by segment: in proportion to the
// driver, cost × units of the segment ÷ units of all.
func (a *Activity) Allocated() []float64 {
	if a.Driver == "" {
		return a.Units
	}
	return inProportion(a.Cost, a.Units)
}

// inProportion splits an amount in proportion to sizes.
func inProportion(amount float64, sizes []float64) []float64 {
	total := sum(sizes)
	parts := make([]float64, len(sizes))
	for i, x := range sizes {
		if x != 0 {
			parts[i] = amount * x / total
		}
	}
	return parts
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// Volumes returns the size of each segment.
func (c *Costs) Volumes(v Volume) []float64 {
	sizes := make([]float64, len(c.Segments))
	for i, s := range c.Segments {
		sizes[i] = s.Sales
		if v == DirectCost {
			sizes[i] = s.DirectCost
		}
	}
	return sizes
}

// Statement is what each segment costs and leaves under one way to allocate.
type Statement struct {
	// Expenses is by expense and segment; the rest by segment.
	Expenses  [][]float64
	TotalCost []float64
	// Profit is sales less total cost, Margin that as a share of sales, NaN
	// where nothing is sold.
	Profit, Margin []float64
	// Rank is 1 for the segment with the largest profit; those with the same
	// profit share a rank.
	Rank []int
}

// ByVolume allocates each expense in proportion to its volume.
func (c *Costs) ByVolume() Statement {
	return c.statement(func(e *Expense) []float64 { return inProportion(e.Cost(), c.Volumes(e.Volume)) })
}

// ByActivity allocates the cost of each activity in proportion to its driver.
func (c *Costs) ByActivity() Statement {
	return c.statement(func(e *Expense) []float64 {
		parts := make([]float64, len(c.Segments))
		for i := range e.Activities {
			for j, x := range e.Activities[i].Allocated() {
				parts[j] += x
			}
		}
		return parts
	})
}

func (c *Costs) statement(allocate func(*Expense) []float64) Statement {
	n := len(c.Segments)
	s := Statement{TotalCost: make([]float64, n), Profit: make([]float64, n), Margin: make([]float64, n)}
	for i := range c.Expenses {
		s.Expenses = append(s.Expenses, allocate(&c.Expenses[i]))
	}
	for j, seller := range c.Segments {
		s.TotalCost[j] = seller.DirectCost
		for i := range s.Expenses {
			s.TotalCost[j] += s.Expenses[i][j]
		}
		s.Profit[j] = seller.Sales - s.TotalCost[j]
		s.Margin[j] = math.NaN()
		if seller.Sales != 0 {
			s.Margin[j] = s.Profit[j] / seller.Sales
		}
	}
	s.Rank = ranks(s.Profit, c.scale())
	return s
}

// Margin returns the profit of all segments as a share of their sales, the same
// however expense is allocated; NaN where nothing is sold.
func (c *Costs) Margin() float64 {
	sales := sum(c.Volumes(Sales))
	profit := sales - sum(c.Volumes(DirectCost))
	for i := range c.Expenses {
		profit -= c.Expenses[i].Cost()
	}
	if sales == 0 {
		return math.NaN()
	}
	return profit / sales
}

// scale is the largest amount that profits are made of.
func (c *Costs) scale() float64 {
	largest := 0.0
	for _, s := range c.Segments {
		largest = math.Max(largest, math.Max(s.Sales, s.DirectCost))
	}
	for i := range c.Expenses {
		largest = math.Max(largest, c.Expenses[i].Cost())
	}
	return largest
}

// rounding is the share of the largest amount within which two are the same:
// thirds of an amount that were added up again.
const rounding = 1e-12

// ranks returns 1 + the number of those that are larger, as far as that is no
// rounding.
func ranks(xs []float64, scale float64) []int {
	all := make([]int, len(xs))
	for i, x := range xs {
		all[i] = 1
		for _, y := range xs {
			if y-x > rounding*scale {
				all[i]++
			}
		}
	}
	return all
}

// Validate reports what makes an allocation impossible.
func (c *Costs) Validate() error {
	var problems []error
	bad := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("costs: "+format, args...))
	}
	for i := range c.Expenses {
		e := &c.Expenses[i]
		if e.Cost() != 0 && sum(c.Volumes(e.Volume)) <= 0 {
			bad("expense %q cannot go by %s: there are none", e.Name, e.Volume)
		}
		for k := range e.Activities {
			a := &e.Activities[k]
			if len(a.Units) != len(c.Segments) {
				bad("activity %q has numbers for %d segments of %d", a.Name, len(a.Units), len(c.Segments))
			} else if a.Driver != "" && a.Cost != 0 && sum(a.Units) <= 0 {
				bad("activity %q cannot go by %s: there are none", a.Name, a.Driver)
			}
		}
	}
	return errors.Join(problems...)
}
