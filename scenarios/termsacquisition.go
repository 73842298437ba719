package scenarios

// Acquisition is customers acquired after the first day: a number, prospects of
// whom a share becomes customers, or what a budget brings.
type Acquisition struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Their number a year; fractions are carried to the next period.
	PerYear Quantity `toml:"per_year" value:"rate,main"`
	// In place of a number: people approached a year; fractions are carried to the next period.
	Prospects Quantity `toml:"prospects" value:"rate"`
	// The probability of one prospect to become a customer.
	Conversion Quantity `toml:"conversion" value:"share"`
	// Paid for each prospect, when approached.
	CostPerProspect Quantity `toml:"cost_per_prospect" value:"money"`
	// In place of a number: money spent a year, which is the acquisition cost of those whom it brings.
	Budget Quantity `toml:"budget" value:"money"`
	// How many customers a year the budget brings.
	Response *Response `toml:"response"`
	// By how much the number, the prospects or the budget grow from year to year.
	Growth Quantity `toml:"growth" value:"growth,single"`
	// Whether the number is met exactly or is Poisson with that mean.
	Model string `toml:"model" jsonschema:"enum=exact,enum=poisson,default=exact"`
	Window
}

// Response is how many customers a budget brings a year.
type Response struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// exponential: ceiling · (1 − exp(−rate · budget)) (Blattberg and Deighton 1996); power: scale · budget^exponent; hill: ceiling · budget^power / (half^power + budget^power) (Little 1970).
	Model string `toml:"model" jsonschema:"enum=exponential,enum=power,enum=hill,default=exponential"`
	// The number of customers a year that no budget exceeds, of exponential and hill.
	Ceiling Quantity `toml:"ceiling" value:"rate"`
	Curve
	Window
}

// KeepResponse is what share of customers stay for a year by what is spent on
// each.
type KeepResponse struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// exponential: ceiling · (1 − exp(−rate · spending)) (Blattberg and Deighton 1996); power: scale · spending^exponent; hill: ceiling · spending^power / (half^power + spending^power) (Little 1970).
	Model string `toml:"model" jsonschema:"enum=exponential,enum=power,enum=hill,default=exponential"`
	// The share that no spending exceeds, of exponential and hill.
	Ceiling Quantity `toml:"ceiling" value:"share"`
	Curve
	Window
}

// Curve is the parameters that responses to money have in common.
type Curve struct {
	// How soon the ceiling is approached, per unit of money, of exponential.
	Rate Quantity `toml:"rate" value:"positive"`
	// What the first unit of money brings, of power.
	Scale Quantity `toml:"scale" value:"positive"`
	// The elasticity, above 0 and at most 1, of power.
	Exponent Quantity `toml:"exponent" value:"exponent"`
	// The amount of money that brings half of the ceiling, of hill.
	Half Quantity `toml:"half" value:"amount"`
	// The steepness of hill: above 1 an S, at or below 1 returns diminish from the first.
	Power Quantity `toml:"power" value:"positive"`
}

// WordOfMouth is what customers and those lost say to others, without reward: it
// multiplies the number acquired.
type WordOfMouth struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The weight of customers, as a share of the market.
	Good Quantity `toml:"good" value:"ratio"`
	// The weight of customers lost in a year, as a share of the market.
	Bad Quantity `toml:"bad" value:"ratio"`
	// How many people there are to talk to.
	Market Quantity `toml:"market" value:"people"`
	Window
}

// The ways in which customers are acquired, by the keys that give them.
const (
	byNumber    = "per_year"
	byProspects = "prospects"
	byBudget    = "budget"
)

// way returns how customers are acquired, or "" for changes of whatever there
// is.
func (a *Acquisition) way() string {
	switch {
	case a == nil:
		return ""
	case a.Budget.level():
		return byBudget
	case a.Prospects.level():
		return byProspects
	case a.PerYear.level():
		return byNumber
	}
	return ""
}

// below returns what of base stays where a is laid over it: nothing if it is
// another way, and no curve if it has another one.
func (a *Acquisition) below(base *Acquisition) *Acquisition {
	switch {
	case a == nil || base == nil:
		return base
	case a.way() != "" && a.way() != base.way():
		return nil
	case a.Response != nil && base.Response != nil && a.Response.Model != "" && a.Response.model() != base.Response.model():
		left := *base
		left.Response = nil
		return &left
	}
	return base
}

// model returns the curve of a response.
func (r *Response) model() string { return curveModel(r.Model) }

func curveModel(model string) string {
	if model == "" {
		return "exponential"
	}
	return model
}
