package sim

import "clv/sim/segment"

// Activity is something that a firm does for its customers, at a cost that runs
// by calendar year: time-driven and activity-based costing (Kaplan and Cooper
// 1998) for each customer (Niraj, Gupta and Narasimhan 2001). It is posted as
// cost to serve.
type Activity struct {
	Name   string
	Pool   segment.Pool
	Driver Driver
	// Cost is money for one unit of the driver; of PerRevenue the share of
	// revenue.
	Cost Quantity
	// Contacts is the number of contacts of a customer and year, of PerContact.
	Contacts Quantity
}

// Driver is what an activity is done for.
type Driver int

const (
	// PerOrder: for each purchase.
	PerOrder Driver = iota
	// PerAccount: for each customer and year.
	PerAccount
	// PerEntry: for each new customer, acquired or brought in, in the period of
	// its entry. Customers who were there before the first day drive none.
	PerEntry
	// PerRevenue: a share of revenue.
	PerRevenue
	// PerContact: for each contact with a customer.
	PerContact
)

// The names under which PerOrder and PerAccount of Service are activities.
const (
	EachOrder   = "each order"
	EachAccount = "each account"
)

// All returns what there is of cost to serve as activities: that of each order,
// which provides, and that of each account, which serves, before the others.
func (s *Service) All() []Activity {
	var all []Activity
	if s.PerOrder.Given() {
		all = append(all, Activity{Name: EachOrder, Pool: segment.Provision, Driver: PerOrder, Cost: s.PerOrder})
	}
	if s.PerAccount.Given() {
		all = append(all, Activity{Name: EachAccount, Pool: segment.Service, Driver: PerAccount, Cost: s.PerAccount})
	}
	return append(all, s.Activities...)
}

// quantities returns all numbers of cost to serve.
func (s *Service) quantities() []Quantity {
	qs := []Quantity{s.PerOrder, s.PerAccount}
	for _, a := range s.Activities {
		qs = append(qs, a.Cost, a.Contacts)
	}
	return qs
}

// keepsAccounts reports whether anything is paid for customers as such.
func (s *Service) keepsAccounts() bool {
	for _, a := range s.Activities {
		if a.Driver == PerAccount || a.Driver == PerContact {
			return true
		}
	}
	return s.PerAccount.Given()
}
