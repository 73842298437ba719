package scenarios

import (
	"reflect"
	"slices"

	"clv/sim/segment"
)

// costsFile is a file of a firm's costs by segment, as written.
type costsFile struct {
	table
	// One line that says what the costs are about.
	Title string `toml:"title"`
	// The sign or code put before amounts of money.
	Currency string `toml:"currency"`
	// What is sold to each segment, and what that costs directly.
	Segments []costsSegment `toml:"segment"`
	// What there are so many of in each segment: orders, deliveries, calls.
	Drivers []costsDriver `toml:"driver"`
	// What is spent on all segments together.
	Expenses []costsExpense `toml:"expense"`
}

// costsSegment is what is sold to a segment, and what that costs directly.
type costsSegment struct {
	table
	Name       string   `toml:"name" jsonschema:"required"`
	Sales      Quantity `toml:"sales" value:"outlay,single"`
	DirectCost Quantity `toml:"direct_cost" value:"outlay,single"`
}

// costsDriver is a number by segment.
type costsDriver struct {
	table
	Name    string              `toml:"name" jsonschema:"required"`
	Numbers map[string]Quantity `toml:"numbers" value:"units,single"`
}

// costsExpense is an expense, and the activities that it was spent on.
type costsExpense struct {
	table
	Name       string                   `toml:"name" jsonschema:"required"`
	Volume     string                   `toml:"volume" jsonschema:"enum=sales,enum=direct cost"`
	Cost       Quantity                 `toml:"cost" value:"outlay,single"`
	Activities map[string]costsActivity `toml:"activity"`
}

// costsActivity is what a part of an expense was spent on: a cost that goes by a
// driver, or the amounts themselves.
type costsActivity struct {
	table
	Pool    string              `toml:"pool" jsonschema:"enum=acquisition,enum=provision,enum=service,enum=relationship"`
	Cost    Quantity            `toml:"cost" value:"outlay,single"`
	Driver  string              `toml:"driver"`
	Amounts map[string]Quantity `toml:"amounts" value:"outlay,single"`
}

// ReadCosts reads the file of costs of the given path. An error is Problems if
// there are some, otherwise that of reading the file.
func ReadCosts(path string) (*segment.Costs, error) {
	text, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return LoadCosts(path, text)
}

// LoadCosts reads a firm's costs by segment from their text; name is that of the
// file, for messages. The error is Problems: everything that is wrong with it.
func LoadCosts(name string, text []byte) (*segment.Costs, error) {
	root, err := parse(newSource(name, text))
	if err != nil {
		return nil, err
	}
	var r report
	root.namePaths()
	f := &costsFile{}
	b := &binder{r: &r, plain: true}
	b.bindStruct(root, reflect.ValueOf(f).Elem(), field{name: "costs"})
	f.check(&r)
	if err := r.err(); err != nil {
		return nil, err
	}
	return f.costs(), nil
}

// number returns the one number that a quantity of a file of costs is; 0 if it is
// not given.
func (q Quantity) number() float64 {
	if !q.given() || q.layers[0].broken {
		return 0
	}
	return q.layers[0].numbers[0].low.operand()
}

// costs returns the costs of a file without a problem.
func (f *costsFile) costs() *segment.Costs {
	c := &segment.Costs{Title: f.Title, Currency: f.Currency}
	for _, s := range f.Segments {
		c.Segments = append(c.Segments, segment.Seller{Name: s.Name, Sales: s.Sales.number(), DirectCost: s.DirectCost.number()})
	}
	for i := range f.Expenses {
		e := &f.Expenses[i]
		expense := segment.Expense{Name: e.Name}
		if e.Volume == segment.DirectCost.String() {
			expense.Volume = segment.DirectCost
		}
		for _, name := range e.activities() {
			expense.Activities = append(expense.Activities, f.activity(name, e.Activities[name]))
		}
		c.Expenses = append(c.Expenses, expense)
	}
	return c
}

// activities returns the names of the activities in the order of the file.
func (e *costsExpense) activities() []string {
	var names []string
	for _, n := range e.node.field("activity").entries() {
		if _, ok := e.Activities[n.name]; ok {
			names = append(names, n.name)
		}
	}
	return names
}

func (f *costsFile) activity(name string, a costsActivity) segment.Activity {
	out := segment.Activity{Name: name, Pool: segment.Pool(slices.Index(segment.PoolNames, a.Pool)), Cost: a.cost(), Driver: a.Driver}
	units := a.Amounts
	if a.Driver != "" {
		units, _ = f.driver(a.Driver)
	}
	for _, s := range f.Segments {
		out.Units = append(out.Units, units[s.Name].number())
	}
	return out
}

// cost returns what an activity costs: as given, or the sum of its amounts.
func (a *costsActivity) cost() float64 {
	if a.Driver != "" {
		return a.Cost.number()
	}
	sum := 0.0
	for _, n := range a.node.field("amounts").entries() {
		sum += a.Amounts[n.name].number()
	}
	return sum
}

// driver returns the numbers of a driver by segment: of one of the file, or
// those of a volume, which drives what grows with it.
func (f *costsFile) driver(name string) (map[string]Quantity, bool) {
	numbers := map[string]Quantity{}
	for _, s := range f.Segments {
		switch name {
		case segment.Sales.String():
			numbers[s.Name] = s.Sales
		case segment.DirectCost.String():
			numbers[s.Name] = s.DirectCost
		}
	}
	if len(numbers) > 0 {
		return numbers, true
	}
	for _, d := range f.Drivers {
		if d.Name == name {
			return d.Numbers, true
		}
	}
	return nil, false
}
