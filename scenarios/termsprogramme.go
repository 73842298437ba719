package scenarios

// Programme is a loyalty programme, which customers may join and which acts on
// its members alone.
type Programme struct {
	table
	// window is that of the strategy, which says when a programme without from
	// starts; nil if it has none.
	window *window

	// Its name in tables and pictures.
	Name string `toml:"name" jsonschema:"default=programme"`
	// The calendar year in which it starts; customers of that day join then, later ones when they come.
	From int `toml:"from" jsonschema:"minimum=1,maximum=100,default=1"`
	// The share of customers who join; 0% takes the programme away.
	Joins Quantity `toml:"joins" value:"share,single"`
	// How many times as often those who join buy as the others do, before anybody joins.
	Selection Quantity `toml:"selection" value:"selection,single"`
	// What it changes for members: an overlay over what the segment has under the strategy.
	Members *Members `toml:"members"`
	// What members cost, whatever they do.
	Club *Benefits `toml:"club"`
	// Points that are earned on revenue and redeemed for rewards.
	Points *Earning `toml:"points"`
	// Levels of status, by what a member did in a calendar year, held through the next.
	Tiers *Tiers `toml:"tiers"`
	// A membership with a fee.
	Paid *Membership `toml:"paid"`
	// Money back on revenue.
	Cashback *Cashback `toml:"cashback"`
	// What members pay less, on the spot.
	Discount *Rebate `toml:"discount"`
	// Coupons that are sent to members.
	Coupon *Coupon `toml:"coupon"`
	// What members get for bringing in customers, beside the reward of referral.
	Bonus *Bonus `toml:"bonus"`
	// Other firms at which members earn points.
	Partner *Partner `toml:"partner"`
}

// Members is what a programme changes of how its members behave and what they
// cost.
type Members struct {
	table
	// The share of this year's members who are customers next year.
	Retention *Retention `toml:"retention"`
	// Revenue per member and year.
	Revenue *Revenue `toml:"revenue"`
	// Purchases per member and year.
	Purchases *Purchases `toml:"purchases"`
	// Revenue of one purchase of a member.
	Spend *Spend `toml:"spend"`
	// The share of members' revenue that it costs to earn it. Either this or margin.
	VariableCost *Proportion `toml:"variable_cost"`
	// The share of members' revenue that is left after variable cost. Either this or variable_cost.
	Margin *Proportion `toml:"margin"`
	// Cost to serve members.
	Service *Service `toml:"service"`
	// Members bringing in customers.
	Referral *Referral `toml:"referral"`
}

// Benefits is what a member costs, whatever it does.
type Benefits struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Cost per member and year.
	Cost Quantity `toml:"cost" value:"money,main"`
	// Cost per joiner, when it joins.
	Welcome Quantity `toml:"welcome" value:"money"`
	// Cost a year of the programme as a whole, whoever has joined.
	Fixed Quantity `toml:"fixed" value:"money"`
}

// Earning is a programme by points.
type Earning struct {
	table
	// Points for one unit of revenue.
	Earn Quantity `toml:"earn" value:"points,single"`
	// Points on joining.
	Welcome Quantity `toml:"welcome" value:"points,single"`
	// The years after which points expire; without it never.
	ExpireAfter int `toml:"expire_after" jsonschema:"minimum=1,maximum=100"`
	// How much more often a member buys as it nears a reward: a share of its rate.
	Pressure Quantity `toml:"pressure" value:"share,single"`
	// How much less often a member buys in the period after it has redeemed: a share of its rate.
	Dip Quantity `toml:"dip" value:"share,single"`
	// What points are redeemed for.
	Redeem *Redemption `toml:"redeem"`
}

// Redemption is what points are redeemed for.
type Redemption struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Points for one reward.
	Points Quantity `toml:"points" value:"reward,single"`
	// The face value of one reward, to the member.
	Worth Quantity `toml:"worth" value:"money"`
	// What one reward costs the firm; without it, what it is worth.
	Cost Quantity `toml:"cost" value:"money"`
	// The share of members with points for a reward who redeem in a year; without it, all.
	Share Quantity `toml:"share" value:"share,single"`
}

// Tiers is levels of status.
type Tiers struct {
	table
	// What of a calendar year decides the level of the next: revenue, or points earned.
	Count string `toml:"count" jsonschema:"enum=spend,enum=points,default=spend"`
	// Members who are near the next level.
	Near *NearTier `toml:"near"`
	// Members in the year after they gained a level.
	Gained *TierMove `toml:"gained"`
	// Members in the year after they lost a level.
	Lost *TierMove `toml:"lost"`
	// The levels, by name.
	Levels map[string]Tier `toml:"level"`
}

// NearTier is what members do who are near the next level.
type NearTier struct {
	table
	// How near a member must be, as a share of the threshold of the next level.
	Within Quantity `toml:"within" value:"share,single"`
	// A factor of how often it then buys.
	Purchases Quantity `toml:"purchases" value:"factor,single"`
}

// TierMove is what members do in the year after they changed their level.
type TierMove struct {
	table
	// A factor of how often a member buys.
	Purchases Quantity `toml:"purchases" value:"factor,single"`
	// Points added to a member's own yearly probability to stay.
	Retention Quantity `toml:"retention" value:"added,single"`
}

// Tier is one level of status.
type Tier struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The revenue, or points earned, of a year from which on a member is in the level in the next.
	From Quantity `toml:"from" value:"threshold,single"`
	// Cost per member in the level and year.
	Cost Quantity `toml:"cost" value:"money"`
	// A factor of how often a member in the level buys.
	Purchases Quantity `toml:"purchases" value:"factor,single"`
	// Points added to a member's own yearly probability to stay.
	Retention Quantity `toml:"retention" value:"added,single"`
	// A factor of the points that a member in the level earns.
	Earn Quantity `toml:"earn" value:"factor,single"`
}

// Membership is a membership with a fee.
type Membership struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// What a member pays for a year, on joining and at every renewal.
	Fee Quantity `toml:"fee" value:"money,main"`
	// The share of members, still customers a year later, who renew; without it, all.
	Renewal Quantity `toml:"renewal" value:"share,single"`
	// What the benefits used with each purchase cost, free delivery for example.
	PerOrder Quantity `toml:"per_order" value:"money,single"`
}

// Cashback is money back on revenue.
type Cashback struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The share of a member's revenue.
	Rate Quantity `toml:"rate" value:"share,main"`
	// The share of it that members claim; without it, all.
	Claimed Quantity `toml:"claimed" value:"share"`
}

// Rebate is what members pay less, on the spot.
type Rebate struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The share of the price that is taken off.
	Rate Quantity `toml:"rate" value:"share,main"`
	// The share of a member's revenue to which it applies; without it, all.
	Share Quantity `toml:"share" value:"share"`
}

// Coupon is coupons that are sent to members.
type Coupon struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// The number sent to a member in a year.
	PerYear Quantity `toml:"per_year" value:"rate"`
	// The share of them that is redeemed.
	Redeemed Quantity `toml:"redeemed" value:"share"`
	// What one that is redeemed costs.
	Value Quantity `toml:"value" value:"money"`
	// The share of redeemed ones that bring a purchase which would not have been made.
	Extra Quantity `toml:"extra" value:"share,single"`
}

// Bonus is what members get for bringing in customers.
type Bonus struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Money for the member, when the customer that it brought in enters.
	Reward Quantity `toml:"reward" value:"money"`
	// Money for the customer brought in, when it enters.
	Welcome Quantity `toml:"welcome" value:"money"`
	// Points for the member, when it brings one in.
	Points Quantity `toml:"points" value:"points,single"`
}

// Partner is other firms at which members earn points.
type Partner struct {
	table
	// What the lists in this table run by: the calendar year.
	By string `toml:"by" jsonschema:"enum=year"`
	// Points that a member earns at partners in a year.
	PointsPerYear Quantity `toml:"points_per_year" value:"points,single"`
	// What partners pay for one of those points.
	Price Quantity `toml:"price" value:"money"`
}
