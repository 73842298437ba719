package scenarios

import (
	"fmt"
	"regexp"
	"strings"
)

// slips are usual ways to write a number that the language does not know, with
// what they are in the language.
var slips = []struct {
	pattern *regexp.Regexp
	instead func(part []string) string
}{
	{regexp.MustCompile(`^([+-]?[\d.]+ ?(?:%|pp)?) ?(?:-|–|—|\.\.|~|到|至) ?([+-]?[\d.]+ ?(?:%|pp)?)$`), interval},
	{regexp.MustCompile(`^([+-]?[\d.]+ ?(?:%|pp)?)(?i: *TO *)([+-]?[\d.]+ ?(?:%|pp)?)$`), interval},
	{regexp.MustCompile(`^([+-]?[\d.]+) ?(?i:percentage points?|points?|ppt|p\.p\.|pts?|个?百分点)$`), func(p []string) string {
		return signed(p[1]) + "pp"
	}},
	{regexp.MustCompile(`^([+-]?[\d.]+) ?(?i:percent|per cent|pct)$`), func(p []string) string { return p[1] + "%" }},
	{regexp.MustCompile(`^([\d.]+) ?(?i:x|times|倍)$`), func(p []string) string { return "x" + p[1] }},
	{regexp.MustCompile(`^[*×] ?([\d.]+)$`), func(p []string) string { return "x" + p[1] }},
	{regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+(?:\.\d+)?)$`), func(p []string) string { return strings.ReplaceAll(p[1], ",", "_") }},
	{regexp.MustCompile(`^([\d.]+) ?(?:k|K|千)$`), func(p []string) string { return p[1] + "e3" }},
	{regexp.MustCompile(`^([\d.]+) ?(?:m|M)$`), func(p []string) string { return p[1] + "e6" }},
	{regexp.MustCompile(`^([\d.]+) ?万$`), func(p []string) string { return p[1] + "e4" }},
	{regexp.MustCompile(`^[¥€$£] ?([\d._]+)$`), func(p []string) string { return p[1] }},
}

func interval(p []string) string {
	low, high := strings.TrimSpace(p[1]), strings.TrimSpace(p[2])
	for _, unit := range []string{"%", "pp"} {
		if strings.HasSuffix(high, unit) && !strings.HasSuffix(low, unit) {
			low += unit
		}
	}
	return low + " to " + high
}

func signed(s string) string {
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		return s
	}
	return "+" + s
}

// slip returns the hint for text that is a number to its writer.
func slip(text string) string {
	for _, s := range slips {
		if part := s.pattern.FindStringSubmatch(strings.TrimSpace(text)); part != nil {
			instead := s.instead(part)
			if l, ok := parseLiteral(instead); ok && l.unit == plain && l.sign == 0 {
				return "write " + instead
			}
			return fmt.Sprintf("write %q", instead)
		}
	}
	return ""
}
