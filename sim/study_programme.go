package sim

// Programme is a loyalty programme: customers of a segment who join are its
// members, and it acts on members alone. Its mechanisms (package programme) go
// together as they are given. The zero Programme is not given.
type Programme struct {
	// Name in tables and pictures.
	Name string
	// From is the calendar year, from 1, in which it starts; 0 is the first.
	// Customers of that day join then, later ones at their entry.
	From int
	// Joins is the share of customers who join.
	Joins Quantity
	// Selection is the ratio of the mean purchase rate of those who join to that
	// of the others, before anybody joins: 1 or more; not given is 1. The law of
	// all customers together does not change.
	Selection Quantity
	// Members is the segment as it is for members: complete, with what the
	// programme changes of retention, purchases, spend, referral and costs.
	Members  *Segment
	Benefits Benefits
	Points   Points
	Tiers    Tiers
	Paid     Paid
	Cashback Cashback
	Rebate   Rebate
	Coupons  Coupons
	Bonus    Bonus
	Partner  Partner
}

// Benefits is a club: what a member costs, whatever it does.
type Benefits struct {
	// Cost is per member and year, Welcome per joiner when it joins, Fixed a year
	// for the programme as a whole, from its start, whoever has joined. All run by
	// calendar year.
	Cost, Welcome, Fixed Quantity
}

// Points are earned on revenue and redeemed for rewards.
type Points struct {
	// Earn is the points for one unit of revenue, Welcome those on joining.
	Earn, Welcome Quantity
	// Reward is the points that one reward takes. Worth is its face value to the
	// member, by which what is owed is measured; Cost is what it costs the firm,
	// Worth if it is not given. Worth and Cost run by calendar year.
	Reward, Worth, Cost Quantity
	// Share is the probability, in a year, that a member with points for a reward
	// redeems: all rewards that they are enough for.
	Share Quantity
	// ExpireAfter is the years after which points expire, at the end of a period;
	// 0 is never.
	ExpireAfter int
	// Pressure is by how much a member buys more often as it nears a reward, Dip
	// by how much less in the period after redeeming: shares of its rate.
	Pressure, Dip Quantity
}

// Tiers are levels of status, by what a member did in a calendar year, held
// through the next.
type Tiers struct {
	// ByPoints counts points earned, otherwise revenue.
	ByPoints bool
	// Levels in ascending order of From.
	Levels []Level
	// Within is how near, as a share of the next level's threshold, a member must
	// be to buy Near times as often.
	Within, Near Quantity
	// In the year after a level was gained or lost: points added to the yearly
	// probability to stay, and a factor of the purchase rate.
	GainedRetention, GainedPurchases, LostRetention, LostPurchases Quantity
}

// MostLevels of a programme with tiers.
const MostLevels = 8

// Level is one tier.
type Level struct {
	Name string
	// From is the revenue, or points, of a year from which on the next is spent
	// in it.
	From Quantity
	// Cost is per member in it and year, by calendar year.
	Cost Quantity
	// Retention is points added to the member's own yearly probability to stay,
	// Purchases a factor of its rate, Earn a factor of the points it earns.
	Retention, Purchases, Earn Quantity
}

// Paid is a membership with a fee.
type Paid struct {
	// Fee is paid by each member for a year, on joining and at every renewal. By
	// calendar year.
	Fee Quantity
	// Renewal is the share of members, still customers a year later, who renew;
	// not given is all. Who does not renew is a customer without the programme.
	Renewal Quantity
	// PerOrder is what the benefits used with a purchase cost.
	PerOrder Quantity
}

// Cashback is money back on revenue.
type Cashback struct {
	// Rate is the share of revenue, Claimed the share of it that is claimed; not
	// given is all. By calendar year.
	Rate, Claimed Quantity
}

// Rebate is a discount that members get on the spot.
type Rebate struct {
	// Rate is the share of the price that is taken off, Share that of revenue to
	// which it applies; not given is all. By calendar year.
	Rate, Share Quantity
}

// Coupons are sent to members.
type Coupons struct {
	// PerYear is the number sent to a member, Redeemed the share redeemed, Value
	// what one redeemed costs. By calendar year.
	PerYear, Redeemed, Value Quantity
	// Extra is the share of redeemed ones that bring a purchase which would not
	// have been made.
	Extra Quantity
}

// Bonus is what members get for bringing in customers, beside what the segment
// of members says of referral.
type Bonus struct {
	// Reward is money for the member, Welcome for the one brought in, both when
	// that customer enters. By calendar year.
	Reward, Welcome Quantity
	// Points for the member, when it brings one in.
	Points Quantity
}

// Partner is other firms at which members earn points, or which pay for members.
type Partner struct {
	// PointsPerYear is the points that a member earns at partners.
	PointsPerYear Quantity
	// Price is what partners pay the programme for one of those points. By
	// calendar year.
	Price Quantity
}

// Given reports whether a segment has a programme.
func (p *Programme) Given() bool { return p.Members != nil }
