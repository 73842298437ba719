package report

import (
	"bytes"
	"encoding/json"
	"math"

	"clv/sim/calibrate"
	"clv/sim/estimate"
	"clv/sim/transactions"
)

// fitDocument is the shape of clv fit --json, in the order of its keys.
type fitDocument struct {
	File          string             `json:"file"`
	Kind          string             `json:"kind"`
	Model         string             `json:"model"`
	Parameters    named              `json:"parameters"`
	Errors        named              `json:"standard_errors"`
	CI95          named              `json:"ci95"`
	LogLikelihood number             `json:"log_likelihood"`
	AIC           number             `json:"aic"`
	BIC           number             `json:"bic"`
	Customers     int                `json:"customers"`
	Unit          string             `json:"unit"`
	Verdict       []string           `json:"verdict"`
	Expected      named              `json:"expected"`
	Correlation   jointDocument      `json:"correlation"`
	Auto          bool               `json:"auto"`
	Compared      []comparedDocument `json:"compared"`
	Missing       []missingDocument  `json:"not_estimated"`
	Spend         *spendDocument     `json:"spend"`
	Holdout       *holdoutDocument   `json:"holdout"`
	NoHoldout     *string            `json:"no_holdout"`
	Goodness      *goodnessDocument  `json:"goodness"`
	Data          dataDocument       `json:"data"`
	Segment       *string            `json:"segment"`
	NoSegment     *string            `json:"no_segment"`
	Figures       []DrawnFigure      `json:"figures"`
	Warnings      []string           `json:"warnings"`
	Version       string             `json:"version"`
}

// named is values by name, in their own order.
type named []namedValue

type namedValue struct {
	name  string
	value any
}

// MarshalJSON writes an object.
func (n named) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, v := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(v.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(v.value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type jointDocument struct {
	Names []string   `json:"names"`
	Scale []string   `json:"scale"`
	Rho   [][]number `json:"rho"`
	Rank  [][]number `json:"rank"`
}

type comparedDocument struct {
	Model         string          `json:"model"`
	Reference     bool            `json:"reference"`
	Parameters    named           `json:"parameters"`
	LogLikelihood number          `json:"log_likelihood"`
	AIC           number          `json:"aic"`
	Difference    number          `json:"difference"`
	Weight        number          `json:"weight"`
	Nested        []ratioDocument `json:"nested"`
	Warnings      []string        `json:"warnings"`
}

type ratioDocument struct {
	Inner     string `json:"inner"`
	Statistic number `json:"statistic"`
	P         number `json:"p_value"`
	AtMost    bool   `json:"at_most"`
}

type missingDocument struct {
	Model  string `json:"model"`
	Reason string `json:"reason"`
}

type spendDocument struct {
	Model         string            `json:"model"`
	Parameters    named             `json:"parameters"`
	Errors        named             `json:"standard_errors"`
	CI95          named             `json:"ci95"`
	Correlation   jointDocument     `json:"correlation"`
	LogLikelihood number            `json:"log_likelihood"`
	Customers     int               `json:"customers"`
	Mean          figureDocument    `json:"mean"`
	Frequency     frequencyDocument `json:"frequency_and_spend"`
	Warnings      []string          `json:"warnings"`
}

// frequencyDocument is the check that frequency and spend are independent.
type frequencyDocument struct {
	Customers int    `json:"customers"`
	Pearson   number `json:"pearson"`
	Rank      number `json:"rank"`
}

type figureDocument struct {
	Value number    `json:"value"`
	CI95  [2]number `json:"ci95"`
}

type holdoutDocument struct {
	Given        bool              `json:"given"`
	Until        string            `json:"until"`
	End          string            `json:"end"`
	Length       number            `json:"length"`
	Parameters   named             `json:"parameters"`
	Customers    int               `json:"customers"`
	NewCustomers int               `json:"new_customers"`
	Expected     number            `json:"expected"`
	Actual       int               `json:"actual"`
	Error        number            `json:"error_percent"`
	Chance       number            `json:"chance_percent"`
	ByFrequency  []holdoutClassDoc `json:"by_frequency"`
}

type holdoutClassDoc struct {
	Repeats   string `json:"repeats"`
	Customers int    `json:"customers"`
	Expected  number `json:"expected"`
	Actual    number `json:"actual"`
}

type goodnessDocument struct {
	Classes   []classDocument `json:"classes"`
	Statistic number          `json:"statistic"`
	Degrees   int             `json:"degrees"`
	P         number          `json:"p_value"`
	Misplaced number          `json:"misplaced"`
}

type classDocument struct {
	Name     string `json:"name"`
	Actual   number `json:"actual"`
	Expected number `json:"expected"`
}

type dataDocument struct {
	Transactions int     `json:"transactions"`
	Purchases    int     `json:"purchases"`
	Customers    int     `json:"customers"`
	First        *string `json:"first"`
	Last         *string `json:"last"`
	Until        *string `json:"until"`
	Repeats      int     `json:"repeat_purchases"`
	Mean         number  `json:"mean_amount"`
	Form         string  `json:"form"`
	UnitGiven    bool    `json:"unit_given"`
	Cohorts      int     `json:"cohorts"`
	Periods      int     `json:"periods"`
}

// Document returns what records say in the shape of clv fit --json.
func (f *Fit) Document() any {
	d := fitDocument{
		File: f.File, Kind: kindNames[f.Kind], Model: f.Fit.Model, Auto: f.Auto,
		Parameters: estimates(f.Fit), Errors: standardErrors(f.Fit), CI95: intervals(f.Fit),
		LogLikelihood: number(f.Fit.LogLikelihood), AIC: number(f.Fit.AIC), BIC: number(f.Fit.BIC),
		Customers: f.Fit.Customers, Unit: f.Unit().String(), Verdict: f.Verdict(), Correlation: correlations(f.Fit),
		Compared: f.compared(), Missing: []missingDocument{}, Holdout: f.holdout(), Data: f.data(),
		Figures: list(f.Drawn), Warnings: list(f.Warnings), Version: f.Version,
	}
	for _, x := range f.Figures {
		d.Expected = append(d.Expected, namedValue{x.Name, figureOf(x)})
	}
	for _, m := range f.Missing {
		d.Missing = append(d.Missing, missingDocument(m))
	}
	if s := f.Spend; s != nil {
		d.Spend = &spendDocument{
			s.Fit.Model, estimates(s.Fit), standardErrors(s.Fit), intervals(s.Fit), correlations(s.Fit), number(s.Fit.LogLikelihood), s.Fit.Customers,
			figureOf(s.Mean),
			frequencyDocument{s.Together.Customers, number(s.Together.Pearson), number(s.Together.Rank)},
			list(s.Fit.Warnings),
		}
	}
	if f.Holdout == nil {
		d.NoHoldout = worded(f.NoHoldout)
	}
	if g := f.Goodness; g != nil {
		d.Goodness = &goodnessDocument{[]classDocument{}, number(g.Statistic), g.Degrees, number(g.P), number(g.Misplaced)}
		for _, c := range g.Classes {
			d.Goodness.Classes = append(d.Goodness.Classes, classDocument{c.Name, number(c.Observed), number(c.Expected)})
		}
	}
	text, reason := f.Segment()
	d.Segment, d.NoSegment = worded(text), worded(reason)
	return d
}

var kindNames = map[transactions.Kind]string{transactions.Transactions: "log", transactions.Survivors: "table", transactions.Repeats: "summary"}

func estimates(fit *calibrate.Fit) (n named) {
	for _, p := range fit.Parameters {
		n = append(n, namedValue{p.Name, number(p.Value)})
	}
	return n
}

func standardErrors(fit *calibrate.Fit) (n named) {
	for _, p := range fit.Parameters {
		n = append(n, namedValue{p.Name, number(p.StandardError)})
	}
	return n
}

func intervals(fit *calibrate.Fit) (n named) {
	for _, p := range fit.Parameters {
		low, high := interval95(fit, p.Name)
		n = append(n, namedValue{p.Name, [2]number{number(low), number(high)}})
	}
	return n
}

func correlations(fit *calibrate.Fit) jointDocument {
	var d jointDocument
	draws := fit.Draws()
	for i, m := range draws.Marginals {
		d.Names = append(d.Names, m.Name)
		d.Scale = append(d.Scale, map[calibrate.Scale]string{calibrate.Log: "log", calibrate.Logit: "logit"}[m.Scale])
		d.Rho = append(d.Rho, numbers(draws.Correlation[i]))
		d.Rank = append(d.Rank, numbers(draws.RankCorrelation[i]))
	}
	return d
}

func numbers(row []float64) []number {
	out := make([]number, len(row))
	for i, x := range row {
		out[i] = number(x)
	}
	return out
}

func figureOf(x estimate.Figure) figureDocument {
	return figureDocument{number(x.Value), [2]number{number(x.Low), number(x.High)}}
}

func (f *Fit) compared() []comparedDocument {
	all := []comparedDocument{}
	for _, r := range f.Compared {
		c := comparedDocument{
			Model: r.Model, Reference: estimate.Reference(r.Model), Parameters: estimates(r.Fit),
			LogLikelihood: number(r.LogLikelihood), AIC: number(r.AIC), Difference: number(r.Behind), Weight: number(r.Weight),
			Nested: []ratioDocument{}, Warnings: list(r.Warnings),
		}
		for _, t := range r.Nested {
			c.Nested = append(c.Nested, ratioDocument{t.Inner, number(t.Statistic), number(t.P), t.AtMost})
		}
		all = append(all, c)
	}
	return all
}

func (f *Fit) holdout() *holdoutDocument {
	h := f.Holdout
	if h == nil {
		return nil
	}
	d := &holdoutDocument{
		Given: h.Given, Until: h.Until.String(), End: h.End.String(), Length: number(h.Length), Parameters: estimates(h.Fit),
		Customers: h.Customers, NewCustomers: h.NewCustomers, Expected: number(h.Expected), Actual: h.Actual, Error: number(100 * h.Error()), Chance: number(100 * h.Chance()),
		ByFrequency: []holdoutClassDoc{},
	}
	for _, c := range h.ByRepeats {
		d.ByFrequency = append(d.ByFrequency, holdoutClassDoc{c.Name, c.Customers, number(c.Expected), number(c.Actual)})
	}
	return d
}

func (f *Fit) data() dataDocument {
	d := f.Data
	day := func(x transactions.Day) *string {
		if x == 0 {
			return nil
		}
		return worded(x.String())
	}
	mean := none
	if d.Amounts && d.Paid > 0 {
		mean = number(d.Mean)
	}
	if math.IsNaN(d.Mean) {
		mean = none
	}
	return dataDocument{
		Transactions: d.Transactions, Purchases: d.Purchases, Customers: d.Customers, First: day(d.First), Last: day(d.Last), Until: day(d.Until),
		Repeats: d.Repeats, Mean: mean, Form: d.Form, UnitGiven: f.UnitGiven, Cohorts: d.Cohorts, Periods: d.Periods,
	}
}
