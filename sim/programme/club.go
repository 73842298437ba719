package programme

// Club is what every member costs, whatever it does. Amounts are by period:
// Cost of a member, Welcome of one who joins in it.
type Club struct {
	idle
	Cost, Welcome []float64
}

func (c *Club) join(_ *Member, at *Moment) { at.Account[WelcomeCost] += c.Welcome[at.Period] }

func (c *Club) open(_ *Member, at *Moment) { at.Account[BenefitCost] += c.Cost[at.Period] }
