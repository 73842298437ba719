package scenarios

import "maps"

// Lifecycle is customers who go from state to state, a Markov chain: what one
// does next hangs on the state that it is in, on nothing else of its past.
type Lifecycle struct {
	table
	// The step that probabilities, margins and costs are for; it is that of the scenario's period.
	Per string `toml:"per" jsonschema:"enum=year,enum=quarter,enum=month,default=year"`
	// The state in which customers enter.
	Enter string `toml:"enter"`
	// The states, by name. Their order is that of the file.
	States map[string]State `toml:"state"`
}

// State is what those in one state of a lifecycle do in a step.
type State struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// What one of them contributes in a step.
	Margin Quantity `toml:"margin" value:"money"`
	// What is spent on one of them in a step, a catalogue for example.
	Cost Quantity `toml:"cost" value:"money"`
	// Where they go at the end of the step: the share that goes to each state, by its name.
	To map[string]Quantity `toml:"to" value:"share"`
	// The state to which the rest goes; without it, or with "leaves", the rest leaves for good.
	Otherwise string `toml:"otherwise"`
	// Whether those in the state count as customers.
	Customers *bool `toml:"customers" jsonschema:"default=true"`
	Window
}

// leaves is what otherwise says of a state that the rest leaves for good.
const leaves = "leaves"

// names returns the names of the states in the order of the file.
func (l *Lifecycle) names() []string {
	var names []string
	for _, n := range l.node.field("state").entries() {
		if _, ok := l.States[n.name]; ok {
			names = append(names, n.name)
		}
	}
	return names
}

// per returns the step.
func (l *Lifecycle) per() string {
	if l.Per == "" {
		return "year"
	}
	return l.Per
}

// rest returns the state to which the rest goes, or "" if it leaves.
func (s *State) rest() string {
	if s.Otherwise == leaves {
		return ""
	}
	return s.Otherwise
}

// count reports whether those in the state count as customers.
func (s *State) count() bool { return s.Customers == nil || *s.Customers }

// over returns a lifecycle laid over another, whose states keep their order.
func (l *Lifecycle) over(base *Lifecycle) *Lifecycle {
	if l == nil || base == nil {
		return base
	}
	out := *base
	out.States = make(map[string]State)
	maps.Copy(out.States, base.States)
	for name, s := range l.States {
		out.States[name] = s.over(base.States[name])
	}
	return &out
}

// over returns a state laid over another, key by key.
func (s State) over(base State) State {
	out := base
	out.table = s.table
	out.Margin, out.Cost = s.Margin.over(base.Margin), s.Cost.over(base.Cost)
	out.To = maps.Clone(base.To)
	for name, q := range s.To {
		if out.To == nil {
			out.To = map[string]Quantity{}
		}
		out.To[name] = q.over(base.To[name])
	}
	if s.Otherwise != "" {
		out.Otherwise = s.Otherwise
	}
	return out
}
