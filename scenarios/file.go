package scenarios

// table is embedded in the types of the language that are tables; it knows
// where they stand.
type table struct{ node *node }

func (t *table) place(n *node) { t.node = n }

// has reports whether the table holds the key.
func (t *table) has(key string) bool { return t != nil && t.node.field(key) != nil }

// placed is a pointer to a type that embeds table.
type placed interface{ place(*node) }

// File is a scenario as written: populations of customers, and the strategies
// to compare on them.
type File struct {
	table
	source *source
	// edited has notices of what edits took the place of.
	edited []string
	// changed is true if edits were laid on the text, uncoupled has why
	// correlations have nothing to act on under them, by number.
	changed   bool
	uncoupled map[int]string
	// windows are those of the tables of strategies, in the order of strategies.
	windows []*window

	// One line that says what the scenario is about.
	Title string `toml:"title"`
	// The question that the scenario answers.
	Question string `toml:"question"`
	// The sign or code put before amounts of money, such as "¥" or "EUR ".
	Currency string `toml:"currency"`
	// The horizon in years, 1 to 100.
	Years int `toml:"years" jsonschema:"required,minimum=1,maximum=100"`
	// The step of the simulation. All rates are yearly whatever the period.
	Period string `toml:"period" jsonschema:"enum=year,enum=quarter,enum=month,default=year"`
	// The name of the strategy that the others are compared with; without it, the first.
	Baseline string `toml:"baseline"`
	// Whether customers brought by first-day customers count with them (referrer) or as customers still to come (referred).
	Attribution string `toml:"attribution" jsonschema:"enum=referrer,enum=referred,default=referrer"`
	// Whether the margin of the period in which a customer is acquired or referred counts.
	FirstMargin *bool `toml:"first_margin" jsonschema:"default=true"`
	// Whether the acquisition cost of first-day customers is taken off CLV.
	AcquisitionCostInCLV *bool `toml:"acquisition_cost_in_clv" jsonschema:"default=true"`
	// Cost a year that belongs to no customer.
	Overhead *Cost `toml:"overhead"`
	// How money of later periods is brought to the first day.
	Discount *Discount `toml:"discount" jsonschema:"required"`
	// Good and bad years, which all customers have in common.
	Environment *Environment `toml:"environment"`
	// Values that are used more than once, by name.
	Inputs map[string]Quantity `toml:"inputs" value:"any,single"`
	// Which uncertain values go together; all others are independent.
	Correlations []Correlation `toml:"correlation"`
	// The populations of customers.
	Segments []Segment `toml:"segment" jsonschema:"required,minItems=1"`
	// The strategies to compare, in the order in which they are shown.
	Strategies []Strategy `toml:"strategy" jsonschema:"required,minItems=1"`
}

// Discount says how money of later periods is brought to the first day.
type Discount struct {
	table
	// The discount rate a year.
	Rate Quantity `toml:"rate" value:"discount,main,single"`
	// Where in their period margins and running costs fall.
	Timing string `toml:"timing" jsonschema:"enum=start,enum=middle,enum=end,default=start"`
	// The divisors of each year, in place of a rate. As many as there are years; the period must be a year.
	Factors Quantity `toml:"factors" value:"positive,years"`
}

// Environment is good and bad years: how far calendar years differ from each
// other for all customers under all strategies alike.
type Environment struct {
	table
	// How far years differ in retention, in logits of each customer's own probability to stay.
	Retention *YearLogits `toml:"retention"`
	// How far years differ in purchases; also in revenue per customer.
	Purchases *YearFactor `toml:"purchases"`
	// How far years differ in spend per purchase; also in revenue per customer.
	Spend *YearFactor `toml:"spend"`
}

// YearLogits is what years add to logits of a probability.
type YearLogits struct {
	table
	// The standard deviation of a year's logit.
	SD Quantity `toml:"sd" value:"logits,main,single"`
	// The autocorrelation of one year with the next.
	Autocorrelation Quantity `toml:"autocorrelation" value:"autocorrelation,single"`
}

// YearFactor is what years multiply a mean by.
type YearFactor struct {
	table
	// The coefficient of variation of a year's factor, whose mean is 1.
	SD Quantity `toml:"sd" value:"variation,main,single"`
	// The autocorrelation of one year with the next.
	Autocorrelation Quantity `toml:"autocorrelation" value:"autocorrelation,single"`
}

// Segment is one population of customers.
type Segment struct {
	table
	// part is true for a part of a segment that is taken for one.
	part bool

	// The name of the segment.
	Name string `toml:"name" jsonschema:"required"`
	// The customers of the first day.
	Customers *Customers `toml:"customers"`
	Terms
	// Channels through which the segment acquires customers, by name.
	Channels map[string]Channel `toml:"channel"`
	Ways
}

// Strategy is one way to treat the customers: an overlay on the segments. It
// may give or change whatever a segment has but its customers.
type Strategy struct {
	table
	// The name of the strategy.
	Name string `toml:"name" jsonschema:"required"`
	// Cost a year that belongs to no customer, in place of or changing the scenario's.
	Overhead *Cost `toml:"overhead"`
	Terms
	// The overlay for one segment, by its name; laid over the general one.
	Segments map[string]Overlay `toml:"segment"`
	Window
	// The overlay for a channel of all segments that have it, by its name; laid over those of segments.
	Channels map[string]Channel `toml:"channel"`
	Ways
}

// Overlay is what a strategy gives or changes for one segment.
type Overlay struct {
	table
	Terms
	// The overlay for one channel of the segment, by its name.
	Channels map[string]Channel `toml:"channel"`
	Ways
}

// Terms is what may be written for a segment as well as for a strategy.
type Terms struct {
	// Cost of acquiring one customer, on the first day or later.
	AcquisitionCost *Cost `toml:"acquisition_cost"`
	// Customers acquired after the first day, from the second period on.
	Acquisition *Acquisition `toml:"acquisition"`
	// What customers, and those lost, say to others: it multiplies the number acquired.
	WordOfMouth *WordOfMouth `toml:"word_of_mouth"`
	// The share of this year's customers who are customers next year.
	Retention *Retention `toml:"retention"`
	// Revenue per customer and year. Either this, or purchases and spend.
	Revenue *Revenue `toml:"revenue"`
	// Purchases per customer and year.
	Purchases *Purchases `toml:"purchases"`
	// Revenue of one purchase.
	Spend *Spend `toml:"spend"`
	// The share of revenue that it costs to earn it. Either this or margin.
	VariableCost *Proportion `toml:"variable_cost"`
	// The share of revenue that is left after variable cost. Either this or variable_cost.
	Margin *Proportion `toml:"margin"`
	// Cost to serve.
	Service *Service `toml:"service"`
	// Customers bringing in customers.
	Referral *Referral `toml:"referral"`
	// Running cost of a programme for customers.
	Club *Club `toml:"club"`
	// A loyalty programme that customers may join.
	Programme *Programme `toml:"programme"`
	// What is spent on each customer to keep it or to have it buy: running cost.
	Marketing *Marketing `toml:"marketing"`
	// The price of what customers buy, and what they make of it.
	Price *Price `toml:"price"`
	// Lines of products that some customers take beside, by name.
	Lines map[string]Line `toml:"line"`
	// The most customers that there can be at a time; who is brought in comes before who is acquired.
	Market *Market `toml:"market"`
	// Customers who go from state to state, a Markov chain; in place of retention and revenue.
	Lifecycle *Lifecycle `toml:"lifecycle"`
}
