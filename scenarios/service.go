package scenarios

import "slices"

// Activity is something that is done for customers, and what drives its cost.
type Activity struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// What the activity is for: winning customers, providing what they buy, serving their accounts, or the relationship beyond that.
	Pool string `toml:"pool" jsonschema:"enum=acquisition,enum=provision,enum=service,enum=relationship"`
	// What it is done for: each purchase, each customer and year, each new customer, revenue, or each contact with a customer.
	Per string `toml:"per" jsonschema:"enum=order,enum=account,enum=entry,enum=revenue,enum=contact"`
	// The cost of doing it once: for one order, one account and year, one entry or one contact.
	Cost Quantity `toml:"cost" value:"money"`
	// Per revenue: the share of revenue that it costs.
	Share Quantity `toml:"share" value:"share"`
	// Per contact: the number of contacts per customer and year.
	Contacts Quantity `toml:"contacts" value:"rate"`
}

// written returns the names of the activities in the order of the file.
func (s *Service) written() []string {
	if s == nil {
		return nil
	}
	var names []string
	for _, n := range s.node.field("activity").entries() {
		if _, ok := s.Activities[n.name]; ok {
			names = append(names, n.name)
		}
	}
	return names
}

// activityNames returns the names of the activities of a segment under a
// strategy: the segment's, then those that the strategy adds.
func activityNames(g *Segment, s *Strategy) []string {
	var names []string
	for _, x := range []*Service{g.Service, s.Service, s.Segments[g.Name].Service} {
		for _, name := range x.written() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// conventions tells of activities that are paid where margins are not counted.
func (s *Service) conventions(l *conventions, path string) {
	for _, name := range s.written() {
		if s.Activities[name].Per == "entry" {
			l.add(join(path+".service.activity", name)+".per", true,
				"paid for everyone who enters, in the period of entry and with its running costs, whether or not the first margin counts")
		}
	}
}
