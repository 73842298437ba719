package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/compare"
	"clv/sim/programme"

	"github.com/jedib0t/go-pretty/v6/text"
)

// card is a study with points, levels and a fee.
func card() *sim.Study {
	segment := sim.Segment{
		Name: "shoppers", Base: sim.Base{Customers: sim.Fixed(400)}, Acquisition: sim.Acquisition{PerYear: sim.Fixed(30)},
		Retention: sim.Retention{Rate: sim.Fixed(.8)}, Purchases: sim.Purchases{Model: sim.NBDPurchases, PerYear: sim.Fixed(3), Shape: sim.Fixed(1)},
		Spend: sim.Spend{PerPurchase: sim.Fixed(20), CV: sim.Fixed(.5)}, VariableCost: sim.Fixed(.5),
	}
	member, with := segment, segment
	member.Purchases.PerYear = sim.Fixed(3.3)
	with.Programme = sim.Programme{
		Name: "Bonus card", Joins: sim.Fixed(.4), Selection: sim.Fixed(1.6), Members: &member,
		Points:   sim.Points{Earn: sim.Fixed(1), Welcome: sim.Fixed(10), Reward: sim.Fixed(50), Worth: sim.Fixed(3), Cost: sim.Fixed(2), Share: sim.Fixed(.6), ExpireAfter: 1},
		Tiers:    sim.Tiers{Levels: []sim.Level{{Name: "silver", From: sim.Fixed(40), Cost: sim.Fixed(1)}}},
		Paid:     sim.Paid{Fee: sim.Fixed(5), Renewal: sim.Fixed(.9)},
		Partner:  sim.Partner{PointsPerYear: sim.Fixed(7), Price: sim.Fixed(.01)},
		Benefits: sim.Benefits{Fixed: sim.Fixed(100)},
	}
	return &sim.Study{
		Name: "card", Currency: "€", Years: 3, PeriodsPerYear: 4, Discount: sim.Discount{Rate: sim.Fixed(.1), Timing: closedform.Start},
		Strategies: []sim.Strategy{{Name: "today", Segments: []sim.Segment{segment}}, {Name: "card", Segments: []sim.Segment{with}}},
	}
}

// Every entry of an account is in the ledger, each key once.
func TestLedgerHasEveryEntry(t *testing.T) {
	for e := range programme.Entries {
		found := false
		for _, c := range ledgerColumns {
			s := make(programme.Statement, 1)
			before := c.of(s, 0)
			s[0][e] = 1
			found = found || !math.IsNaN(before) && c.of(s, 0) == 1
		}
		if !found {
			t.Errorf("entry %d has no column", e)
		}
	}
	seen := make(map[string]bool)
	for _, c := range ledgerColumns {
		if seen[c.key] {
			t.Errorf("%s twice", c.key)
		}
		seen[c.key] = true
	}
}

// The figures of a year, of all years and of the file agree.
func TestLedgerReconciles(t *testing.T) {
	run := ran(t, card(), sim.Options{Replications: 6})
	l := ProgrammeLedger{Result: run.Table.Result, Title: "card"}
	var written bytes.Buffer
	if err := WriteJSON(&written, l.Document()); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Programmes []struct {
			Levels []string
			Years  []map[string]float64
			Total  map[string]float64
		}
	}
	if err := json.Unmarshal(written.Bytes(), &d); err != nil || len(d.Programmes) != 1 || len(d.Programmes[0].Years) != 3 || d.Programmes[0].Levels[0] != "silver" {
		t.Fatal(err, written.String())
	}
	years, total := d.Programmes[0].Years, d.Programmes[0].Total
	for _, y := range append(years, total) {
		costs := y["welcome_cost"] + y["benefit_cost"] + y["cashback_cost"] + y["discount_cost"] + y["coupon_cost"] + y["reward_cost"] + y["bonus_cost"] + y["fixed_cost"]
		equal(t, "net cash", y["net_cash"], y["fees"]+y["partner_income"]-costs)
		equal(t, "accrual", y["accrual_result"], y["net_cash"]-y["liability_change"]-y["deferred_fees_change"])
		equal(t, "issued", y["points_issued"], y["points_earned"]+y["points_welcome"]+y["points_bonus"]+y["points_partner"])
	}
	for key, sum := range total {
		equal(t, "total "+key, sum, years[0][key]+years[1][key]+years[2][key])
	}
	equal(t, "points", total["points_issued"], total["points_redeemed"]+total["points_expired"]+total["points_forfeited"]+years[2]["points_outstanding"])
	equal(t, "liability", total["liability_change"], years[2]["liability"])
	equal(t, "members", total["joined"]-total["lapsed"]-total["left_firm"], years[2]["members_remaining"])
	equal(t, "face value", years[2]["liability"], years[2]["points_outstanding"]/50*3)
	if total["net_cash"] == 0 || total["lapsed"] == 0 || years[2]["members_level_1"] == 0 {
		t.Errorf("%v", total)
	}

	var file bytes.Buffer
	if err := WriteProgrammes(&file, run.Table); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&file).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatal(err, len(rows))
	}
	for y, row := range rows[1:] {
		if strings.Join(row[:4], ",") != "card,shoppers,Bonus card,"+strconv.Itoa(y+1) {
			t.Errorf("%v", row[:4])
		}
		for k, key := range rows[0][4:] {
			if x, err := strconv.ParseFloat(row[4+k], 64); err != nil || x != years[y][key] {
				t.Errorf("year %d: %s is %s, want %v", y+1, key, row[4+k], years[y][key])
			}
		}
	}
}

func equal(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*(1+math.Abs(want))) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// The pages about programmes keep to their width.
func TestLedgerFitsThePage(t *testing.T) {
	run := ran(t, card(), sim.Options{Replications: 6})
	l := ProgrammeLedger{Result: run.Table.Result, Title: "card"}
	for _, width := range []int{30, 60, 80, 100} {
		var out bytes.Buffer
		p := NewPage(&out, width, false)
		l.Write(p)
		run.Write(p)
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			if text.StringWidth(line) > width {
				t.Errorf("at %d: %q", width, line)
			}
		}
	}
}

func TestMembersInWords(t *testing.T) {
	r := &Run{Table: &compare.Table{Result: &sim.Result{Study: card()}}}
	of := compare.Programme{Name: "Bonus card", Strategy: 1, Members: &compare.Members{
		Naive: .302, Selection: .24, Effect: .05, CI95: [2]float64{.045, .055},
	}}
	said := func(want string) {
		t.Helper()
		if got := r.membersLine(&of); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	said("Members of “Bonus card” in strategy “card” buy 30.2% more often than the others. Without the programme they would buy 24.0% more often: frequent buyers join. The programme adds 5.0% (95% interval 4.5% to 5.5%).")
	of.Name, of.Members = "programme", &compare.Members{Naive: -.02, Selection: .001, Effect: -.021, CI95: [2]float64{math.NaN(), math.NaN()}}
	said("Members of the programme of “card” buy 2.0% less often than the others. Without the programme they would buy about as often. The programme changes that by −2.1%.")
	of.Members = &compare.Members{ByRevenue: true, Naive: .1, Selection: -.1, Effect: .222, CI95: [2]float64{.2, .25}}
	said("Members of the programme of “card” bring 10.0% more revenue than the others. Without the programme they would bring 10.0% less revenue. The programme adds 22.2% (95% interval 20.0% to 25.0%). The segment has revenue per customer and no purchases, so revenue is compared.")
}
