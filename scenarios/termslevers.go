package scenarios

// Marketing is what is spent on customers to keep them or to have them buy.
type Marketing struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Spent on each customer and year.
	PerCustomer Quantity `toml:"per_customer" value:"money,main,tenure"`
	Window
}

// Price is the price of what customers buy, and what they make of it.
type Price struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The change of the price against that at which all other figures hold, "+5%" or "x1.05".
	Change Quantity `toml:"change" value:"price,main,change"`
	// The price elasticity of purchases, or of revenue per customer in units: by how many per cent they change where the price rises by one.
	Purchases Quantity `toml:"purchases" value:"elasticity,single"`
	// The price elasticity of each customer's odds of staying a year.
	Retention Quantity `toml:"retention" value:"elasticity,single"`
	Window
}
