package transactions

import (
	"bytes"
	"fmt"
	"strings"
)

// DateOrder is the order of day, month and year in dates.
type DateOrder int

const (
	// AnyOrder is found out from the dates.
	AnyOrder DateOrder = iota
	// YearFirst is 2006-01-31, 2006/01/31 or 20060131.
	YearFirst
	// DayFirst is 31/01/2006 or 31.01.2006.
	DayFirst
	// MonthFirst is 01/31/2006.
	MonthFirst
)

// String returns the order as ParseDateOrder reads it.
func (o DateOrder) String() string { return [...]string{"any", "ymd", "dmy", "mdy"}[o] }

// ParseDateOrder reads an order: "ymd", "dmy" or "mdy", also spelt out as in
// "dd/mm/yyyy".
func ParseDateOrder(text string) (DateOrder, error) {
	squeezed := ""
	for _, r := range strings.ToLower(text) {
		if strings.ContainsRune("ymd", r) && !strings.HasSuffix(squeezed, string(r)) {
			squeezed += string(r)
		}
	}
	for o := YearFirst; o <= MonthFirst; o++ {
		if o.String() == squeezed {
			return o, nil
		}
	}
	return AnyOrder, fmt.Errorf("unknown order of dates %q: use ymd, dmy or mdy", text)
}

// dateShape is how dates are written: the separator, and whether the year
// comes first or last.
type dateShape byte

const (
	noShape    dateShape = iota
	compact              // 20060131
	yearDash             // 2006-01-31
	yearSlash            // 2006/01/31
	yearDot              // 2006.01.31
	yearSigns            // 2006年1月31日
	dottedLast           // 31.01.2006
	slashLast            // 31/01/2006 or 01/31/2006
	dashLast             // 31-01-2006 or 01-31-2006
)

func (s dateShape) yearFirst() bool { return s >= compact && s <= yearSigns }

// unclear reports whether dates of the shape may have day or month first.
// With dots it is the day: nobody writes months first so.
func (s dateShape) unclear() bool { return s == slashLast || s == dashLast }

var shapesByYear = map[bool]map[byte]dateShape{
	true:  {'-': yearDash, '/': yearSlash, '.': yearDot},
	false: {'-': dashLast, '/': slashLast, '.': dottedLast},
}

// written is a date taken apart, before it is known what its parts are. With
// the year first, first is the month and second the day.
type written struct {
	shape               dateShape
	year, first, second int
}

func (w written) ok() bool { return w.shape != noShape }

// day returns the day under an order for the shapes with the year last.
func (w written) day(o DateOrder) (Day, bool) {
	if w.shape.yearFirst() || o == MonthFirst {
		return NewDay(w.year, w.first, w.second)
	}
	return NewDay(w.year, w.second, w.first)
}

// pack keeps the parts of a date in 32 bits, and unpack gives them back.
func (w written) pack() int32 { return int32(w.year<<14 | w.first<<7 | w.second) }

func unpack(p int32, shape dateShape) written {
	return written{shape: shape, year: int(p >> 14), first: int(p>>7) & 127, second: int(p) & 127}
}

// readDate takes a date apart, with or without a time of day behind it. The
// day is that which is written, whatever the time zone.
func readDate(text []byte) written {
	if bytes.Contains(text, []byte("年")) {
		return readSigns(text)
	}
	a, n, rest := number(text)
	switch {
	case n == 8:
		if !timeOfDay(rest) {
			return written{}
		}
		return written{compact, a / 10000, a / 100 % 100, a % 100}
	case n != 4 && n != 1 && n != 2 || len(rest) == 0:
		return written{}
	}
	separator := rest[0]
	b, nb, rest := number(rest[1:])
	if nb < 1 || nb > 2 || len(rest) == 0 || rest[0] != separator {
		return written{}
	}
	c, nc, rest := number(rest[1:])
	if !timeOfDay(rest) {
		return written{}
	}
	switch shape := shapesByYear[n == 4][separator]; {
	case n == 4 && (nc == 1 || nc == 2):
		return written{shape, a, b, c}
	case n < 4 && nc == 4:
		return written{shape, c, a, b}
	case n < 4 && nc == 2:
		return written{shape, century(c), a, b}
	}
	return written{}
}

// readSigns reads 2006年1月31日.
func readSigns(text []byte) written {
	text = bytes.Replace(text, []byte("年"), []byte("-"), 1)
	text = bytes.Replace(text, []byte("月"), []byte("-"), 1)
	text = bytes.Replace(text, []byte("日"), nil, 1)
	if w := readDate(text); w.shape == yearDash {
		w.shape = yearSigns
		return w
	}
	return written{}
}

// century completes a year of two digits as POSIX does: 69 to 99 are of the
// twentieth century.
func century(year int) int {
	if year >= 69 {
		return 1900 + year
	}
	return 2000 + year
}

// number reads the digits at the beginning of text, 9 at most, and returns
// their value, their number, and what follows.
func number(text []byte) (value, digits int, rest []byte) {
	for digits < len(text) && digits < 9 && text[digits]-'0' <= 9 {
		value = value*10 + int(text[digits]-'0')
		digits++
	}
	return value, digits, text[digits:]
}

// timeOfDay reports whether what follows a date is nothing, or a time of day:
// hours, minutes, perhaps seconds, perhaps AM or PM, perhaps a zone.
func timeOfDay(text []byte) bool {
	if len(text) == 0 {
		return true
	}
	if text[0] != 'T' && text[0] != 't' && text[0] != ' ' {
		return false
	}
	text = bytes.TrimLeft(text[1:], " ")
	hour, n, rest := number(text)
	if n < 1 || n > 2 || hour > 24 || len(rest) == 0 || rest[0] != ':' {
		return false
	}
	minute, n, rest := number(rest[1:])
	return n == 2 && minute < 60 && len(bytes.Trim(rest, "0123456789:.,+-ZzAPMapmUTC ")) == 0
}

// The years that a log can hold. Others are a slip of the pen, or no date.
const firstYear, lastYear = 1900, 2100

// plausible reports whether a date can be one of a log under some order.
func (w written) plausible() bool {
	if !w.ok() || w.year < firstYear || w.year > lastYear {
		return false
	}
	_, month := w.day(MonthFirst)
	_, day := w.day(DayFirst)
	return month || day
}
