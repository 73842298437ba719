package scenarios

// Customers is the customers of the first day.
type Customers struct {
	table
	// Customers acquired on the first day.
	Acquired Quantity `toml:"acquired" value:"count,main,single"`
	// Customers acquired before the first day, whose acquisition cost is sunk.
	Existing Quantity `toml:"existing" value:"count,single"`
	// How long existing customers have been customers.
	Tenure *Tenure `toml:"tenure"`
	// Customers acquired before the first day, by the state of the lifecycle that they are in.
	States map[string]Quantity `toml:"state" value:"count,single"`
}

// Tenure is how long the existing customers have been customers: their numbers
// by year of tenure, or the years for which they were acquired at an even pace.
type Tenure struct {
	table
	// Numbers of customers in their first year, their second, and so on.
	Counts Quantity `toml:"counts" value:"count,main,tenures"`
	// For how many years customers have been acquired at an even pace.
	Steady int `toml:"steady" jsonschema:"minimum=1,maximum=100"`
}

// Cost is an amount of money.
type Cost struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The amount.
	Cost Quantity `toml:"cost" value:"money,main"`
}

// Acquisition is customers acquired after the first day.
type Acquisition struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Their number a year; fractions are carried to the next period.
	PerYear Quantity `toml:"per_year" value:"rate,main"`
	// Whether the number is met exactly or is Poisson with that mean.
	Model string `toml:"model" jsonschema:"enum=exact,enum=poisson,default=exact"`
}

// Retention is the law of leaving: a rate, or a beta law of each customer's own
// probability to leave.
type Retention struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// The share of this year's customers who are customers next year.
	Rate Quantity `toml:"rate" value:"share,main,tenure"`
	// The shifted-beta-geometric model (Fader and Hardie 2007): each customer leaves at each renewal with a probability of its own. sbg is short for it.
	Model string `toml:"model" jsonschema:"enum=shifted-beta-geometric,enum=sbg"`
	// First parameter of the beta law of the probability to leave.
	Alpha Quantity `toml:"alpha" value:"positive,single"`
	// Second parameter of the beta law of the probability to leave.
	Beta Quantity `toml:"beta" value:"positive,single"`
	// A change of the individual customer's own probability to stay.
	Change Quantity `toml:"change" value:"share,change,tenure"`
	// Whether customers may leave in any period or only at the end of each full year of tenure.
	Renewal string `toml:"renewal" jsonschema:"enum=any period,enum=yearly,default=any period"`
}

// Revenue is revenue per customer and year.
type Revenue struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Revenue per customer and year.
	PerCustomer Quantity `toml:"per_customer" value:"money,main,tenure"`
}

// Purchases is how often a customer buys.
type Purchases struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// The mean number of purchases per customer and year.
	PerYear Quantity `toml:"per_year" value:"rate,main,tenure"`
	// poisson: the same rate for all; nbd: rates that differ between customers by a gamma law; fixed: exactly the given number.
	Model string `toml:"model" jsonschema:"enum=poisson,enum=nbd,enum=fixed,default=poisson"`
	// The shape of the gamma law of nbd: the smaller, the more customers differ.
	Shape Quantity `toml:"shape" value:"positive,single"`
}

// Spend is the revenue of one purchase, which follows a gamma law.
type Spend struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The mean revenue of one purchase.
	PerPurchase Quantity `toml:"per_purchase" value:"money,main"`
	// The coefficient of variation from purchase to purchase; without it all purchases are the same.
	CV Quantity `toml:"cv" value:"ratio,single"`
	// The shape of the gamma law, 1/cv²; either this or cv.
	Shape Quantity `toml:"shape" value:"positive,single,certain"`
}

// Proportion is a share of revenue.
type Proportion struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The share of revenue.
	Share Quantity `toml:"share" value:"share,main"`
}

// Service is cost to serve.
type Service struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Paid for each purchase.
	PerOrder Quantity `toml:"per_order" value:"money"`
	// Paid for each customer and year.
	PerAccount Quantity `toml:"per_account" value:"money"`
}

// Referral is customers bringing in customers, who enter at the start of the
// next period and cost no acquisition.
type Referral struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Customers brought in per customer and year.
	Rate Quantity `toml:"rate" value:"ratio,main,tenure"`
	// Paid for each customer brought in, when that customer enters.
	Reward Quantity `toml:"reward" value:"money"`
	// share: each customer brings in one other with probability rate; poisson: a Poisson number with mean rate.
	Model string `toml:"model" jsonschema:"enum=share,enum=poisson,default=share"`
}

// Market is how many customers there can be.
type Market struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The most customers that there can be at a time; nobody comes beyond it.
	Customers Quantity `toml:"customers" value:"count,main"`
}

// Club is the running cost of a programme.
type Club struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Cost per customer and year.
	Cost Quantity `toml:"cost" value:"money,main,tenure"`
	// member: paid for every customer; enrolled: for every first-day customer, whether or not still a customer.
	Per string `toml:"per" jsonschema:"enum=member,enum=enrolled,default=member"`
}
