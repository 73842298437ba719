package programme

// Programme is mechanisms that go together.
type Programme struct {
	mechanisms []Mechanism
	// lots is how many lots of points a member may hold.
	lots int
}

// New returns a programme of the given mechanisms: of Club, Tiers, Points, Paid,
// Cashback, Discount, Coupons, each at most once. Whatever their order, levels
// are known before points are earned, and points earned before levels count
// them.
func New(mechanisms ...Mechanism) *Programme {
	p := &Programme{lots: 1}
	var last []Mechanism
	for _, m := range mechanisms {
		switch m := m.(type) {
		case *Tiers:
			last = append(last, m)
			continue
		case *Points:
			p.lots = m.lots()
		}
		p.mechanisms = append(p.mechanisms, m)
	}
	p.mechanisms = append(p.mechanisms, last...)
	return p
}

// Join makes m a new member.
func (p *Programme) Join(m *Member, at *Moment) {
	if len(m.lots) != p.lots {
		m.lots = make([]float64, p.lots)
	}
	m.reset()
	at.Account[Joined]++
	for _, k := range p.mechanisms {
		k.join(m, at)
	}
}

// Renew reports whether a member goes on being one in the period that begins. If
// it does not, what it is owed has fallen away.
func (p *Programme) Renew(m *Member, at *Moment) bool {
	for _, k := range p.mechanisms {
		if !k.renew(m, at) {
			at.Account[Lapsed]++
			p.end(m, at)
			return false
		}
	}
	return true
}

// Open says what the programme does to the period.
func (p *Programme) Open(m *Member, at *Moment) {
	at.Rate, at.Extra, at.Stay = 1, 0, 0
	at.Account[Members]++
	at.Account[Presence]++
	for _, k := range p.mechanisms {
		k.open(m, at)
	}
}

// Close writes what comes of what the member did.
func (p *Programme) Close(m *Member, at *Moment) {
	at.Account[Purchases] += at.Purchases
	at.Account[Revenue] += at.Revenue
	at.Account[Extra] += at.Extra
	for _, k := range p.mechanisms {
		k.close(m, at)
	}
}

// Keep writes what a member who stays is owed at the end of the period.
func (p *Programme) Keep(m *Member, at *Moment) {
	for _, k := range p.mechanisms {
		k.keep(m, at)
	}
}

// Leave ends the membership of a customer who leaves the firm.
func (p *Programme) Leave(m *Member, at *Moment) {
	at.Account[Gone]++
	p.end(m, at)
}

func (p *Programme) end(m *Member, at *Moment) {
	for _, k := range p.mechanisms {
		k.leave(m, at)
	}
}
