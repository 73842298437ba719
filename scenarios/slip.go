package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// slips are usual ways to write a number that the language does not know, with
// what they are in the language.
var slips = []struct {
	pattern *regexp.Regexp
	instead func(part []string) string
}{
	{regexp.MustCompile(`^([+-]?[\d._]+ ?(?:%|pp)?) ?(?:-|–|—|\.\.|~|到|至) ?([+-]?[\d._]+ ?(?:%|pp)?)$`), interval},
	{regexp.MustCompile(`^([+-]?[\d._]+ ?(?:%|pp)?)(?i: *TO *)([+-]?[\d._]+ ?(?:%|pp)?)$`), interval},
	{regexp.MustCompile(`^([+-]?[\d.]+) ?(?i:percentage points?|points?|ppt|p\.p\.|pts?|个?百分点)$`), func(p []string) string {
		return signed(p[1]) + "pp"
	}},
	{regexp.MustCompile(`^([+-]?[\d.]+) ?(?i:percent|per cent|pct)$`), func(p []string) string { return p[1] + "%" }},
	{regexp.MustCompile(`^([\d.]+) ?(?i:x|times|倍)$`), func(p []string) string { return "x" + p[1] }},
	{regexp.MustCompile(`^[*×] ?([\d.]+)$`), func(p []string) string { return "x" + p[1] }},
	{regexp.MustCompile(`^([\d.]+) ?(?:k|K|千)$`), func(p []string) string { return times10(p[1], 1e3) }},
	{regexp.MustCompile(`^([\d.]+) ?(?:m|M)$`), func(p []string) string { return times10(p[1], 1e6) }},
	{regexp.MustCompile(`^([\d.]+) ?万$`), func(p []string) string { return times10(p[1], 1e4) }},
	{regexp.MustCompile(`^([+-]?)([\d.]+) ?(%|pp)? ?(?:±|\+/-|\+-) ?([\d.]+) ?(%|pp)?$`), around},
}

// interval gives both ends the sign and the unit of one.
func interval(p []string) string {
	low, high := strings.TrimSpace(p[1]), strings.TrimSpace(p[2])
	for _, unit := range []string{"%", "pp"} {
		if strings.HasSuffix(high, unit) && !strings.HasSuffix(low, unit) {
			low += unit
		}
	}
	if low[0] == '+' || low[0] == '-' {
		if high[0] != '+' && high[0] != '-' {
			high = low[:1] + high
		}
	}
	return low + " to " + high
}

// around turns a number and how far it may be out into an interval: "35% ± 5%"
// is 30% to 40%, "100 ± 10%" is 90 to 110.
func around(p []string) string {
	middle, err := strconv.ParseFloat(p[1]+p[2], 64)
	half, err2 := strconv.ParseFloat(p[4], 64)
	if err != nil || err2 != nil {
		return ""
	}
	unit := p[3]
	if unit == "" && p[5] == "%" {
		half *= math.Abs(middle) / 100
	} else if unit == "" {
		unit = p[5]
	}
	end := func(x float64) string {
		text := strconv.FormatFloat(x, 'g', 12, 64)
		if p[1] != "" || unit == "pp" {
			text = signed(text)
		}
		return text + unit
	}
	return end(middle-half) + " to " + end(middle+half)
}

// times10 writes a number of thousands, or the like, in full.
func times10(number string, unit float64) string {
	x, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return ""
	}
	return underscored(x * unit)
}

// underscored writes a number with its thousands apart.
func underscored(x float64) string {
	text := strconv.FormatFloat(x, 'f', -1, 64)
	whole, fraction, pointed := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "_" + whole[i:]
	}
	if pointed {
		whole += "." + fraction
	}
	return whole
}

func signed(s string) string {
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		return s
	}
	return "+" + s
}

// The patterns of slips are compiled when there is one: most files have none.
var (
	currencies   = pattern(`[¥€$£元]|(?i:\b(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|euros?|dollars?|yuan)\b)`)
	thousands    = pattern(`\b\d{1,3}(?:,\d{3})+\b`)
	decimalComma = pattern(`\b(\d+),(\d{1,2})\b`)
)

func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// plainly removes currencies, which the scenario gives once, and commas, which
// do not tell thousands from decimals.
func plainly(text string) string {
	text = currencies().ReplaceAllString(text, "")
	text = thousands().ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, ",", "_") })
	return strings.TrimSpace(decimalComma().ReplaceAllString(text, "$1.$2"))
}

// slip returns the hint for text that is a number to its writer, where a
// number of kind k is wanted.
func slip(text string, k *kind) string {
	plainer := plainly(text)
	instead := ""
	if _, ok := parseExpression(plainer); ok && plainer != strings.TrimSpace(text) {
		instead = plainer
	}
	for _, s := range slips {
		if part := s.pattern.FindStringSubmatch(plainer); part != nil && instead == "" {
			instead = s.instead(part)
		}
	}
	x, ok := parseExpression(instead)
	if !ok {
		return ""
	}
	if !k.share && x.low.unit == percent && !x.low.change() && x.interval {
		instead = strings.ReplaceAll(instead, "%", "") // it would be refused next
	}
	if l, ok := parseLiteral(instead); ok && l.unit == plain && l.sign == 0 {
		return "write " + instead
	}
	return fmt.Sprintf("write %q", instead)
}
