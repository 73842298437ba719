package plots

import (
	"reflect"
	"strconv"
	"strings"
)

// Words are the phrases that figures write by themselves, so that a figure can
// speak the language of its title. {value}, {low}, {high}, {year} and
// {strategy} stand for what the figure fills in. An empty phrase is taken from
// English.
type Words struct {
	Mean       string // the mean of a distribution
	Interval   string // its 5th and 95th percentiles
	Certain    string // a distribution without spread
	Worse      string // the side of a difference below zero, with an arrow
	Better     string // the side above zero, with an arrow
	OwnScales  string // rows or panels whose axes differ
	Year       string // the axis of calendar years
	Tenure     string // the axis of years of tenure
	Age        string // the axis of years since acquisition
	BreaksEven string // the year in which a customer has paid back
	InTheRed   string // a customer who never pays back
	Outlay     string // the largest cumulative outlay and its year
	Total      string // cumulative cash at the end
	NoOutlay   string // cash that is never cumulatively negative
	Crosses    string // the value at which a difference crosses zero
	NoCrossing string // a difference that does not cross zero within the sweep
	Now        string // the scenario's own value in a sweep
	// Of programmes: the headings of panels, and the last value of each.
	Members, Points, ProgrammeCash string
	InYear, Outstanding, Owed      string
	NoPoints                       string // in place of a panel
}

// English is the default of every phrase.
var English = Words{
	Mean:       "mean {value}",
	Interval:   "90% of futures: {low} to {high}",
	Certain:    "{value} in every future",
	Worse:      "← worse than {strategy}",
	Better:     "better than {strategy} →",
	OwnScales:  "each row has its own scale",
	Year:       "year",
	Tenure:     "year as a customer",
	Age:        "years since acquisition",
	BreaksEven: "breaks even in year {year}",
	InTheRed:   "does not break even",
	Outlay:     "most cash out: {value}, year {year}",
	Total:      "{value} by year {year}",
	NoOutlay:   "never in the red",
	Crosses:    "breaks even at {value}",
	NoCrossing: "no break-even in this range",
	Now:        "now {value}",

	Members: "members", Points: "points", ProgrammeCash: "cash of the programme",
	InYear: "{value} in year {year}", Outstanding: "{value} outstanding after year {year}", Owed: "{value} owed",
	NoPoints: "gives no points",
}

// orEnglish fills the empty phrases.
func (w Words) orEnglish() Words {
	v, english := reflect.ValueOf(&w).Elem(), reflect.ValueOf(English)
	for i := range v.NumField() {
		if v.Field(i).String() == "" {
			v.Field(i).Set(english.Field(i))
		}
	}
	return w
}

// all returns every phrase, for the choice of fonts.
func (w Words) all() []string {
	v := reflect.ValueOf(w)
	out := make([]string, v.NumField())
	for i := range out {
		out[i] = v.Field(i).String()
	}
	return out
}

func withValue(phrase, value string) string {
	return strings.ReplaceAll(phrase, "{value}", value)
}

func withInterval(phrase, low, high string) string {
	return strings.NewReplacer("{low}", low, "{high}", high).Replace(phrase)
}

func withYear(phrase string, year int) string {
	return strings.ReplaceAll(phrase, "{year}", strconv.Itoa(year))
}

func withStrategy(phrase, name string) string {
	return strings.ReplaceAll(phrase, "{strategy}", name)
}
