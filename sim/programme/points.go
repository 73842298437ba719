package programme

import "math"

// Points are earned and redeemed for rewards.
//
// A member who has Reward points or more redeems in a period with probability
// Redeems, as many rewards as its points are enough for, the oldest points
// first; so there are points that nobody redeems before they expire or their
// owner leaves (breakage). As it nears a reward it buys more often (Kivetz,
// Urminsky and Zheng 2006, "The goal-gradient hypothesis resurrected"), in the
// period after redeeming less often: its rate is multiplied by
// 1 + Pressure·min(1, balance/Reward), and by 1 − Dip after redeeming.
type Points struct {
	idle
	// Earn is the points for one unit of revenue. What a period earns is rounded
	// down to whole points.
	Earn float64
	// Welcome is the points on joining, ForOne those for each customer brought in.
	Welcome, ForOne float64
	// Reward is the points for a reward, a whole number above 0.
	Reward float64
	// Worth and Cost of a reward, by period: its face value and what it costs.
	Worth, Cost []float64
	Redeems     float64
	// Expire is the number of periods after which points expire: those of a period
	// may be redeemed up to so many periods later, and expire at the end of that; 0
	// is never.
	Expire        int
	Pressure, Dip float64
	// AtPartners is the points a year that a member earns at partners, who pay
	// Price for each, by period; Year is the periods of a year.
	AtPartners float64
	Price      []float64
	Year       int
}

// lots returns how many lots of points a member may hold at once.
func (p *Points) lots() int { return p.Expire + 1 }

// issue gives a member points in a period.
func (p *Points) issue(m *Member, at *Moment, n float64, by Entry) {
	n = math.Floor(n)
	m.lots[at.Period%p.lots()] += n
	m.balance += n
	at.Account[by] += n
}

func (p *Points) join(m *Member, at *Moment) { p.issue(m, at, p.Welcome, WelcomePoints) }

func (p *Points) open(m *Member, at *Moment) {
	at.Rate *= 1 + p.Pressure*math.Min(1, m.balance/p.Reward)
	if m.redeemed {
		at.Rate *= 1 - p.Dip
	}
}

func (p *Points) close(m *Member, at *Moment) {
	p.issue(m, at, p.Earn*m.earn*at.Revenue+rounding, Earned)
	if at.Brought > 0 {
		p.issue(m, at, p.ForOne*at.Brought, BonusPoints)
	}
	if p.AtPartners > 0 {
		n := p.atPartners(at.Period+1) - p.atPartners(at.Period)
		p.issue(m, at, n, PartnerPoints)
		at.Account[PartnerIncome] += n * p.Price[at.Period]
	}
	p.redeem(m, at)
	p.expire(m, at)
}

// rounding keeps a product that is whole but for its last digits from being
// rounded down to the whole number below.
const rounding = 1e-9

// atPartners returns the points earned at partners in all before a period, so
// that fractions are carried from one to the next.
func (p *Points) atPartners(period int) float64 {
	return math.Floor(float64(period)*p.AtPartners/float64(p.Year) + rounding)
}

// redeem turns points into rewards.
func (p *Points) redeem(m *Member, at *Moment) {
	m.redeemed = m.balance >= p.Reward && at.Luck.Skip(placeRedeem).Uniform() < p.Redeems
	if !m.redeemed {
		return
	}
	rewards := math.Floor(m.balance / p.Reward)
	spent := rewards * p.Reward
	at.Account[Rewards] += rewards
	at.Account[Redeemed] += spent
	at.Account[RewardCost] += rewards * p.Cost[at.Period]
	m.balance -= spent
	for age := p.lots() - 1; age >= 0 && spent > 0; age-- {
		if lot := p.lot(m, at.Period-age); lot != nil {
			used := math.Min(*lot, spent)
			*lot -= used
			spent -= used
		}
	}
}

// lot returns the points issued in a period, nil before the first.
func (p *Points) lot(m *Member, period int) *float64 {
	if p.Expire == 0 {
		return &m.lots[0]
	}
	if period < 0 {
		return nil
	}
	return &m.lots[period%p.lots()]
}

// expire takes back the points whose time is over at the end of a period.
func (p *Points) expire(m *Member, at *Moment) {
	if p.Expire == 0 {
		return
	}
	if lot := p.lot(m, at.Period-p.Expire); lot != nil {
		at.Account[Expired] += *lot
		m.balance -= *lot
		*lot = 0
	}
}

func (p *Points) keep(m *Member, at *Moment) {
	at.Account[Outstanding] += m.balance
	at.Account[Liability] += m.balance / p.Reward * p.Worth[at.Period]
}

func (p *Points) leave(m *Member, at *Moment) {
	at.Account[Forfeited] += m.balance
	m.balance = 0
	clear(m.lots)
}
