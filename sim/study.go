package sim

import (
	"clv/sim/belief"
	"clv/sim/calendar"
	"clv/sim/closedform"
)

// Study is what is simulated: complete strategies over the same populations,
// with every convention spelt out. Its numbers are Quantities, which may hang
// on uncertain Inputs; At fixes the inputs.
type Study struct {
	// Name is the short name of the scenario, Title its one-line question.
	Name, Title string
	// Currency is the sign or code put before amounts of money.
	Currency string
	// Years is the horizon, 1 or more.
	Years int
	// PeriodsPerYear is 1, 4 or 12.
	PeriodsPerYear int
	Discount       Discount
	Attribution    Attribution
	// DropFirstMargin leaves out the margin (revenue, variable cost, cost to
	// serve) of the period in which a customer is acquired or referred, but for
	// the cost of activities that its entry drives (PerEntry).
	DropFirstMargin bool
	// CLVBeforeAcquisition leaves the acquisition cost out of CLV.
	CLVBeforeAcquisition bool
	// Environment is good and bad years, shared by all strategies.
	Environment Environment
	// Inputs are the axes of belief; Quantities refer to them by index.
	Inputs []belief.Input
	// Copula couples inputs that are correlated; nil if all are independent.
	Copula *belief.Copula
	// Strategies in the order of the scenario, each complete, all with the
	// same segments in the same order.
	Strategies []Strategy
	// Baseline is the index of the strategy that the others are compared with.
	Baseline int
}

// Discount says how money of later periods is brought to the first day.
type Discount struct {
	// Rate is the discount rate a year (0.1 for 10%). Unused with Factors.
	Rate Quantity
	// Timing places margins and running costs in their period.
	Timing closedform.Timing
	// Factors, where given, are the divisors year by year, one for each year
	// of the horizon, used for every kind of money; the period is then a year.
	Factors []belief.Value
}

// Attribution says whether customers brought by first-day customers count
// with them.
type Attribution int

const (
	// ToReferrer counts everyone brought by a first-day customer, directly or
	// indirectly, as current customer equity.
	ToReferrer Attribution = iota
	// ToReferred counts them as future customer equity.
	ToReferred
)

// Strategy is one complete way to treat the customers.
type Strategy struct {
	Name string
	// Overhead is cost a year that belongs to no customer.
	Overhead Quantity
	Segments []Segment
}

// Segment is one population of customers under one strategy. The draws of a
// segment are addressed by its Name, which is the same in all strategies.
type Segment struct {
	Name string
	// PartOf, where this is a part of the segment that a scenario has, is the
	// name of that; Part is what the part is called within it: a channel. Both
	// are empty for a segment that is whole.
	PartOf, Part string
	Base         Base
	// AcquisitionCost is paid for each customer acquired, on the first day or
	// later, at the start of the period in which the customer enters. It runs
	// by calendar year.
	AcquisitionCost Quantity
	Acquisition     Acquisition
	Retention       Retention
	// Revenue is revenue per customer and year. A segment has either Revenue
	// or Purchases and Spend.
	Revenue   Quantity
	Purchases Purchases
	Spend     Spend
	// VariableCost is the share of revenue that it costs to earn it.
	VariableCost Quantity
	Service      Service
	Referral     Referral
	Club         Club
	// Programme, if given, is a loyalty programme that customers may join.
	Programme Programme
	// Marketing is what is spent on each customer a year. It belongs to no margin:
	// a new customer costs it in its first period, whether that has a margin or
	// not.
	Marketing Quantity
	Price     Price
	// Lines are what some customers take beside.
	Lines []Line
	// Market, if given, is the most customers that there can be at a time, by
	// calendar year. Nobody comes beyond it: who is brought in comes before who
	// is acquired, and who finds no room never becomes a customer and costs
	// nothing. Nobody leaves for want of room.
	Market Quantity
	// LostTo, if not empty, is the name of the segment in which customers who
	// leave this one may be won back, the same in all strategies; its WinBack
	// says how.
	LostTo  string
	WinBack WinBack
	// Lifecycle, if given, is what customers do, in place of Retention, Revenue,
	// Purchases and Spend. Of the rest it has AcquisitionCost and Acquisition
	// alone.
	Lifecycle Lifecycle
}

// Base is the customers of the first day.
type Base struct {
	// Customers is their number, rounded to whole customers when the inputs
	// are fixed.
	Customers Quantity
	// Existing is true if they were acquired before the first day: their
	// acquisition cost is sunk. Otherwise they are acquired on the first day.
	Existing bool
	// Tenure gives an existing base by year of tenure: Tenure[0] customers in
	// their first year, and so on; it then replaces Customers.
	Tenure []Quantity
	// SteadyYears, if positive, spreads an existing base over tenure as a firm
	// has it that acquired at an even pace for so many years, with the
	// retention Past.
	SteadyYears int
	// Past is the retention under which the base got its tenure: that of the
	// segment before any strategy. PastPurchases is that of purchases, where
	// leaving is not seen.
	Past          Retention
	PastPurchases Purchases
	// ByState gives an existing base by state of the lifecycle, in the order of
	// its states; it then replaces Customers. Without it the base of a segment
	// with a lifecycle stands in the state in which customers enter.
	ByState []Quantity
}

// RetentionModel names the law of leaving.
type RetentionModel int

const (
	// Rates: every customer has the same retention, constant or by schedule.
	Rates RetentionModel = iota
	// ShiftedBetaGeometric: each customer leaves at each renewal with a
	// probability of its own, drawn from a beta law (Fader and Hardie 2007).
	ShiftedBetaGeometric
	// BetaDiscreteWeibull: as ShiftedBetaGeometric, with a hazard that also runs
	// with the customer's own tenure (Fader et al. 2018).
	BetaDiscreteWeibull
)

// Retention is the law of leaving.
type Retention struct {
	Model RetentionModel
	// Rate is the share of this year's customers who are customers next year.
	// Where customers have probabilities of their own it holds no Set layer: its
	// layers change the individual customer's own probability.
	Rate Quantity
	// Spending, if given under Rates, is what is spent a year on keeping each
	// customer, who then stays with the probability that Response makes of it,
	// clipped to a share; Rate holds no Set layer and changes that.
	Spending Quantity
	Response Response
	// Alpha and Beta are the parameters of the beta law of the probability to
	// leave.
	Alpha, Beta Quantity
	// C is the power of tenure under BetaDiscreteWeibull: above 1 each customer
	// grows likelier to leave, below 1 less likely.
	C Quantity
	// Unit is the time from one renewal to the next that Alpha, Beta and C speak
	// of; a year if it is unknown.
	Unit calendar.Unit
	// YearlyRenewal lets customers leave only at the end of each full year of
	// tenure, whatever the period.
	YearlyRenewal bool
}

// PurchaseModel names the law of the number of purchases.
type PurchaseModel int

const (
	// PoissonPurchases: independent purchases at the same rate for all.
	PoissonPurchases PurchaseModel = iota
	// NBDPurchases: Poisson purchases at a rate of the customer's own, drawn
	// once from a gamma law (Ehrenberg 1959).
	NBDPurchases
	// FixedPurchases: exactly the given number.
	FixedPurchases
	// BGNBDPurchases: customers whose leaving is not seen leave at a purchase
	// (Fader, Hardie and Lee 2005).
	BGNBDPurchases
	// MBGNBDPurchases: the same, at the first purchase too (Batislam, Denizel and
	// Filiztekin 2007).
	MBGNBDPurchases
	// ParetoNBDPurchases: customers whose leaving is not seen leave at any time
	// (Schmittlein, Morrison and Colombo 1987).
	ParetoNBDPurchases
)

// Purchases is how often a customer buys.
type Purchases struct {
	Model PurchaseModel
	// PerYear is the mean number of purchases per customer and year. Where
	// leaving is not seen it is what each customer's own rate is multiplied by,
	// 1 but for changes.
	PerYear Quantity
	// Shape is the shape of the gamma law of rates under NBDPurchases: the
	// smaller, the more customers differ.
	Shape Quantity
	// R and Alpha are the shape and rate of the gamma law of purchase rates where
	// leaving is not seen; A and B those of the beta law of leaving at a purchase,
	// S and Beta the shape and rate of the gamma law of leaving at any time.
	R, Alpha, A, B, S, Beta Quantity
	// Unit is the unit of time of Alpha and Beta.
	Unit calendar.Unit
	// DropFirst leaves out the first purchase, by which someone becomes a
	// customer whose leaving is not seen.
	DropFirst bool
}

// SpendModel names the law of the revenue of one purchase.
type SpendModel int

const (
	// GammaSpend: gamma amounts, the same law for all customers.
	GammaSpend SpendModel = iota
	// LognormalSpend: lognormal amounts, the same law for all customers.
	LognormalSpend
	// GammaGammaSpend: gamma amounts about a mean of the customer's own, which it
	// keeps for life (Fader and Hardie 2013).
	GammaGammaSpend
)

// Spend is the revenue of one purchase.
type Spend struct {
	Model SpendModel
	// PerPurchase is its mean. It runs by calendar year. Under GammaGammaSpend it
	// is what the mean P·Gamma/(Q−1) is multiplied by, 1 but for changes.
	PerPurchase Quantity
	// CV is the coefficient of variation from purchase to purchase, under gamma
	// and lognormal laws; 0 or not given makes every purchase the same.
	CV Quantity
	// P is the shape of the gamma law of a customer's purchases; Q and Gamma are
	// shape and rate of that of their rate over customers, under GammaGammaSpend.
	P, Q, Gamma Quantity
}

// Service is cost to serve.
type Service struct {
	// PerOrder is paid for each purchase, PerAccount for each customer and year.
	PerOrder, PerAccount Quantity
	// Activities are further costs to serve, each with what drives it.
	Activities []Activity
}

// ReferralModel names the law of the number of customers brought in.
type ReferralModel int

const (
	// ShareRefers: each customer brings in one other with probability Rate.
	ShareRefers ReferralModel = iota
	// PoissonRefers: each customer brings in a Poisson number with mean Rate.
	PoissonRefers
)

// Referral is customers bringing in customers, who enter at the start of the
// next period.
type Referral struct {
	Model ReferralModel
	// Rate is per customer and year.
	Rate Quantity
	// Into is the name of the segment that those brought in enter, the same in
	// all strategies; that of their referrer if it is empty.
	Into string
	// Shape, under PoissonRefers, is that of the gamma law of customers' own
	// rates about the mean, which each keeps for life: numbers brought in are
	// negative binomial over customers. Not given, all have the same rate.
	Shape Quantity
	// Reward is paid to the referrer and Welcome to the one brought in, for each
	// customer brought in, at the start of the period in which that customer
	// enters: those of the segment that it enters. By calendar year.
	Reward, Welcome Quantity
}

// ClubBasis says for whom a club's cost is paid.
type ClubBasis int

const (
	// PerMember: every customer of the segment in the period.
	PerMember ClubBasis = iota
	// PerEnrolled: every first-day customer, whether or not still a customer.
	PerEnrolled
)

// Club is a running programme cost.
type Club struct {
	Basis ClubBasis
	// Cost is per member or per enrolled customer and year. PerEnrolled runs
	// by calendar year.
	Cost Quantity
}

// with returns the study with every segment of every strategy changed by f.
func (s *Study) with(f func(*Segment)) *Study {
	changed := *s
	changed.Strategies = make([]Strategy, len(s.Strategies))
	for i, strategy := range s.Strategies {
		strategy.Segments = append([]Segment(nil), strategy.Segments...)
		for j := range strategy.Segments {
			g := &strategy.Segments[j]
			f(g)
			if g.Programme.Given() {
				// Its members are customers of the segment.
				members := *g.Programme.Members
				members.Base = g.Base
				g.Programme.Members = &members
			}
		}
		changed.Strategies[i] = strategy
	}
	return &changed
}

// Periods returns the number of periods within the horizon.
func (s *Study) Periods() int { return s.Years * s.PeriodsPerYear }
