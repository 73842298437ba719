package programme

// Entry is a row of an Account.
type Entry int

// The entries. Money is in the study's currency and undiscounted; costs are
// positive.
const (
	// Members of the period, those who Joined in it among them; Lapsed members
	// stay customers, Gone ones left the firm at the end of the period.
	Members Entry = iota
	// Presence is the sum of the members of each period.
	Presence
	Joined
	Lapsed
	Gone
	// Fees that members pay, and what partners pay for points.
	Fees
	PartnerIncome
	// What the programme costs.
	WelcomeCost
	BenefitCost
	CashbackCost
	DiscountCost
	CouponCost
	RewardCost
	// BonusCost is for customers whom members brought in, when those enter.
	BonusCost
	// FixedCost belongs to no member.
	FixedCost
	// Points issued: Earned on revenue, on joining, for bringing in customers and
	// at partners.
	Earned
	WelcomePoints
	BonusPoints
	PartnerPoints
	// Redeemed, Expired and Forfeited points (of members who left or lapsed) are
	// gone; Outstanding are left at the end of the period. Rewards is the number
	// of rewards redeemed.
	Redeemed
	Expired
	Forfeited
	Outstanding
	Rewards
	// Liability is the face value of the outstanding points, Deferred the part of
	// the fees that is for later periods, both at the end of the period.
	Liability
	Deferred
	// What members bought, and Usual and UsualRevenue, the purchases expected of
	// them, and what those would have brought, in the same periods without the
	// programme. Extra are purchases that coupons brought. Buying is the sum of the
	// members of each period whose purchases count: not those in the period of
	// their entry where the study drops its margin.
	Purchases
	Usual
	UsualRevenue
	Extra
	Buying
	Revenue
	// The customers who are no members, OtherPresence, the sum of those of each
	// period whose purchases count, and what they bought.
	OtherCustomers
	OtherPresence
	OtherPurchases
	OtherRevenue
	// Members whose level rose or fell at the end of the period.
	Gained
	Lost
	// LevelZero is the members without a level, those after it the members of
	// each level.
	LevelZero
	// Entries is the number of entries.
	Entries = LevelZero + 1 + MostLevels
)

// MostLevels of status.
const MostLevels = 8

// Account is what happened in a programme in one period, or a year.
type Account [Entries]float64

// Stock reports whether an entry is a state at one time and no flow: over
// several periods it is that of the last.
func (e Entry) Stock() bool {
	switch {
	case e == Members, e == Outstanding, e == Liability, e == Deferred, e == OtherCustomers, e >= LevelZero:
		return true
	}
	return false
}

// Income returns what members and partners paid.
func (a *Account) Income() float64 { return a[Fees] + a[PartnerIncome] }

// Cost returns what was spent on members.
func (a *Account) Cost() float64 {
	return a[WelcomeCost] + a[BenefitCost] + a[CashbackCost] + a[DiscountCost] + a[CouponCost] + a[RewardCost]
}

// Issued returns the points issued.
func (a *Account) Issued() float64 {
	return a[Earned] + a[WelcomePoints] + a[BonusPoints] + a[PartnerPoints]
}

// Add adds another account of the same time.
func (a *Account) Add(o *Account) {
	for e, x := range o {
		a[e] += x
	}
}

// Follow adds the account of the time right after: flows add up, states are
// replaced.
func (a *Account) Follow(o *Account) {
	for e, x := range o {
		if Entry(e).Stock() {
			a[e] = x
		} else {
			a[e] += x
		}
	}
}
