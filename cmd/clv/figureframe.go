package main

import (
	"fmt"
	"strings"

	"clv/plots"
	"clv/scenarios"
	"clv/sim"
	"clv/sim/closedform"
	"clv/sim/money"
)

// frame is what the figures have in common.
func (f *figures) frame(title string) plots.Frame {
	frame := plots.Frame{Title: title, Caption: f.caption(), Currency: f.study().Currency, Baseline: f.table.Baseline}
	for i := range f.table.Rows {
		frame.Strategies = append(frame.Strategies, f.table.Rows[i].Name)
	}
	if f.table.Result.Engine == sim.Expected {
		frame.Words.Interval, frame.Words.Certain = "90% of "+f.expectations()+": {low} to {high}", "{value}, nothing uncertain"
	}
	return frame
}

// caption states the conventions behind the figures.
func (f *figures) caption() string {
	s, r := f.study(), f.table.Result
	parts := []string{s.Name}
	if edits := editWords(f.sets); edits != "" {
		parts = append(parts, edits)
	}
	parts = append(parts, yearsWords(s.Years), f.discount)
	clv := "CLV after acquisition cost"
	if s.CLVBeforeAcquisition {
		clv = "CLV before acquisition cost"
	}
	parts = append(parts, clv, uncertainWords(len(s.Inputs)))
	if s.Environment.Given() {
		parts = append(parts, "good and bad years")
	}
	if r.Engine == sim.Expected {
		return strings.Join(append(parts, fmt.Sprintf("expectations, luck not simulated, seed %d", r.Seed)), " · ")
	}
	futures := money.Grouped(float64(r.Replications), 0) + " futures"
	if r.Nested() {
		futures = fmt.Sprintf("%s belief draws of %d futures", money.Grouped(float64(r.BeliefDraws), 0), r.PerDraw)
	}
	return strings.Join(append(parts, fmt.Sprintf("%s, seed %d, coupling %s", futures, r.Seed, r.Coupling)), " · ")
}

// widestEdits is the number of characters that a caption has for edits.
const widestEdits = 90

// editWords names the edits of the scenario, as many as there is room for.
func editWords(sets []string) string {
	if len(sets) == 0 {
		return ""
	}
	var words string
	for i, set := range sets {
		next := words + ", " + set
		if i == 0 {
			next = "with " + set
		}
		if room := []rune(next); len(room) > widestEdits {
			if i == 0 {
				next = string(room[:widestEdits]) + "…"
				i++
			} else {
				next = words
			}
			if i < len(sets) {
				next += fmt.Sprintf(" and %d more", len(sets)-i)
			}
			return next
		}
		words = next
	}
	return words
}

func yearsWords(n int) string {
	if n == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%d years", n)
}

func uncertainWords(inputs int) string {
	switch inputs {
	case 0:
		return "inputs taken as certain"
	case 1:
		return "1 uncertain input"
	}
	return fmt.Sprintf("%d uncertain inputs", inputs)
}

// discountWords says how a scenario discounts.
func discountWords(file *scenarios.File) string {
	var words string
	for _, c := range file.Conventions() {
		switch c.Key {
		case "discount.factors":
			return c.Value
		case "discount.rate":
			words = "discount " + c.Value
		}
	}
	study, err := file.Study()
	if err != nil {
		return words
	}
	return words + ", cash at the " + map[closedform.Timing]string{
		closedform.Start: "start", closedform.Middle: "middle", closedform.End: "end",
	}[study.Discount.Timing] + " of the period"
}
