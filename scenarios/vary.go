package scenarios

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// Vary is a value of a scenario that runs over a range.
type Vary struct {
	// Path is that of the value, as in Set.
	Path string
	// Unit is what its numbers are, for axes.
	Unit Unit

	low, high literal
	whole     bool
}

// Unit is what the numbers of a Vary are.
type Unit string

const (
	// Share: a fraction, 0.4 for "40%".
	Share Unit = "share"
	// Points: points of a percentage to add, 4 for "+4pp".
	Points Unit = "points"
	// Percent: a relative change, 20 for "+20%".
	Percent Unit = "percent"
	// Factor: a factor of the value or of its odds, 1.3 for "x1.3".
	Factor Unit = "factor"
	// Money: an amount in the currency of the scenario.
	Money Unit = "money"
	// Number: a number without a unit.
	Number Unit = "number"
)

// Level is one value within the range of a Vary.
type Level struct {
	// Text is the value as the language writes it.
	Text string
	// Value is its number in the Unit of the Vary.
	Value float64
}

// ParseVary reads "PATH=LOW..HIGH", whose ends are written as in the language:
// "40%..60%", "10..50", "+0pp..+8pp". The error is Problems.
func ParseVary(text string) (Vary, error) {
	from := &source{name: "--vary " + text, text: text, edit: true}
	fail := func(at span, message, hint string) (Vary, error) {
		return Vary{}, Problems{from.problem(at, message, hint)}
	}
	path, value, ok := cutAssignment(text)
	if !ok {
		return fail(span{0, len(text)}, "a range is written PATH=LOW..HIGH", "for example strategy.club.retention=+0pp..+8pp")
	}
	steps, bad := parsePath(strings.TrimSpace(path))
	if bad != nil {
		return fail(bad.at, bad.message, bad.hint)
	}
	f, bad := fieldAt(steps)
	if bad != nil {
		return fail(bad.at, bad.message, bad.hint)
	}
	at := span{len(path) + 1, len(text)}
	low, high, ok := strings.Cut(value, "..")
	if !ok || strings.HasPrefix(high, ".") {
		return fail(at, "a range is written LOW..HIGH", "for example 40%..60%")
	}
	v := Vary{Path: strings.TrimSpace(path), whole: f.kind == nil || f.kind.whole}
	var ok1, ok2 bool
	v.low, ok1 = parseLiteral(low)
	v.high, ok2 = parseLiteral(high)
	if !ok1 || !ok2 {
		return fail(at, "the ends of a range are certain numbers", "for example 40%..60% or +0pp..+8pp")
	}
	if f.kind == kinds["rank"] || f.kind != nil && f.kind.signed && v.low.unit == plain {
		v.low.sign, v.high.sign = 0, 0 // below 0 is no change
	}
	for _, l := range []literal{v.low, v.high} {
		if f.kind != nil && f.kind.whole && l.pointed != "" {
			return fail(at, f.kind.pointed(l), f.kind.pointHint(l))
		}
	}
	if message, _ := (number{low: v.low, high: v.high}).wrongInterval(f.kind); message != "" {
		return fail(at, strings.Replace(strings.Replace(message, "an interval", "a range", 1), "the interval", "the range", 1), "")
	}
	v.Unit = unitOf(v.low, f)
	return v, nil
}

// fieldAt returns the key of the language that a path leads to.
func fieldAt(steps []step) (field, *pathError) {
	e := &edit{root: &node{table: true}}
	c := cursor{n: e.root, t: fileType}
	for _, s := range steps {
		if s.index > 0 {
			if c.t == correlationsType {
				c.t, c.name = c.t.Elem(), "correlation"
			}
			continue
		}
		if c.t.Kind() == reflect.Slice {
			c.t, c.name = c.t.Elem(), s.key
			continue
		}
		var err *pathError
		if c, err = e.follow(c, s); err != nil {
			return field{}, err
		}
	}
	f := c.f
	if c = c.mainValue(); c.t == quantityType {
		return c.f, nil
	}
	if c.t.Kind() != reflect.Int && c.t.Kind() != reflect.Float64 {
		at := steps[len(steps)-1].at
		return f, &pathError{at, fmt.Sprintf("%s is not a number", c.name), "only numbers can be varied"}
	}
	return f, nil
}

// unitOf returns the unit of the axis of a value.
func unitOf(l literal, f field) Unit {
	switch {
	case l.unit == points:
		return Points
	case l.unit == times, l.unit == odds:
		return Factor
	case l.unit == percent && l.change():
		return Percent
	case l.unit == percent, f.kind != nil && f.kind.share && !f.kind.any():
		return Share
	case f.kind == kinds["money"]:
		return Money
	}
	return Number
}

// At returns the value at the fraction u of the way from the low end of the
// range (u = 0) to the high one (u = 1).
func (v Vary) At(u float64) Level {
	l := v.low
	l.value = v.low.value + u*(v.high.value-v.low.value)
	if v.whole {
		l.value = math.Round(l.value)
	}
	// Twelve digits tell any two values apart and hide the last bits of the
	// reckoning.
	l.value, _ = strconv.ParseFloat(strconv.FormatFloat(l.value, 'g', 12, 64), 64)
	if l.sign != 0 {
		l.sign = '+'
		if l.value < 0 {
			l.sign = '-'
		}
	}
	text := l.format()
	l, _ = parseLiteral(text)
	value := l.value
	if v.Unit == Share {
		value = l.operand()
	}
	return Level{text, value}
}

// Levels returns n values, evenly spaced from the low end to the high one; one
// alone stands in the middle.
func (v Vary) Levels(n int) []Level {
	levels := make([]Level, n)
	for i := range levels {
		u := 0.5
		if n > 1 {
			u = float64(i) / float64(n-1)
		}
		levels[i] = v.At(u)
	}
	return levels
}

// Set returns the edit that gives the value the level.
func (v Vary) Set(l Level) Set { return Set{v.Path, l.Text} }
