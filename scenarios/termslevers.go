package scenarios

// Marketing is what is spent on customers to keep them or to have them buy.
type Marketing struct {
	table
	// What the lists in this table run by: calendar year or year of tenure.
	By string `toml:"by" jsonschema:"enum=year,enum=tenure"`
	// Spent on each customer and year.
	PerCustomer Quantity `toml:"per_customer" value:"money,main,tenure"`
}
