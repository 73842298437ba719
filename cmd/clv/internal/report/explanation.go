package report

import (
	"clv/sim"
	"clv/sim/explain"
)

// Explanation is where the figures of a scenario's lifetime value table come
// from.
type Explanation struct {
	Study *sim.Study
	Title string
	*explain.Explanation
	// Seed is that of the simulation that is set beside the expectations.
	Seed        uint64
	Sets        []string
	Conventions []Convention
	Warnings    []string
}

type explanationDocument struct {
	Scenario     string           `json:"scenario"`
	Title        string           `json:"title"`
	Currency     string           `json:"currency"`
	Baseline     string           `json:"baseline"`
	Replications int              `json:"replications"`
	Seed         uint64           `json:"seed"`
	Sections     []explainSection `json:"sections"`
	Sets         []string         `json:"sets"`
	Conventions  []Convention     `json:"conventions"`
	Warnings     []string         `json:"warnings"`
}

type explainSection struct {
	Topic    explain.Topic `json:"topic"`
	Title    string        `json:"title"`
	Strategy string        `json:"strategy"`
	Segment  *string       `json:"segment"`
	Year     year          `json:"year"`
	Notes    []string      `json:"notes"`
	Steps    []explainStep `json:"steps"`
}

type explainStep struct {
	Name         string         `json:"name"`
	Formula      *string        `json:"formula"`
	Substitution *string        `json:"substitution"`
	Result       number         `json:"result"`
	Text         string         `json:"text"`
	Unit         explain.Kind   `json:"unit"`
	Convention   *string        `json:"convention"`
	Source       string         `json:"source"`
	Beside       *explainBeside `json:"beside"`
}

type explainBeside struct {
	Of             string  `json:"of"`
	Name           string  `json:"name"`
	Result         number  `json:"result"`
	Text           string  `json:"text"`
	StandardError  *number `json:"standard_error"`
	Difference     number  `json:"difference"`
	DifferenceText string  `json:"difference_text"`
	Source         string  `json:"source"`
}

// Document returns the explanation for WriteJSON.
func (e *Explanation) Document() any {
	d := explanationDocument{
		Scenario: e.Study.Name, Title: e.Title, Currency: e.Study.Currency, Baseline: e.Study.Strategies[e.Study.Baseline].Name,
		Replications: e.Replications, Seed: e.Seed, Sections: sectionDocuments(e.Sections),
		Sets: list(e.Sets), Conventions: list(e.Conventions), Warnings: list(e.Warnings),
	}
	return d
}

func sectionDocuments(sections []explain.Section) []explainSection {
	all := []explainSection{}
	for _, s := range sections {
		section := explainSection{Topic: s.Topic, Title: s.Title, Strategy: s.Strategy, Segment: orNull(s.Segment), Year: year(s.Year), Notes: list(s.Notes), Steps: []explainStep{}}
		for i := range s.Steps {
			section.Steps = append(section.Steps, stepDocument(&s.Steps[i]))
		}
		all = append(all, section)
	}
	return all
}

func stepDocument(s *explain.Step) explainStep {
	d := explainStep{
		Name: s.Name, Formula: orNull(s.Formula), Substitution: orNull(s.Substitution), Result: number(s.Result), Text: s.Text,
		Unit: s.Kind, Convention: orNull(s.Convention), Source: s.Source,
	}
	if b := s.Beside; b != nil {
		d.Beside = &explainBeside{Of: b.Of, Name: b.Name, Result: number(b.Result), Text: b.Text, Difference: number(b.Difference), DifferenceText: b.DifferenceText, Source: b.Source}
		if b.StandardErrorText != "" {
			e := number(b.StandardError)
			d.Beside.StandardError = &e
		}
	}
	return d
}

// orNull is null in JSON where there is no text.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
