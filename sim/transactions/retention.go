package transactions

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"clv/sim/calendar"
)

// The names of the columns of a table of survivors, as plainName writes them.
var (
	periodNames   = []string{"period", "year", "month", "week", "day", "time", "tenure", "age", "t", "renewal", "期", "期间", "时期", "年", "月"}
	survivorNames = []string{"survivors", "survivor", "surviving", "survived", "alive", "customers", "active", "remaining", "retained", "n", "存活", "存活客户", "留存", "留存客户", "剩余客户", "客户数", "人数"}
	cohortNames   = []string{"cohort", "segment", "group", "class", "批次", "同期群", "群组", "分组"}
)

// ReadRetentionTable reads a table with the columns period and survivors, and
// perhaps cohort: how many customers of a cohort were still there after each
// period of a unit of time. The first period of a cohort is 0, or 1 where
// periods are numbered from that; its survivors are the size of the cohort.
// Lines may stand in any order.
//
// Problems are returned as by ReadLog.
func ReadRetentionTable(ctx context.Context, r io.Reader, unit calendar.Unit) (*RetentionTable, error) {
	t := &survivorTable{table: table{ctx: ctx}, cohorts: map[string]int{}}
	if err := t.read(r, t.begin, t.visit); err != nil {
		return nil, err
	}
	t.check()
	if err := t.findings.err(); err != nil {
		return nil, err
	}
	return &RetentionTable{Unit: unit, Cohorts: t.result()}, nil
}

// survivorTable is a table of survivors that is being read.
type survivorTable struct {
	table
	period, survivors, cohort int
	cohorts                   map[string]int // to indices of names and rows
	names                     []string
	rows                      [][]survivorRow
}

type survivorRow struct{ line, period, survivors int }

func (t *survivorTable) begin() {
	t.period, t.survivors, t.cohort = t.find(periodNames), t.find(survivorNames), t.find(cohortNames)
	if t.findings.any() {
		return
	}
	for _, c := range []struct {
		at   int
		name string
	}{{t.period, "period"}, {t.survivors, "survivors"}} {
		if c.at < 0 {
			t.problem(general, -1, "begin the file with a header such as: period,survivors or cohort,period,survivors",
				"there is no column %s: a table of survivors has the columns period and survivors, and perhaps cohort", c.name)
		}
	}
}

func (t *survivorTable) visit() {
	period, ok := t.whole(badPeriod, t.period, "the period")
	survivors, also := t.whole(badSurvivors, t.survivors, "the number of survivors")
	if !ok || !also {
		return
	}
	name := string(t.fields.cell(t.cohort))
	i, known := t.cohorts[name]
	if !known {
		i = len(t.names)
		t.cohorts[name] = i
		t.names = append(t.names, name)
		t.rows = append(t.rows, nil)
	}
	t.rows[i] = append(t.rows[i], survivorRow{t.line, period, survivors})
}

// check reports what is wrong with whole cohorts.
func (t *survivorTable) check() {
	if len(t.rows) == 0 && !t.findings.any() {
		t.findings.add(general, Problem{Line: t.headerLine, Message: "the file has a header only, and no survivors", Hint: "add a line for each period"})
	}
	for i, rows := range t.rows {
		slices.SortStableFunc(rows, func(a, b survivorRow) int { return cmp.Compare(a.period, b.period) })
		t.checkCohort(rows, t.of(i))
	}
}

// of names a cohort for a message, where there are several.
func (t *survivorTable) of(i int) string {
	if t.cohort < 0 {
		return ""
	}
	return " of cohort " + quoted([]byte(t.names[i]))
}

func (t *survivorTable) checkCohort(rows []survivorRow, of string) {
	report := func(line int, hint, format string, values ...any) {
		t.findings.add(badSequence, Problem{Line: line, Message: fmt.Sprintf(format, values...), Hint: hint})
	}
	first := rows[0]
	switch {
	case first.period > 1:
		report(first.line, "begin with the size of the cohort, at period 0", "the first period%s is %d: it should be 0 or 1", of, first.period)
	case first.survivors == 0:
		report(first.line, "begin with the size of the cohort", "there are no customers%s in the first period", of)
	case len(rows) == 1:
		report(first.line, "add the survivors after one period more", "there is one period only%s: nothing shows who stays", of)
	}
	for i, r := range rows[1:] {
		switch last := rows[i]; {
		case r.period == last.period:
			report(r.line, "are these two cohorts? Name them in a column cohort", "period %d%s was in line %d already", r.period, of, last.line)
		case r.period != last.period+1:
			report(r.line, "add a line for each period between", "period %d%s follows period %d: periods between are missing", r.period, of, last.period)
		case r.survivors > last.survivors:
			report(r.line, "customers who come back are no survivors: count those who never left", "survivors%s rise from %s in period %d to %s in period %d",
				of, grouped(last.survivors), last.period, grouped(r.survivors), r.period)
		}
	}
}

// result returns the cohorts in the order of their first lines.
func (t *survivorTable) result() []Cohort {
	cohorts := make([]Cohort, len(t.names))
	for i, rows := range t.rows {
		cohorts[i].Name = t.names[i]
		for _, r := range rows {
			cohorts[i].Survivors = append(cohorts[i].Survivors, r.survivors)
		}
	}
	return cohorts
}
