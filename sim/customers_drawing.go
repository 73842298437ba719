package sim

import (
	"container/heap"
	"context"

	"clv/sim/stream"
)

// What stands below a customer's identity, beside the numbers of its stream.
const (
	belowRank      = 1  // its rank in samples
	belowRetention = 2  // its own probability to stay
	belowReferRate = 32 // its own referral rate
	belowMember    = 5  // its own probability to stay as a member
	belowLapse     = 33 // its luck once it is lost, and who it is when it comes back
)

// drawing draws a sample of customers while they are simulated: it keeps those
// of the smallest ranks. The rank of a customer is a hash of its identity, so
// that samples of all sizes agree on it, and no two customers have the same.
type drawing struct {
	census
	size int
	kept []Customer
	// ranks is the ranks of kept; once there are size of them, a heap with the
	// largest on top.
	ranks ranks
	// at is the index in kept of each of their identities.
	at map[stream.Key]int
}

// census counts the customers of one replication as they are simulated.
type census struct {
	ctx context.Context
	// seen is the number of customers so far, families of those who nobody
	// brought in, likely that of all families.
	seen, families, likely int
	progress               func(done, of int)
}

// lookEvery is the number of customers between two looks at the context.
const lookEvery = 1024

// record simulates the first replication of a worker and draws from it.
func (d *drawing) record(w *worker) {
	w.fixFor(0)
	for j, lives := range w.lives {
		v := lives.(recordable)
		v.recordBy(d, w.inputs, j)
		d.likely += v.families()
	}
	w.simulate(0)
}

// families returns the likely number of customers who nobody brings in.
func (v *individuals) families() int { return families(v.segments, v.periods) }

func families(segments []*segmentCase, periods int) int {
	n := segments[0].firstDay
	for t := range periods {
		most := 0.0
		for _, g := range segments {
			most = max(most, g.acquisitions(t))
		}
		n += most
	}
	return int(n)
}

// see counts a customer, and returns false once the simulation is to end.
func (d *census) see(c newcomer) bool {
	d.seen++
	if c.by == 0 {
		d.families++
	}
	if d.seen%lookEvery != 0 {
		return true
	}
	if d.progress != nil {
		d.progress(d.families, max(d.families, d.likely))
	}
	return d.ctx.Err() == nil
}

// place returns where the customer is to be kept, in the place of another once
// the sample is full; nil if it is not to be kept.
func (d *drawing) place(who stream.Key) *Customer {
	rank := who.At(belowRank)
	if at := len(d.kept); at < d.size {
		d.kept = append(d.kept, Customer{})
		d.ranks = append(d.ranks, ranked{rank, at})
		d.at[who] = at
		if at+1 == d.size {
			heap.Init(&d.ranks)
		}
		return &d.kept[at]
	}
	top := &d.ranks[0]
	if rank >= top.rank {
		return nil
	}
	at := top.at
	delete(d.at, stream.Key(d.kept[at].ID))
	d.at[who] = at
	top.rank = rank
	heap.Fix(&d.ranks, 0)
	return &d.kept[at]
}

// credit counts a customer who comes in with whoever brought it in, if that is
// kept: a market may have turned others away.
func (d *drawing) credit(c newcomer) {
	if c.by == 0 {
		return
	}
	at, ok := d.at[c.by]
	if !ok {
		return
	}
	lives := d.kept[at].Lives
	for i := range lives {
		if c.in>>lives[i].Strategy&1 == 1 {
			lives[i].BroughtIn++
		}
	}
}

// ranked is the rank of the customer kept at an index.
type ranked struct {
	rank stream.Key
	at   int
}

// ranks is a heap with the largest on top.
type ranks []ranked

func (r ranks) Len() int           { return len(r) }
func (r ranks) Less(i, j int) bool { return r[i].rank > r[j].rank }
func (r ranks) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }

// Push implements heap.Interface.
func (r *ranks) Push(x any) { *r = append(*r, x.(ranked)) }

// Pop implements heap.Interface.
func (r *ranks) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
