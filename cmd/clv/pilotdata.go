package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"clv/scenarios"
	"clv/sim/pilot"
)

// pilotColumns of a CSV file of groups: those that it needs, and all.
var (
	neededColumns = []string{"group", "customers", "stayed"}
	pilotColumns  = append(slices.Clone(neededColumns), "spend_mean", "spend_sd", "spend_customers", "pilot")
)

// mostPilots bounds the rows of a file.
const mostPilots = 1000

// pilotFile reads a CSV file of groups and collects its problems.
type pilotFile struct {
	name     string
	column   map[string]int
	lines    []string
	problems scenarios.Problems
	pilots   []pilot.Pilot
	// rows has the line of each group of each pilot, 0 where there is none.
	rows [][2]int
}

// readPilots reads the pilots in a CSV file. What is wrong with its content is
// scenarios.Problems, all at once.
func readPilots(name string) ([]pilot.Pilot, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	f := &pilotFile{name: name, lines: strings.Split(string(text), "\n")}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	records, err := r.ReadAll()
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		f.bad(parse.Line, parse.Column, parse.Err.Error(), "a table as a spreadsheet exports it, with commas between columns")
	case err != nil:
		return nil, err
	case len(records) == 0:
		f.bad(1, 1, "the file is empty", "a first row with the names of columns: "+strings.Join(pilotColumns, ", "))
	default:
		f.read(text)
	}
	if len(f.problems) > 0 {
		return nil, f.problems
	}
	return f.pilots, nil
}

// bad adds a problem; column counts bytes from 1.
func (f *pilotFile) bad(line, column int, message, hint string) {
	if line >= 1 && line <= len(f.lines) && column > 0 {
		column = utf8.RuneCountInString(f.lines[line-1][:min(column-1, len(f.lines[line-1]))]) + 1
	}
	f.problems = append(f.problems, scenarios.Problem{File: f.name, Line: line, Column: column, Message: message, Hint: hint})
}

// read reads the rows of a file that is a table.
func (f *pilotFile) read(text []byte) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	header, _ := r.Read()
	if !f.header(header, r) {
		return
	}
	for {
		record, err := r.Read()
		if err != nil {
			break
		}
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			f.row(record, r)
		}
	}
	f.complete()
}

// header reads the names of columns.
func (f *pilotFile) header(names []string, r *csv.Reader) bool {
	f.column = map[string]int{}
	for i, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		line, column := r.FieldPos(i)
		if _, twice := f.column[name]; twice {
			f.bad(line, column, fmt.Sprintf("two columns %q", name), "keep one of them")
		}
		if !slices.Contains(pilotColumns, name) {
			hint := "columns here: " + strings.Join(pilotColumns, ", ")
			if near := meant(name, "", pilotColumns); near != "" {
				hint = strings.TrimPrefix(near, "; ")
			}
			f.bad(line, column, fmt.Sprintf("unknown column %q", name), hint)
		}
		f.column[name] = i
	}
	for _, name := range neededColumns {
		if _, ok := f.column[name]; !ok {
			f.bad(1, 1, fmt.Sprintf("the column %q is missing", name), "columns: "+strings.Join(pilotColumns, ", "))
		}
	}
	_, mean := f.column["spend_mean"]
	_, sd := f.column["spend_sd"]
	if mean != sd {
		f.bad(1, 1, "spend_mean and spend_sd go together", "the mean spend of customers, and its standard deviation from customer to customer")
	}
	return len(f.problems) == 0
}

// row reads one group.
func (f *pilotFile) row(record []string, r *csv.Reader) {
	line, _ := r.FieldPos(0)
	at := func(name string) int {
		if i, ok := f.column[name]; ok && i < len(record) {
			_, column := r.FieldPos(i)
			return column
		}
		return 1
	}
	field := func(name string) string {
		if i, ok := f.column[name]; ok && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	before := len(f.problems)
	count := func(name string) int {
		n, ok := whole(field(name))
		if !ok {
			f.bad(line, at(name), fmt.Sprintf("%s is a whole number, not %q", name, field(name)), "without commas, for example 1200")
		}
		return n
	}
	number := func(name string) float64 {
		x, err := strconv.ParseFloat(field(name), 64)
		if err != nil {
			f.bad(line, at(name), fmt.Sprintf("%s is a number, not %q", name, field(name)), "without a currency and commas, for example 1200.50")
		}
		return x
	}
	which := slices.Index([]string{"treated", "control"}, strings.ToLower(field("group")))
	if which < 0 {
		f.bad(line, at("group"), fmt.Sprintf("there is no group %q", field("group")), "a group is treated or control")
	}
	g := pilot.Group{Customers: count("customers"), Stayed: count("stayed")}
	if field("spend_mean")+field("spend_sd") != "" {
		g.Spend = &pilot.Spend{Mean: number("spend_mean"), SD: number("spend_sd"), Customers: g.Customers}
		if field("spend_customers") != "" {
			g.Spend.Customers = count("spend_customers")
		}
	}
	if len(f.problems) > before {
		return
	}
	for _, w := range g.Check() {
		f.bad(line, at(w.Field), w.Message, w.Hint)
	}
	f.put(field("pilot"), which, g, line, at("group"))
}

// put gives a pilot one of its groups.
func (f *pilotFile) put(name string, which int, g pilot.Group, line, column int) {
	if name == "" {
		name = "pilot"
	}
	i := slices.IndexFunc(f.pilots, func(p pilot.Pilot) bool { return p.Name == name })
	if i < 0 {
		i = len(f.pilots)
		f.pilots, f.rows = append(f.pilots, pilot.Pilot{Name: name}), append(f.rows, [2]int{})
	}
	if first := f.rows[i][which]; first > 0 {
		hint := fmt.Sprintf("the first is in line %d", first)
		if _, named := f.column["pilot"]; !named {
			hint += "; several pilots are told apart by a column pilot"
		}
		f.bad(line, column, fmt.Sprintf("a second %s group of %s", [2]string{"treated", "control"}[which], name), hint)
		return
	}
	f.rows[i][which] = line
	if which == 0 {
		f.pilots[i].Treated = g
	} else {
		f.pilots[i].Control = g
	}
}

// complete reports pilots that lack something.
func (f *pilotFile) complete() {
	switch n := len(f.pilots); {
	case len(f.problems) > 0:
		return
	case n == 0:
		f.bad(1, 1, "the file has no group", "a row for the treated and one for the control customers")
	case n > mostPilots:
		f.bad(1, 1, fmt.Sprintf("%d pilots; at most %d are allowed", n, mostPilots), "")
	}
	for i, p := range f.pilots {
		rows := f.rows[i]
		switch line := max(rows[0], rows[1]); {
		case rows[0] == 0:
			f.bad(line, 1, p.Name+" has no treated group", "a lift is of one group against the other")
		case rows[1] == 0:
			f.bad(line, 1, p.Name+" has no control group", "a lift is of one group against the other")
		case (p.Treated.Spend == nil) != (p.Control.Spend == nil):
			f.bad(line, 1, p.Name+" has the spend of one group alone", "give that of both, or of neither")
		}
	}
}
