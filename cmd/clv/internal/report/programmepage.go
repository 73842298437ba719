package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"clv/sim"
	"clv/sim/compare"
	"clv/sim/money"
	"clv/sim/programme"
)

// ledgerLine is a line of the ledger of a programme.
type ledgerLine struct {
	name string
	ledgerColumn
	ruled bool
	// always shows the line even where it is zero in all years.
	always bool
}

func entryLine(name string, e programme.Entry) ledgerLine {
	return ledgerLine{name: name, ledgerColumn: entryColumn("", e)}
}

func (l ledgerLine) shown() ledgerLine     { l.always = true; return l }
func (l ledgerLine) underLine() ledgerLine { l.ruled, l.always = true, true; return l }

// columnLine is a line of the figure that data files have under a key.
func columnLine(name, key string) ledgerLine {
	k := slices.IndexFunc(ledgerColumns, func(c ledgerColumn) bool { return c.key == key })
	return ledgerLine{name: name, ledgerColumn: ledgerColumns[k]}
}

// memberLines are about people, levels the names of levels of status.
func memberLines(levels []sim.Level) []ledgerLine {
	lines := []ledgerLine{entryLine("members", programme.Members).shown()}
	if len(levels) > 0 {
		lines = append(lines, entryLine("  without a level", programme.LevelZero).shown())
		for k := range levels {
			lines = append(lines, entryLine("  "+onOneLine(levels[k].Name), programme.LevelZero+1+programme.Entry(k)).shown())
		}
	}
	return append(lines,
		entryLine("joined", programme.Joined).underLine(),
		entryLine("did not renew", programme.Lapsed),
		entryLine("left as customers", programme.Gone),
		columnLine("members at the end", "members_remaining").shown(),
		entryLine("gained a level", programme.Gained),
		entryLine("lost a level", programme.Lost),
		entryLine("other customers", programme.OtherCustomers).underLine(),
	)
}

var pointLines = []ledgerLine{
	columnLine("issued", "points_issued").shown(),
	entryLine("  on purchases", programme.Earned).shown(),
	entryLine("  on joining", programme.WelcomePoints),
	entryLine("  for customers brought in", programme.BonusPoints),
	entryLine("  at partners", programme.PartnerPoints),
	entryLine("redeemed", programme.Redeemed).shown(),
	entryLine("expired", programme.Expired),
	entryLine("forfeited with members", programme.Forfeited),
	entryLine("outstanding at the end", programme.Outstanding).shown(),
	columnLine("issued so far", "points_issued_so_far").underLine(),
	{name: "accounted for so far", ledgerColumn: ledgerColumn{of: programme.Statement.AccountedSoFar}, always: true},
	columnLine("not accounted for", "points_unaccounted").shown(),
}

var cashLines = []ledgerLine{
	entryLine("fees of members", programme.Fees),
	entryLine("income from partners", programme.PartnerIncome),
	entryLine("welcome", programme.WelcomeCost),
	entryLine("benefits", programme.BenefitCost),
	entryLine("money back", programme.CashbackCost),
	entryLine("discounts", programme.DiscountCost),
	entryLine("coupons", programme.CouponCost),
	entryLine("rewards", programme.RewardCost),
	entryLine("bonus for customers brought in", programme.BonusCost),
	entryLine("fixed cost", programme.FixedCost),
	columnLine("net cash", "net_cash").underLine(),
}

var owedLines = []ledgerLine{
	entryLine("liability: points at face value", programme.Liability),
	columnLine("  change", "liability_change"),
	entryLine("deferred fees", programme.Deferred),
	columnLine("  change", "deferred_fees_change"),
	columnLine("result on an accrual basis", "accrual_result").underLine(),
}

// cashAlone says what of a ledger counts in equity.
const cashAlone = "Customer equity counts the cash alone, when it flows: a reward costs when it is redeemed. " +
	"To subtract the liability as well would count every redemption twice. The accrual basis is " +
	"cash less the changes in liability and in deferred fees: it moves the result between years, and over all years differs " +
	"from cash by what is owed at the end."

// Write writes the ledger of each programme.
func (l *ProgrammeLedger) Write(p *Page) {
	s := l.Result.Study
	p.Title(l.Title)
	writeEdited(p, l.Sets)
	p.Note(fmt.Sprintf("What happens in the programmes, %s: means over %s, seed %d.", years(s.Years), replicationsText(l.Result.ProgrammeReplications()), l.Result.Seed))
	if s.Uncertain() {
		p.Note("Some inputs are uncertain: each replication has a draw of them.")
	}
	if s.Environment.Given() {
		p.Note("Years may be good or bad: each replication has a course of them.")
	}
	for _, of := range l.programmes() {
		l.writeProgramme(p, &of)
	}
	p.gap()
	l.writeNotes(p)
	p.List("Edits of the scenario", l.Sets)
	p.List("Conventions", ConventionLines(l.Conventions))
	p.List("Warnings", l.Warnings)
}

func replicationsText(n int) string {
	if n == 1 {
		return "1 replication"
	}
	return money.Grouped(float64(n), 0) + " replications"
}

// writeProgramme writes the three blocks of one programme.
func (l *ProgrammeLedger) writeProgramme(p *Page, of *compare.Programme) {
	s := l.Result.Study
	g := &s.Strategies[of.Strategy].Segments[of.Segment]
	p.Heading(headingOf(onOneLine(programmeTitle(s, of))))
	headers := append(yearHeaders(s.Years), "total")
	block := func(name string, items []item) {
		p.gap()
		p.Note(name)
		p.items(headers, items)
	}
	block("Members", linesOf(of.Years, memberLines(g.Programme.Tiers.Levels), counted))
	if l.givesPoints(*of) {
		block("Points", append(linesOf(of.Years, pointLines, counted), breakage(of.Years)))
	}
	block("Money of the programme, undiscounted", linesOf(of.Years, cashLines, l.inFull))
	if owed := linesOf(of.Years, owedLines, l.inFull); len(owed) > 1 {
		block("What it owes at the end of the year", owed)
	}
}

// programmeTitle names a programme and where it is.
func programmeTitle(s *sim.Study, of *compare.Programme) string {
	strategy := &s.Strategies[of.Strategy]
	title := fmt.Sprintf("the programme of “%s”", strategy.Name)
	if of.Named() {
		title = fmt.Sprintf("“%s” in strategy “%s”", of.Name, strategy.Name)
	}
	if len(strategy.Segments) > 1 {
		title += fmt.Sprintf(", segment “%s”", strategy.Segments[of.Segment].Name)
	}
	return title
}

// headingOf begins a title in lower case with a capital.
func headingOf(title string) string {
	if rest, ok := strings.CutPrefix(title, "the "); ok {
		return "The " + rest
	}
	return title
}

// linesOf returns the lines with their totals over all years. Those that no year
// uses are left out.
func linesOf(s programme.Statement, lines []ledgerLine, text func([]float64) func(float64) string) []item {
	var items []item
	for _, l := range lines {
		xs := make([]float64, len(s))
		for y := range s {
			xs[y] = l.of(s, y)
		}
		if !l.always && !slices.ContainsFunc(xs, func(x float64) bool { return x != 0 }) {
			continue
		}
		if l.flow {
			xs = append(xs, l.total(s))
		}
		it := itemOf(l.name, l.ruled, xs, text(xs))
		if !l.flow {
			it.figures = append(it.figures, "")
		}
		items = append(items, it)
	}
	return items
}

// counted writes members and points: a decimal where all are few.
func counted(xs []float64) func(float64) string {
	if slices.ContainsFunc(xs, func(x float64) bool { return math.Abs(x) >= 100 }) {
		return count
	}
	return customers
}

func (l *ProgrammeLedger) inFull(xs []float64) func(float64) string {
	return amountsFor(l.Result.Study.Currency, false, xs...).text
}

// breakage is the share of points issued so far that nobody will redeem.
func breakage(s programme.Statement) item {
	it := item{name: "breakage so far"}
	for y := range s {
		text := absent
		if b := s.Breakage(y); !math.IsNaN(b) {
			text = share(b)
		}
		it.figures = append(it.figures, text)
	}
	it.figures = append(it.figures, "")
	return it
}

func (l *ProgrammeLedger) writeNotes(p *Page) {
	period := "the year's last period"
	if l.Result.Study.PeriodsPerYear == 1 {
		period = "the year"
	}
	p.Note("Members are those of " + period + ", before some of them left as customers at its end; nobody leaves at the end of the horizon. " +
		"The money is what the programme itself takes in and pays: what members buy for it is in the results of the strategy.")
	if slices.ContainsFunc(l.programmes(), l.givesPoints) {
		p.Note("Every point issued is redeemed, expired, forfeited by a member who leaves, or outstanding: those are the points accounted for. " +
			"Breakage is the expired and forfeited among those issued.")
	}
	p.Note(cashAlone)
}

func (l *ProgrammeLedger) givesPoints(of compare.Programme) bool {
	return l.Result.Study.Strategies[of.Strategy].Segments[of.Segment].Programme.Points.Given()
}
