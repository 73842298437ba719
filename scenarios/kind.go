package scenarios

import (
	"fmt"
	"math"
	"strings"

	"clv/sim"
)

// kind is what a number of the language stands for, which decides how it may
// be written and changed.
type kind struct {
	// what names it in messages, example shows it.
	what, example string
	// shares are written in per cent or as fractions and changed in points.
	share bool
	// positive numbers may not be 0, whole ones have no fraction.
	positive, whole bool
	// scales and adds are numbers that are changes themselves: a factor, and points
	// of a percentage.
	scales, adds bool
	// common numbers hold under all strategies, which cannot change them.
	common bool
	// signed numbers may be below 0: a sign is theirs, and makes no change of them.
	signed bool
	// least is the smallest value that makes sense, most the largest.
	least, most float64
	// instead is the hint for larger values.
	instead string
}

var kinds = map[string]*kind{
	"share":           {what: "a share", example: `"40%" or 0.4`, share: true, most: 1},
	"ratio":           {what: "a rate", example: `"40%" or 0.4`, share: true, most: 1e3},
	"discount":        {what: "a discount rate", example: `"10%" or 0.1`, share: true, most: 1},
	"referrer":        {what: "the share of customers who bring one in", example: `"5%"`, share: true, most: 1, instead: `with model = "poisson" customers may bring in more than one`},
	"money":           {what: "an amount of money", example: "12.5", most: 1e12},
	"count":           {what: "a number of customers", example: "20_000", whole: true, most: 1e12},
	"rate":            {what: "a number a year", example: "2.5", most: 1e12},
	"people":          {what: "a number of people", example: "500_000", positive: true, most: 1e12},
	"amount":          {what: "an amount of money above 0", example: "400_000", positive: true, most: 1e12},
	"exponent":        {what: "an exponent", example: "0.5", share: true, positive: true, most: 1},
	"growth":          {what: "a growth rate", example: `"5%"`, share: true, signed: true, least: -1, most: 10},
	"positive":        {what: "a positive number", example: "0.8", positive: true, most: 1e9},
	"logits":          {what: "a standard deviation in logits", example: "0.2", most: 5, common: true},
	"variation":       {what: "a coefficient of variation", example: `"10%" or 0.1`, share: true, most: 5, common: true},
	"autocorrelation": {what: "an autocorrelation", example: "0.5", share: true, most: 1, common: true},
	"rank":            {what: "a rank correlation", example: "0.6", most: 1, common: true},
	"points":          {what: "a number of points", example: "100", most: 1e12},
	"reward":          {what: "a number of points of 1 or more", example: "100", least: 1, most: 1e12},
	"threshold":       {what: "a threshold", example: "1_000", positive: true, most: 1e12},
	"selection":       {what: "a ratio of 1 or more", example: "1.4", least: 1, most: 100},
	"factor":          {what: "a factor", example: `"+8%" or "x1.5"`, most: 1e9, scales: true},
	"added":           {what: "a change in points of a percentage", example: `"+4pp"`, share: true, most: 1, adds: true},
	"price":           {what: "a price", example: `"+5%"`, positive: true, most: 1e3},
	"elasticity":      {what: "an elasticity", example: "-1.2", signed: true, most: 100},
	"outlay":          {what: "an amount of money", example: "12.5", most: 1e12, common: true},
	"units":           {what: "a number", example: "300", most: 1e12, common: true},
	"any":             {what: "a number", example: `0.4, "40%" or "+4pp"`, share: true, most: math.Inf(1)},
}

// domain returns the range into which values are clipped.
func (k *kind) domain() sim.Domain {
	if k.signed {
		return sim.AnyNumber
	}
	if k.share && k.most == 1 {
		return sim.Share
	}
	if k.signed {
		return sim.AnyNumber
	}
	if k.positive {
		return sim.Positive
	}
	return sim.NonNegative
}

// any reports whether the use is not known yet, as for an input.
func (k *kind) any() bool { return math.IsInf(k.most, 1) }

// fits returns what is wrong with the literal l as a number of this kind and
// what to write instead, or "".
func (k *kind) fits(l literal) (message, hint string) {
	switch {
	case l.unit == points && !l.change():
		return fmt.Sprintf("%s lacks its sign", l.format()), fmt.Sprintf(`write "+%s" for a change`, l.format())
	case k.any():
		return "", ""
	case k.scales && l.op() != sim.Scale, k.adds && (l.op() != sim.Add || l.unit != points):
		return fmt.Sprintf("%s is wanted, and %s is none", k.what, l.format()), k.changeInstead(l)
	case l.change():
		return k.fitsChange(l)
	case l.unit == percent && !k.share:
		return fmt.Sprintf("%s is a percentage, but %s is wanted", l.format(), k.what), "for example " + k.example
	}
	return k.inRange(l)
}

// changeInstead is for what is no change of the kind that is wanted.
func (k *kind) changeInstead(l literal) string {
	instead := literal{unit: points, sign: '+', value: l.value}
	switch {
	case k.adds && (l.unit == points || l.unit == percent || l.sign != 0):
	case k.scales && l.unit == plain && l.sign == 0:
		instead = literal{unit: times, value: l.value}
	case k.scales && (l.unit == percent || l.unit == points):
		instead.unit = percent
	default:
		return "for example " + k.example
	}
	return fmt.Sprintf("did you mean %q?", instead.format())
}

// inRange checks a level.
func (k *kind) inRange(l literal) (message, hint string) {
	x := l.operand()
	switch {
	case k.signed && x < -k.most:
		return fmt.Sprintf("%s is less than %s can be", l.format(), k.what), fmt.Sprintf("from %g to %g", -k.most, k.most)
	case k.signed && k.least != 0 && x < k.least:
		return fmt.Sprintf("%s is less than %s can be", l.format(), k.what), fmt.Sprintf("from %g to %g", k.least, k.most)
	case x < 0 && !k.signed:
		return fmt.Sprintf("%s cannot be negative, and %s is", k.what, l.format()), k.changeHint(l)
	case k.least > 0 && x < k.least:
		return fmt.Sprintf("%s is wanted, and %s is less", k.what, l.format()), "for example " + k.example
	case x == 0 && k.positive:
		return "0 is not " + k.what, ""
	case x > k.most && k.share && l.unit == plain && x <= 100 && x > 1:
		return fmt.Sprintf("%s is not %s", l.format(), k.what), k.percentHint(l)
	case x > k.most:
		return fmt.Sprintf("%s is more than %s can be", l.format(), k.what), k.largest()
	case k.whole && l.pointed != "":
		return k.pointed(l), k.pointHint(l)
	case k.whole && x != math.Trunc(x):
		return fmt.Sprintf("%s is not a whole number of customers", l.format()), ""
	}
	return "", ""
}

// pointed says that a whole number has a decimal point: who writes one may
// mean thousands, so that not even 25.000 passes for 25.
func (k *kind) pointed(l literal) string {
	return fmt.Sprintf("%s has a decimal point, and %s is whole", l.pointed, k.what)
}

var thousandsByPoint = pattern(`^\d{1,3}(?:\.\d{3})+$`)

// pointHint is for a whole number with a decimal point.
func (k *kind) pointHint(l literal) string {
	if !thousandsByPoint().MatchString(l.pointed) {
		return "a point is a decimal point; write " + underscored(math.Round(l.value))
	}
	return fmt.Sprintf("write %s or %s: a point is a decimal point", strings.ReplaceAll(l.pointed, ".", ""), strings.ReplaceAll(l.pointed, ".", "_"))
}

// percentHint is for a share above 1 without a unit.
func (k *kind) percentHint(l literal) string {
	hint := fmt.Sprintf(`did you mean "%s%%"?`, l.format())
	if k.instead != "" {
		hint += " Or " + k.instead
	}
	return hint
}

// changeHint is for a negative level.
func (k *kind) changeHint(l literal) string {
	if k.common {
		return "0 or more"
	}
	change := literal{sign: '-', value: l.value}
	if k.share {
		change.unit, change.value = points, l.operand()*100
	}
	return fmt.Sprintf("in a strategy a change is written %q", change.format())
}

func (k *kind) largest() string {
	if k.instead != "" {
		return k.instead
	}
	if k.share && k.most == 1 {
		return "at most 100%"
	}
	return fmt.Sprintf("at most %g", k.most)
}

// fitsChange checks a change.
func (k *kind) fitsChange(l literal) (message, hint string) {
	number := literal{unit: l.unit, value: math.Abs(l.value)}.format()
	switch {
	case l.unit == points && !k.share:
		return fmt.Sprintf("%s adds points of a percentage, but what it changes is %s", l.format(), k.what),
			fmt.Sprintf(`write "%c%g" to add, "%c%g%%" to scale`, l.sign, math.Abs(l.value), l.sign, math.Abs(l.value))
	case l.unit == plain && k.share:
		return fmt.Sprintf("%s has no unit, and what it changes is %s", l.format(), k.what),
			fmt.Sprintf(`did you mean "%c%spp"? (points are added; "%c%s%%" scales)`, l.sign, number, l.sign, number)
	case l.unit == points && k.most == 1 && math.Abs(l.shifted) > 1:
		return fmt.Sprintf("%s is more than a share can change", l.format()), ""
	case l.unit == odds && k.domain() != sim.Share:
		return "only a share has odds, but what it changes is " + k.what, fmt.Sprintf(`write "x%g"`, l.value)
	case l.unit == odds && l.value <= 0:
		return "odds are scaled by a positive number", `for example "x1.3 odds"`
	case l.op() == sim.Scale && l.operand() < 0:
		return fmt.Sprintf("%s would make it negative", l.format()), ""
	}
	return "", ""
}
