package explain

// explainTalk tells customers acquired with word of mouth.
func (y *segmentYear) explainTalk(planned, came []float64) {
	if len(came) > 1 || y.from == 0 {
		y.step("acquired", "sum over "+y.periods()+", with word of mouth", Customers, y.acquired, numbers(Customers, came), fromSegment)
		return
	}
	t := y.b.Talk(y.from)
	word := sum(number(Plain, 1), over(minus(times(number(Plain, t.Good), number(Customers, t.There)), times(number(Plain, t.Bad), number(Customers, t.Lost))), number(Customers, t.Market)))
	y.step("acquired", "who would come × (1 + (good × customers of the year before − bad × those of them lost) ÷ market)", Customers, y.acquired,
		times(number(Customers, planned[0]), most(word, number(Plain, 0))), fromSegment)
}

// spent returns what is paid for acquisition in the year, whoever comes.
func (y *segmentYear) spent() float64 {
	spent := 0.0
	for t := y.from; t < y.to; t++ {
		spent += y.b.Spent(t)
	}
	return spent
}

// withSpent adds what is paid whoever comes, a budget or the cost of prospects,
// to what is paid for each.
func (y *segmentYear) withSpent(formula string, each *node, spent, forEach float64) (string, *node) {
	what, x := "the budget", number(Money, spent)
	if n, _ := y.b.Approached(y.to - 1); n > 0 {
		what = "prospects × cost of one"
		if y.to == y.from+1 {
			x = times(number(Customers, n), number(Money, spent/n))
		}
	}
	if forEach == 0 {
		return what, x
	}
	return formula + " + " + what, sum(each, x)
}
