package explain

import (
	"clv/sim"
	"clv/sim/ledger"
)

// explainLines tells what product lines bring and cost in a year beside the rest,
// of which the revenue and the share of variable cost are known.
func (y *segmentYear) explainLines(own, share float64, lines *weighed) {
	x, _ := lines.expression()
	_, ofLines := lines.total()
	y.step("revenue of product lines", lines.words(y.heads, y.perCustomer("revenue of product lines")), Money, ofLines, x, fromSegment).Convention = "each customer brings share × revenue of one who takes it, summed over lines"
	y.step("revenue", "revenue without product lines + that of product lines", Money, y.flow[ledger.Revenue], sum(number(Money, own), number(Money, ofLines)), fromSegment).Total = true
	cost := y.flow[ledger.VariableCost]
	if cost == 0 {
		return
	}
	variable := weigh(y.b, Money, y.from, y.to, y.bears, func(t, i int) float64 { return y.b.Unit(t, i).LinesVariable })
	x, _ = variable.expression()
	_, costOfLines := variable.total()
	y.step("variable cost of product lines", variable.words(y.heads, y.perCustomer("variable cost of product lines")), Money, costOfLines, x, fromSegment)
	y.step("variable cost", "revenue without product lines × share that it costs to earn it + that of product lines", Money, cost,
		sum(times(number(Money, own), number(Share, share)), number(Money, costOfLines)), fromSegment)
}

// linesOf is what product lines leave of one customer in a period.
func linesOf(u sim.Unit) float64 { return u.Lines - u.LinesVariable - u.LinesCost }
