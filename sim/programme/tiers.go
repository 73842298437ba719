package programme

// Tiers are levels of status: what a member spends, or earns in points, in a
// calendar year decides the level in which it spends the next. Who joins has
// none.
//
// Members near the next level buy more often to reach it; in the year after, who
// gained a level and who lost one behave otherwise for it (Drèze and Nunes 2009;
// Wagner, Hennig-Thurau and Rudolph 2009 on what demotion does to loyalty).
type Tiers struct {
	idle
	// ByPoints counts the points earned on revenue, Points for each unit of it;
	// otherwise revenue counts.
	ByPoints bool
	Points   float64
	// Levels in ascending order of From.
	Levels []Level
	// Within is the share of the next level's threshold within which a member is
	// near, Near the factor of its purchase rate then.
	Within, Near float64
	// Gained and Lost are what a year's new level does.
	Gained, Lost Response
}

// Level is one tier.
type Level struct {
	// From is what counts of a year from which on the level is reached.
	From float64
	// Cost of a member in the level, by period.
	Cost []float64
	// Response while in the level.
	Response
	// Earn is the factor of the points earned.
	Earn float64
}

// Response is how members behave otherwise: Stay, points added to the yearly
// probability to stay, as a share; Purchases, a factor of the purchase rate.
type Response struct{ Stay, Purchases float64 }

func (r *Response) act(at *Moment) {
	at.Rate *= r.Purchases
	at.Stay += r.Stay
}

// MovesRetention reports whether levels or their changes move the probability to
// stay.
func (t *Tiers) MovesRetention() bool {
	moves := t.Gained.Stay != 0 || t.Lost.Stay != 0
	for i := range t.Levels {
		moves = moves || t.Levels[i].Stay != 0
	}
	return moves
}

func (t *Tiers) open(m *Member, at *Moment) {
	at.Account[LevelZero+Entry(m.level)]++
	if m.level > 0 {
		l := &t.Levels[m.level-1]
		l.act(at)
		at.Account[BenefitCost] += l.Cost[at.Period]
	}
	switch {
	case m.rose:
		t.Gained.act(at)
	case m.fell:
		t.Lost.act(at)
	}
	if t.near(m, at.First) {
		at.Rate *= t.Near
	}
}

// near reports whether a member is near the next level: by what counted so far
// in the calendar year, at its beginning by that of the year before.
func (t *Tiers) near(m *Member, first bool) bool {
	if m.level == len(t.Levels) {
		return false
	}
	counted := m.counted
	if first {
		counted = m.before
	}
	next := t.Levels[m.level].From
	return counted < next && counted >= next*(1-t.Within) && counted > 0
}

func (t *Tiers) close(m *Member, at *Moment) {
	counts := at.Revenue
	if t.ByPoints {
		counts *= t.Points * m.earn
	}
	m.counted += counts
	if at.Last {
		t.decide(m)
	}
}

// keep counts whose level has changed, of those who stay to see it.
func (t *Tiers) keep(m *Member, at *Moment) {
	switch {
	case !at.Last:
	case m.rose:
		at.Account[Gained]++
	case m.fell:
		at.Account[Lost]++
	}
}

// decide finds the level of the next calendar year.
func (t *Tiers) decide(m *Member) {
	level := 0
	for level < len(t.Levels) && m.counted >= t.Levels[level].From {
		level++
	}
	m.rose, m.fell = level > m.level, level < m.level
	m.level, m.before, m.counted, m.earn = level, m.counted, 0, 1
	if level > 0 {
		m.earn = t.Levels[level-1].Earn
	}
}
