package programme

import "math"

// Statement is the accounts of a programme by calendar year, from the first.
type Statement []Account

// Cash returns what the programme took in less what it paid out, undiscounted:
// not what members' purchases bring.
func (a *Account) Cash() float64 {
	return a.Income() - a.Cost() - a[BonusCost] - a[FixedCost]
}

// Total returns the sum of a flow over all years.
func (s Statement) Total(e Entry) float64 { return s.SoFar(len(s)-1, e) }

// SoFar returns the sum of a flow up to the end of year y, counted from 0.
func (s Statement) SoFar(y int, e Entry) float64 {
	sum := 0.0
	for k := range y + 1 {
		sum += s[k][e]
	}
	return sum
}

// Remaining returns the members left at the end of year y, when those who left
// the firm are gone. Nobody has left at the end of the last year.
func (s Statement) Remaining(y int) float64 {
	return s.SoFar(y, Joined) - s.SoFar(y, Lapsed) - s.SoFar(y, Gone)
}

// IssuedSoFar returns the points issued up to the end of year y.
func (s Statement) IssuedSoFar(y int) float64 {
	sum := 0.0
	for k := range y + 1 {
		sum += s[k].Issued()
	}
	return sum
}

// AccountedSoFar returns the points whose end is known or that are outstanding at
// the end of year y: all that were issued.
func (s Statement) AccountedSoFar(y int) float64 {
	return s.SoFar(y, Redeemed) + s.SoFar(y, Expired) + s.SoFar(y, Forfeited) + s[y][Outstanding]
}

// Unaccounted returns by how many points IssuedSoFar exceeds AccountedSoFar, to a
// millionth: none, or there is a mistake.
func (s Statement) Unaccounted(y int) float64 {
	const millionth = 1e6
	return math.Round((s.IssuedSoFar(y)-s.AccountedSoFar(y))*millionth) / millionth
}

// Breakage returns the share of the points issued up to the end of year y that
// expired or were forfeited; NaN if none were issued.
func (s Statement) Breakage(y int) float64 {
	return (s.SoFar(y, Expired) + s.SoFar(y, Forfeited)) / s.IssuedSoFar(y)
}

// Change returns by how much a stock changed in year y.
func (s Statement) Change(y int, e Entry) float64 {
	if y == 0 {
		return s[0][e]
	}
	return s[y][e] - s[y-1][e]
}

// Accrual returns the result of year y on an accrual basis: cash, less what the
// programme came to owe in points and in benefits that members paid ahead.
func (s Statement) Accrual(y int) float64 {
	return s[y].Cash() - s.Change(y, Liability) - s.Change(y, Deferred)
}
