package segment

// Pool is the purpose that an activity serves in dealing with customers: four
// that cover what is spent on them beside the product (Kaplan and Cooper 1998,
// Cost & Effect, calls the like cost pools).
type Pool int

const (
	// Acquisition wins customers: advertising, promotion, first visits.
	Acquisition Pool = iota
	// Provision gets to customers what they buy: orders, deliveries, returns.
	Provision
	// Service keeps accounts and answers questions: accounts, payment, calls.
	Service
	// Relationship cares for customers beyond their purchases: visits, events.
	Relationship
	// Pools is their number.
	Pools
)

// PoolNames are the words for the pools, in their order.
var PoolNames = []string{"acquisition", "provision", "service", "relationship"}

// String returns the word for p.
func (p Pool) String() string { return PoolNames[p] }
