package sim

// WinBack is a campaign on customers who have left: those of every segment whose
// LostTo names this one, its own among them. Who is won back enters this segment
// at the start of the next period, and lives by its laws.
//
// Who leaves at the end of a period has been lost for less than a year in the
// next, is then contacted for the first time, and once in each period after.
// Nobody is contacted in the last period, whose success would come too late.
type WinBack struct {
	// Success is the share of lapsed customers contacted who are won back in a
	// year. It runs by calendar year or, in the place of tenure (ByTenure), by
	// the full years since a customer was lost.
	Success Quantity
	// Cost is what contacting one costs a year, by either clock too; Reward is
	// paid for each who is won back, in the period of the success, by calendar
	// year.
	Cost, Reward Quantity
	// First and Last are the years since loss, from 1, in which customers are
	// contacted.
	First, Last int
	// Lapsed is former customers on the first day, by years since loss: those of
	// Lapsed[0] were lost in the year before. They are customers still to come,
	// the same in all strategies.
	Lapsed []Quantity
}

// Given reports whether anybody is won back.
func (w *WinBack) Given() bool { return w.Success.Given() }
