package scenarios

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"clv/sim"
)

// card is a scenario with a programme of every mechanism.
const card = `
years = 5

[discount]
rate = "10%"

[[segment]]
name      = "shoppers"
customers = 20_000
retention = "60%"
purchases = { per_year = 4, model = "nbd", shape = 0.8 }
spend     = { per_purchase = 50, cv = 0.4 }
margin    = "30%"
service   = { per_order = 1, per_account = 2 }
referral  = "5%"

[[strategy]]
name = "today"

[[strategy]]
name = "card"

[strategy.programme]
joins    = "35%"
club     = 6
points   = { earn = 1, redeem = { points = 100, worth = 5 } }
paid     = 29
cashback = "2%"
discount = "10%"
coupon   = { per_year = 4, redeemed = "20%", value = 5 }
bonus    = { reward = 15 }
partner  = { points_per_year = 300 }
members  = { retention = "+4pp" }

[strategy.programme.tiers]
near   = { within = "20%", purchases = "+15%" }
gained = { purchases = "+5%" }
lost   = { purchases = "-10%" }

[strategy.programme.tiers.level.silver]
from = 200

[strategy.programme.tiers.level."gold & more"]
from = 1_000
`

// cardWith loads the scenario with edits and returns its programme.
func cardWith(t *testing.T, sets ...string) (*sim.Study, *sim.Programme) {
	t.Helper()
	_, s := load(t, card, sets...)
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	return s, &s.Strategies[1].Segments[0].Programme
}

// members returns what a quantity is for members, and what it is for others.
type members = func(*sim.Segment) *sim.Quantity

// programmeKeys has, for every key of a programme that is a number, a value and
// where it goes: the number that it then is there.
var programmeKeys = []struct {
	key, value string
	of         func(*sim.Programme) sim.Quantity
	want       float64
}{
	{"joins", "50%", func(p *sim.Programme) sim.Quantity { return p.Joins }, .5},
	{"selection", "1.4", func(p *sim.Programme) sim.Quantity { return p.Selection }, 1.4},
	{"club.cost", "7", func(p *sim.Programme) sim.Quantity { return p.Benefits.Cost }, 7},
	{"club.welcome", "8", func(p *sim.Programme) sim.Quantity { return p.Benefits.Welcome }, 8},
	{"club.fixed", "9", func(p *sim.Programme) sim.Quantity { return p.Benefits.Fixed }, 9},
	{"points.earn", "2", func(p *sim.Programme) sim.Quantity { return p.Points.Earn }, 2},
	{"points.welcome", "120", func(p *sim.Programme) sim.Quantity { return p.Points.Welcome }, 120},
	{"points.pressure", "11%", func(p *sim.Programme) sim.Quantity { return p.Points.Pressure }, .11},
	{"points.dip", "6%", func(p *sim.Programme) sim.Quantity { return p.Points.Dip }, .06},
	{"points.redeem.points", "110", func(p *sim.Programme) sim.Quantity { return p.Points.Reward }, 110},
	{"points.redeem.worth", "4", func(p *sim.Programme) sim.Quantity { return p.Points.Worth }, 4},
	{"points.redeem.cost", "3.5", func(p *sim.Programme) sim.Quantity { return p.Points.Cost }, 3.5},
	{"points.redeem.share", "65%", func(p *sim.Programme) sim.Quantity { return p.Points.Share }, .65},
	{"tiers.near.within", "25%", func(p *sim.Programme) sim.Quantity { return p.Tiers.Within }, .25},
	{"tiers.near.purchases", "+16%", func(p *sim.Programme) sim.Quantity { return p.Tiers.Near }, 1.16},
	{"tiers.gained.purchases", "+6%", func(p *sim.Programme) sim.Quantity { return p.Tiers.GainedPurchases }, 1.06},
	{"tiers.gained.retention", "+2pp", func(p *sim.Programme) sim.Quantity { return p.Tiers.GainedRetention }, .02},
	{"tiers.lost.purchases", "-11%", func(p *sim.Programme) sim.Quantity { return p.Tiers.LostPurchases }, .89},
	{"tiers.lost.retention", "-4pp", func(p *sim.Programme) sim.Quantity { return p.Tiers.LostRetention }, -.04},
	{"tiers.level.*.from", "1_100", func(p *sim.Programme) sim.Quantity { return p.Tiers.Levels[1].From }, 1100},
	{"tiers.level.*.cost", "25", func(p *sim.Programme) sim.Quantity { return p.Tiers.Levels[1].Cost }, 25},
	{"tiers.level.*.purchases", "x1.08", func(p *sim.Programme) sim.Quantity { return p.Tiers.Levels[1].Purchases }, 1.08},
	{"tiers.level.*.retention", "+5pp", func(p *sim.Programme) sim.Quantity { return p.Tiers.Levels[1].Retention }, .05},
	{"tiers.level.*.earn", "x1.5", func(p *sim.Programme) sim.Quantity { return p.Tiers.Levels[1].Earn }, 1.5},
	{"paid.fee", "30", func(p *sim.Programme) sim.Quantity { return p.Paid.Fee }, 30},
	{"paid.renewal", "80%", func(p *sim.Programme) sim.Quantity { return p.Paid.Renewal }, .8},
	{"paid.per_order", "2", func(p *sim.Programme) sim.Quantity { return p.Paid.PerOrder }, 2},
	{"cashback.rate", "3%", func(p *sim.Programme) sim.Quantity { return p.Cashback.Rate }, .03},
	{"cashback.claimed", "70%", func(p *sim.Programme) sim.Quantity { return p.Cashback.Claimed }, .7},
	{"discount.rate", "12%", func(p *sim.Programme) sim.Quantity { return p.Rebate.Rate }, .12},
	{"discount.share", "60%", func(p *sim.Programme) sim.Quantity { return p.Rebate.Share }, .6},
	{"coupon.per_year", "5", func(p *sim.Programme) sim.Quantity { return p.Coupons.PerYear }, 5},
	{"coupon.redeemed", "21%", func(p *sim.Programme) sim.Quantity { return p.Coupons.Redeemed }, .21},
	{"coupon.value", "6", func(p *sim.Programme) sim.Quantity { return p.Coupons.Value }, 6},
	{"coupon.extra", "30%", func(p *sim.Programme) sim.Quantity { return p.Coupons.Extra }, .3},
	{"bonus.reward", "16", func(p *sim.Programme) sim.Quantity { return p.Bonus.Reward }, 16},
	{"bonus.welcome", "10", func(p *sim.Programme) sim.Quantity { return p.Bonus.Welcome }, 10},
	{"bonus.points", "500", func(p *sim.Programme) sim.Quantity { return p.Bonus.Points }, 500},
	{"partner.points_per_year", "310", func(p *sim.Programme) sim.Quantity { return p.Partner.PointsPerYear }, 310},
	{"partner.price", "0.01", func(p *sim.Programme) sim.Quantity { return p.Partner.Price }, .01},
}

// Every number of a programme reaches its place in the study, by the path of its
// key, in use as a level by itself and uncertain.
func TestProgrammeKeys(t *testing.T) {
	_, before := cardWith(t)
	told := map[string]bool{}
	for _, k := range programmeKeys {
		told[k.key] = true
		path := "strategy.card.programme." + strings.Replace(k.key, "*", `"gold & more"`, 1)
		s, p := cardWith(t, path+"="+k.value)
		if got := means(s, k.of(p), 1)[0]; math.Abs(got-k.want) > 1e-12 {
			t.Errorf("%s=%s: %v, want %v", path, k.value, got, k.want)
		}
		if got := means(s, k.of(before), 1)[0]; math.Abs(got-k.want) < 1e-12 {
			t.Errorf("%s: %v without the edit, too", path, got)
		}
		if got, want := k.of(p).Path, "segment.shoppers.programme."+strings.Replace(k.key, "*", `"gold & more"`, 1); got != want {
			t.Errorf("the path is %s, want %s", got, want)
		}
	}
	for _, key := range keysOf(reflect.TypeFor[Programme](), "") {
		if !told[key] {
			t.Errorf("no test of the key %s", key)
		}
	}
}

// keysOf returns the keys of the numbers of a table, those of members left
// out.
func keysOf(t reflect.Type, path string) []string {
	var keys []string
	for _, f := range fieldsOf(t) {
		switch ft := t.FieldByIndex(f.index).Type; {
		case ft == membersType:
		case ft == quantityType:
			keys = append(keys, path+f.name)
		case ft.Kind() == reflect.Map:
			keys = append(keys, keysOf(ft.Elem(), path+f.name+".*.")...)
		case ft.Kind() == reflect.Pointer:
			keys = append(keys, keysOf(ft.Elem(), path+f.name+".")...)
		}
	}
	return keys
}

// What is no number of a programme reaches the study as well.
func TestProgrammeWords(t *testing.T) {
	_, p := cardWith(t)
	if p.Name != "programme" || p.From != 1 || p.Points.ExpireAfter != 0 || p.Tiers.ByPoints || p.Selection.Given() {
		t.Errorf("by default: %q, from %d, expire after %d, by points %v, selection %v", p.Name, p.From, p.Points.ExpireAfter, p.Tiers.ByPoints, p.Selection)
	}
	if got := []string{p.Tiers.Levels[0].Name, p.Tiers.Levels[1].Name}; got[0] != "silver" || got[1] != "gold & more" {
		t.Errorf("levels in the order of what they ask: %q", got)
	}
	s, p := cardWith(t, "strategy.card.programme.name=Bonus card", "strategy.card.programme.from=2", "strategy.card.programme.points.expire_after=2",
		"strategy.card.programme.tiers.count=points", "strategy.card.programme.tiers.level.silver.from=2_000")
	if p.Name != "Bonus card" || p.From != 2 || p.Points.ExpireAfter != 2 || !p.Tiers.ByPoints {
		t.Errorf("as given: %q, from %d, expire after %d, by points %v", p.Name, p.From, p.Points.ExpireAfter, p.Tiers.ByPoints)
	}
	if p.Tiers.Levels[1].Name != "silver" {
		t.Errorf("levels in the order of what they ask: %q first", p.Tiers.Levels[0].Name)
	}
	if s.Strategies[0].Segments[0].Programme.Given() {
		t.Error("a strategy that does not mention the programme has it")
	}
	if got := means(s, p.Points.Share, 1)[0]; got != 1 {
		t.Errorf("%v of those with points for a reward redeem", got)
	}
}

// memberKeys has changes for members and what then holds for them; others stay
// as they are.
var memberKeys = []struct {
	key, value, path string
	of               members
	want, others     float64
}{
	{"retention", "+5pp", "retention.rate", func(g *sim.Segment) *sim.Quantity { return &g.Retention.Rate }, .65, .6},
	{"retention.rate", "70%", "retention.rate", func(g *sim.Segment) *sim.Quantity { return &g.Retention.Rate }, .7, .6},
	{"retention.change", "x1.5 odds", "retention.rate", func(g *sim.Segment) *sim.Quantity { return &g.Retention.Rate }, .96 / 1.32, .6},
	{"purchases", "+10%", "purchases.per_year", func(g *sim.Segment) *sim.Quantity { return &g.Purchases.PerYear }, 4.4, 4},
	{"spend", "+3", "spend.per_purchase", func(g *sim.Segment) *sim.Quantity { return &g.Spend.PerPurchase }, 53, 50},
	{"spend.cv", "0.5", "spend.cv", func(g *sim.Segment) *sim.Quantity { return &g.Spend.CV }, .5, .4},
	{"margin", "-2pp", "variable_cost.share", func(g *sim.Segment) *sim.Quantity { return &g.VariableCost }, .72, .7},
	{"variable_cost", "+2pp", "variable_cost.share", func(g *sim.Segment) *sim.Quantity { return &g.VariableCost }, .72, .7},
	{"service.per_order", "x2", "service.per_order", func(g *sim.Segment) *sim.Quantity { return &g.Service.PerOrder }, 2, 1},
	{"service.per_account", "3", "service.per_account", func(g *sim.Segment) *sim.Quantity { return &g.Service.PerAccount }, 3, 2},
	{"referral", "+3pp", "referral.rate", func(g *sim.Segment) *sim.Quantity { return &g.Referral.Rate }, .08, .05},
	{"referral.reward", "12", "referral.reward", func(g *sim.Segment) *sim.Quantity { return &g.Referral.Reward }, 12, 0},
}

// A programme changes its members and nobody else.
func TestProgrammeMembers(t *testing.T) {
	for _, k := range memberKeys {
		s, p := cardWith(t, "strategy.card.programme.members."+k.key+"="+k.value)
		others := &s.Strategies[1].Segments[0]
		if got := means(s, *k.of(p.Members), 1)[0]; math.Abs(got-k.want) > 1e-12 {
			t.Errorf("members.%s=%s: %v, want %v", k.key, k.value, got, k.want)
		}
		if got := means(s, *k.of(others), 1)[0]; math.Abs(got-k.others) > 1e-12 {
			t.Errorf("members.%s=%s: %v for others, want %v", k.key, k.value, got, k.others)
		}
		if got, want := k.of(p.Members).Path, "segment.shoppers.programme.members."+k.path; got != want {
			t.Errorf("the path is %s, want %s", got, want)
		}
		if p.Members.Name != others.Name || p.Members.Programme.Given() || !reflect.DeepEqual(p.Members.Base, others.Base) {
			t.Errorf("members.%s: %q has another base, or a programme within", k.key, p.Members.Name)
		}
	}
}

// Revenue per customer may be changed for members, too.
func TestProgrammeMembersOfRevenue(t *testing.T) {
	text := strings.Replace(card, `spend     = { per_purchase = 50, cv = 0.4 }`, "", 1)
	text = strings.Replace(text, `purchases = { per_year = 4, model = "nbd", shape = 0.8 }`, `revenue = { by = "tenure", per_customer = [150, 170] }`, 1)
	text = strings.Replace(text, `service   = { per_order = 1, per_account = 2 }`, ``, 1)
	text, _, _ = strings.Cut(text, "[strategy.programme.tiers]")
	_, s := load(t, text, "strategy.card.programme.members.revenue=+10%")
	g := &s.Strategies[1].Segments[0]
	if got := means(s, g.Programme.Members.Revenue, 2); math.Abs(got[0]-165) > 1e-9 || math.Abs(got[1]-187) > 1e-9 {
		t.Errorf("revenue of members: %v", got)
	}
}

// A programme of a later year changes its members from that year on.
func TestProgrammeFrom(t *testing.T) {
	for value, want := range map[string][]float64{
		"+5pp":      {.6, .6, .65, .65},
		"70%":       {.6, .6, .7, .7},
		"x1.2":      {.6, .6, .72, .72},
		"x1.5 odds": {.6, .6, .9 / 1.3, .9 / 1.3},
		`{ by = "year", rate = ["+1pp", "+2pp", "+3pp", "+4pp"] }`: {.6, .6, .63, .64},
		`{ by = "year", rate = ["+1pp", "+2pp"] }`:                 {.6, .6, .62, .62},
		`{ rate = "+8pp", from = 3, ramp = 2 }`:                    {.6, .6, .64, .68},
		`{ by = "tenure", rate = ["+2pp", "+1pp"], from = 1 }`:     {.6, .6, .62, .62},
		"+2pp to +6pp": {.6, .6, .64, .64},
	} {
		s, p := cardWith(t, "strategy.card.programme.from=3", "strategy.card.programme.members.retention="+value)
		for year := range want {
			if got := meanIn(s, p.Members.Retention.Rate, year); math.Abs(got-want[year]) > 1e-9 {
				t.Errorf("from year 3 %s: %v in year %d, want %v", value, got, year+1, want[year])
			}
		}
		if p.From != 3 {
			t.Errorf("from %d", p.From)
		}
	}
	s, p := cardWith(t, "strategy.card.programme.from=3", "strategy.card.programme.members.margin=-2pp")
	if second, third := meanIn(s, p.Members.VariableCost, 1), meanIn(s, p.Members.VariableCost, 2); math.Abs(second-.7) > 1e-12 || math.Abs(third-.72) > 1e-12 {
		t.Errorf("variable cost of members: %v, then %v", second, third)
	}
}

// A strategy that begins later starts its programme then, but for one with a
// from of its own.
func TestProgrammeOfLaterStrategy(t *testing.T) {
	s, p := cardWith(t, "strategy.card.from=2")
	if got := meanIn(s, p.Members.Retention.Rate, 0); p.From != 2 || got != .6 {
		t.Errorf("from %d, members stay with %v in the first year", p.From, got)
	}
	if got := meanIn(s, p.Members.Retention.Rate, 1); math.Abs(got-.64) > 1e-12 {
		t.Errorf("members stay with %v in the second year", got)
	}
	if _, p := cardWith(t, "strategy.card.from=2", "strategy.card.programme.from=3"); p.From != 3 {
		t.Errorf("from %d, want 3", p.From)
	}
}

// Numbers of a programme run over ranges.
func TestProgrammeVary(t *testing.T) {
	for text, unit := range map[string]Unit{
		"strategy.card.programme.joins=10%..60%":                                 Share,
		"strategy.card.programme.selection=1..2":                                 Number,
		"strategy.card.programme.points.redeem.worth=2..8":                       Money,
		"strategy.card.programme.paid=10..40":                                    Money,
		"strategy.card.programme.from=1..3":                                      Number,
		`strategy.card.programme.tiers.level."gold & more".from=500..2_000`:      Number,
		`strategy.card.programme.tiers.level."gold & more".retention=+0pp..+8pp`: Points,
		`strategy.card.programme.tiers.level.silver.purchases=+0%..+20%`:         Percent,
		"strategy.card.programme.members.retention=-2pp..+8pp":                   Points,
		"strategy.card.segment.shoppers.programme.points.earn=1..3":              Number,
	} {
		v, err := ParseVary(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if v.Unit != unit {
			t.Errorf("%s: unit %s, want %s", text, v.Unit, unit)
		}
		for _, l := range v.Levels(3) {
			if _, err := Load("card.toml", []byte(card), v.Set(l)); err != nil {
				t.Errorf("%s: %v", v.Set(l), err)
			}
		}
	}
}

// Uncertain numbers of a programme are inputs by the paths of their keys.
func TestProgrammeInputs(t *testing.T) {
	s, _ := cardWith(t, "strategy.card.programme.joins=30% to 45%", `strategy.card.programme.tiers.level."gold & more".purchases=+3% to +9%`,
		"strategy.card.programme.members.purchases=+3% to +9%")
	var names []string
	for _, in := range s.Inputs {
		names = append(names, in.Name)
	}
	want := `[strategy.card.programme.joins strategy.card.programme.members.purchases strategy.card.programme.tiers.level."gold & more".purchases]`
	if got := fmt.Sprint(names); got != want {
		t.Errorf("inputs %s, want %s", got, want)
	}
}
