package explain

// explainSilentlyBought tells the purchases of customers who leave unseen: those
// by which new ones become customers, and what all buy after that, by tenure.
func (y *segmentYear) explainSilentlyBought() float64 {
	again := weigh(y.b, Plain, y.from, y.to, y.bears, func(t, i int) float64 {
		u := y.b.Unit(t, i)
		return u.Purchases - u.First
	})
	x, _ := again.expression()
	_, repeated := again.total()
	step := y.step("repeat purchases", again.words(y.heads, y.perCustomer("repeat purchases")), Purchases, repeated, x, fromSegment)
	step.Convention = "customers of the same tenure together; per customer alive as the " + y.word() + " begins, who may leave during it"
	began := weigh(y.b, Plain, y.from, y.to, func(t, i int) bool { return y.bears(t, i) && y.b.Unit(t, i).First > 0 }, func(t, i int) float64 { return y.b.Unit(t, i).First })
	_, first := began.total()
	if first == 0 {
		return repeated
	}
	entered, _ := began.expression()
	y.step("first purchases", "customers who enter × 1", Purchases, first, entered, fromSegment).Convention = "the purchase by which one becomes a customer, at the start of the " + y.word()
	y.step("purchases", "repeat purchases + first purchases", Purchases, repeated+first, sum(number(Purchases, repeated), number(Purchases, first)), fromSegment)
	return repeated + first
}
