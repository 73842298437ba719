package report

import (
	"bytes"
	"encoding/json"
	"fmt"

	"clv/sim/programme"
)

// ledgerColumn is a figure of a programme by calendar year, as data files have it.
type ledgerColumn struct {
	key string
	of  func(s programme.Statement, y int) float64
	// flow is true for what sums over years.
	flow bool
}

func entryColumn(key string, e programme.Entry) ledgerColumn {
	return ledgerColumn{key, func(s programme.Statement, y int) float64 { return s[y][e] }, !e.Stock()}
}

func changeColumn(key string, e programme.Entry) ledgerColumn {
	return ledgerColumn{key, func(s programme.Statement, y int) float64 { return s.Change(y, e) }, true}
}

// ledgerColumns are all figures of a programme.
var ledgerColumns = append([]ledgerColumn{
	entryColumn("members", programme.Members),
	entryColumn("member_periods", programme.Presence),
	entryColumn("joined", programme.Joined),
	entryColumn("lapsed", programme.Lapsed),
	entryColumn("left_firm", programme.Gone),
	{"members_remaining", programme.Statement.Remaining, false},
	entryColumn("level_gained", programme.Gained),
	entryColumn("level_lost", programme.Lost),
	entryColumn("fees", programme.Fees),
	entryColumn("partner_income", programme.PartnerIncome),
	entryColumn("welcome_cost", programme.WelcomeCost),
	entryColumn("benefit_cost", programme.BenefitCost),
	entryColumn("cashback_cost", programme.CashbackCost),
	entryColumn("discount_cost", programme.DiscountCost),
	entryColumn("coupon_cost", programme.CouponCost),
	entryColumn("reward_cost", programme.RewardCost),
	entryColumn("bonus_cost", programme.BonusCost),
	entryColumn("fixed_cost", programme.FixedCost),
	{"net_cash", func(s programme.Statement, y int) float64 { return s[y].Cash() }, true},
	entryColumn("liability", programme.Liability),
	changeColumn("liability_change", programme.Liability),
	entryColumn("deferred_fees", programme.Deferred),
	changeColumn("deferred_fees_change", programme.Deferred),
	{"accrual_result", programme.Statement.Accrual, true},
	{"points_issued", func(s programme.Statement, y int) float64 { return s[y].Issued() }, true},
	entryColumn("points_earned", programme.Earned),
	entryColumn("points_welcome", programme.WelcomePoints),
	entryColumn("points_bonus", programme.BonusPoints),
	entryColumn("points_partner", programme.PartnerPoints),
	entryColumn("points_redeemed", programme.Redeemed),
	entryColumn("points_expired", programme.Expired),
	entryColumn("points_forfeited", programme.Forfeited),
	entryColumn("points_outstanding", programme.Outstanding),
	{"points_issued_so_far", programme.Statement.IssuedSoFar, false},
	{"points_unaccounted", programme.Statement.Unaccounted, false},
	{"breakage_so_far", programme.Statement.Breakage, false},
	entryColumn("rewards", programme.Rewards),
	entryColumn("purchases", programme.Purchases),
	entryColumn("usual_purchases", programme.Usual),
	entryColumn("extra_purchases", programme.Extra),
	entryColumn("revenue_of_members", programme.Revenue),
	entryColumn("usual_revenue", programme.UsualRevenue),
	entryColumn("buying_periods", programme.Buying),
	entryColumn("other_customers", programme.OtherCustomers),
	entryColumn("other_periods", programme.OtherPresence),
	entryColumn("other_purchases", programme.OtherPurchases),
	entryColumn("other_revenue", programme.OtherRevenue),
}, levelColumns()...)

// levelColumns are the members of each level of status.
func levelColumns() []ledgerColumn {
	columns := []ledgerColumn{entryColumn("members_without_level", programme.LevelZero)}
	for k := range programme.MostLevels {
		columns = append(columns, entryColumn(fmt.Sprintf("members_level_%d", k+1), programme.LevelZero+1+programme.Entry(k)))
	}
	return columns
}

// keyed is a JSON object with its keys in order.
type keyed []keyedValue

type keyedValue struct {
	key   string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o keyed) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, kv := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(kv.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", kv.key, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// ledgerYear is the figures of year y, from 0.
func ledgerYear(s programme.Statement, y int) keyed {
	row := keyed{{"year", y + 1}}
	for _, c := range ledgerColumns {
		row = append(row, keyedValue{c.key, number(c.of(s, y))})
	}
	return row
}

// ledgerTotal is the sums of flows over all years.
func ledgerTotal(s programme.Statement) keyed {
	var row keyed
	for _, c := range ledgerColumns {
		if c.flow {
			row = append(row, keyedValue{c.key, number(c.total(s))})
		}
	}
	return row
}

func (c *ledgerColumn) total(s programme.Statement) float64 {
	sum := 0.0
	for y := range s {
		sum += c.of(s, y)
	}
	return sum
}
