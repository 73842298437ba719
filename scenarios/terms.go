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
	Window
}

// Retention is the law of leaving: a rate, or a beta law of each customer's own
// probability to leave.
type Retention struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// The share of this year's customers who are customers next year.
	Rate Quantity `toml:"rate" value:"share,main,tenure"`
	// shifted-beta-geometric (sbg): each customer leaves at each renewal with a probability of its own (Fader and Hardie 2007); beta-discrete-weibull (bdw): which also runs with its own tenure (Fader et al. 2018).
	Model string `toml:"model" jsonschema:"enum=shifted-beta-geometric,enum=sbg,enum=beta-discrete-weibull,enum=bdw"`
	// First parameter of the beta law of the probability to leave.
	Alpha Quantity `toml:"alpha" value:"positive,single"`
	// Second parameter of the beta law of the probability to leave.
	Beta Quantity `toml:"beta" value:"positive,single"`
	// The power of tenure of beta-discrete-weibull: above 1 each customer grows likelier to leave, below 1 less likely.
	C Quantity `toml:"c" value:"positive,single"`
	// The time from one renewal to the next that alpha, beta and c speak of.
	Unit string `toml:"unit" jsonschema:"enum=day,enum=week,enum=month,enum=year,default=year"`
	// In place of a rate: money spent a year on keeping each customer.
	Spending Quantity `toml:"spending" value:"money,tenure"`
	// What share of customers the spending keeps.
	Response *KeepResponse `toml:"response"`
	// A change of the individual customer's own probability to stay.
	Change Quantity `toml:"change" value:"share,change,tenure"`
	// Whether customers may leave in any period or only at the end of each full year of tenure.
	Renewal string `toml:"renewal" jsonschema:"enum=any period,enum=yearly,default=any period"`
	Window
}

// Revenue is revenue per customer and year.
type Revenue struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Revenue per customer and year.
	PerCustomer Quantity `toml:"per_customer" value:"money,main,tenure"`
	Window
}

// Purchases is how often a customer buys.
type Purchases struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// The mean number of purchases per customer and year. Where customers leave unseen: a change of each customer's own rate.
	PerYear Quantity `toml:"per_year" value:"rate,main,tenure"`
	// poisson: the same rate for all; nbd: rates that differ between customers by a gamma law; fixed: exactly the given number. Customers who leave unseen: bg-nbd, at a repeat purchase; mbg-nbd, at any purchase; pareto-nbd, at any time.
	Model string `toml:"model" jsonschema:"enum=poisson,enum=nbd,enum=fixed,enum=bg-nbd,enum=mbg-nbd,enum=pareto-nbd,default=poisson"`
	// The shape of the gamma law of nbd: the smaller, the more customers differ.
	Shape Quantity `toml:"shape" value:"positive,single"`
	// The shape of the gamma law of purchase rates, where customers leave unseen.
	R Quantity `toml:"r" value:"positive,single"`
	// The rate of the gamma law of purchase rates, in units of time.
	Alpha Quantity `toml:"alpha" value:"positive,single"`
	// First parameter of the beta law of the probability to leave at a purchase, of bg-nbd and mbg-nbd.
	A Quantity `toml:"a" value:"positive,single"`
	// Second parameter of the beta law of the probability to leave at a purchase, of bg-nbd and mbg-nbd.
	B Quantity `toml:"b" value:"positive,single"`
	// The shape of the gamma law of the rates at which customers leave, of pareto-nbd.
	S Quantity `toml:"s" value:"positive,single"`
	// The rate of the gamma law of the rates at which customers leave, in units of time, of pareto-nbd.
	Beta Quantity `toml:"beta" value:"positive,single"`
	// The unit of time of alpha and beta.
	Unit string `toml:"unit" jsonschema:"enum=day,enum=week,enum=month,enum=year"`
	// Whether the purchase by which someone becomes a customer who leaves unseen counts.
	FirstPurchase *bool `toml:"first_purchase" jsonschema:"default=true"`
	Window
}

// Spend is the revenue of one purchase, which follows a gamma law or another.
type Spend struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The mean revenue of one purchase. Of gamma-gamma: a change of it.
	PerPurchase Quantity `toml:"per_purchase" value:"money,main"`
	// gamma, lognormal: amounts that differ from purchase to purchase; gamma-gamma: about a mean of each customer's own (Fader and Hardie 2013).
	Model string `toml:"model" jsonschema:"enum=gamma,enum=lognormal,enum=gamma-gamma,default=gamma"`
	// The coefficient of variation from purchase to purchase; without it all purchases are the same.
	CV Quantity `toml:"cv" value:"ratio,single"`
	// The shape of the gamma law, 1/cv²; either this or cv.
	Shape Quantity `toml:"shape" value:"positive,single,certain"`
	// The shape of the gamma law of a customer's purchases, of gamma-gamma.
	P Quantity `toml:"p" value:"positive,single"`
	// The shape of the gamma law of customers' own rates, of gamma-gamma; above 1.
	Q Quantity `toml:"q" value:"positive,single"`
	// The rate of the gamma law of customers' own rates, an amount of money, of gamma-gamma.
	Gamma Quantity `toml:"gamma" value:"positive,single"`
	Window
}

// Proportion is a share of revenue.
type Proportion struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The share of revenue.
	Share Quantity `toml:"share" value:"share,main"`
	Window
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
	Window
	// Further things that are done for customers, by name, each with what drives its cost.
	Activities map[string]Activity `toml:"activity"`
}

// Referral is customers bringing in customers, who enter at the start of the
// next period and cost no acquisition.
type Referral struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Customers brought in per customer and year.
	Rate Quantity `toml:"rate" value:"ratio,main,tenure"`
	// Paid to the referrer for each customer brought in, when that customer enters.
	Reward Quantity `toml:"reward" value:"money"`
	// Paid to each customer brought in, when it enters.
	Welcome Quantity `toml:"welcome" value:"money"`
	// share: each customer brings in one other with probability rate; poisson: a Poisson number with mean rate.
	Model string `toml:"model" jsonschema:"enum=share,enum=poisson,default=share"`
	Window
	// Of poisson: the shape of the gamma law of customers' own rates, which they keep; the smaller, the more a few customers bring in most. Without it all have the same rate.
	Shape Quantity `toml:"shape" value:"positive,single"`
}

// Market is how many customers there can be.
type Market struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The most customers that there can be at a time; nobody comes beyond it.
	Customers Quantity `toml:"customers" value:"count,main"`
	Window
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
	Window
}
