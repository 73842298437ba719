package report

import (
	"bufio"
	"io"
	"strconv"

	"clv/sim"
	"clv/sim/compare"
)

// ProgrammeLedger is what happened in the programmes of a scenario, by calendar
// year.
type ProgrammeLedger struct {
	Result *sim.Result
	Title  string
	// Sets are the edits laid on the scenario, PATH=VALUE.
	Sets        []string
	Conventions []Convention
	Warnings    []string
}

// programmes returns those of every strategy.
func (l *ProgrammeLedger) programmes() []compare.Programme {
	var all []compare.Programme
	for i := range l.Result.Outcomes {
		all = append(all, compare.ProgrammesOf(l.Result, i)...)
	}
	return all
}

type ledgerDocument struct {
	Scenario     string            `json:"scenario"`
	Title        string            `json:"title"`
	Currency     string            `json:"currency"`
	Seed         uint64            `json:"seed"`
	Replications int               `json:"replications"`
	Programmes   []ledgerProgramme `json:"programmes"`
	Sets         []string          `json:"sets"`
	Conventions  []Convention      `json:"conventions"`
	Warnings     []string          `json:"warnings"`
}

type ledgerProgramme struct {
	Strategy string   `json:"strategy"`
	Segment  string   `json:"segment"`
	Name     string   `json:"name"`
	Levels   []string `json:"levels"`
	Years    []keyed  `json:"years"`
	Total    keyed    `json:"total"`
}

// Document returns the ledger for WriteJSON.
func (l *ProgrammeLedger) Document() any {
	s := l.Result.Study
	d := ledgerDocument{
		Scenario: s.Name, Title: l.Title, Currency: s.Currency, Seed: l.Result.Seed, Replications: l.Result.ProgrammeReplications(),
		Sets: list(l.Sets), Conventions: list(l.Conventions), Warnings: list(l.Warnings),
	}
	for _, p := range l.programmes() {
		g := &s.Strategies[p.Strategy].Segments[p.Segment]
		of := ledgerProgramme{Strategy: s.Strategies[p.Strategy].Name, Segment: g.Name, Name: p.Name, Levels: []string{}, Total: ledgerTotal(p.Years)}
		for _, level := range g.Programme.Tiers.Levels {
			of.Levels = append(of.Levels, level.Name)
		}
		for y := range p.Years {
			of.Years = append(of.Years, ledgerYear(p.Years, y))
		}
		d.Programmes = append(d.Programmes, of)
	}
	return d
}

// WriteProgrammes writes programmes.csv: a row for each programme and calendar
// year, with means over replications.
func WriteProgrammes(w io.Writer, t *compare.Table) error {
	b := bufio.NewWriter(w)
	b.WriteString("strategy,segment,programme,year")
	for _, c := range ledgerColumns {
		b.WriteString("," + c.key)
	}
	b.WriteByte('\n')
	for i := range t.Rows {
		for _, p := range t.Rows[i].Programmes {
			g := &t.Result.Study.Strategies[i].Segments[p.Segment]
			names := csvField(t.Rows[i].Name) + "," + csvField(g.Name) + "," + csvField(p.Name) + ","
			for y := range p.Years {
				xs := make([]float64, len(ledgerColumns))
				for k, c := range ledgerColumns {
					xs[k] = c.of(p.Years, y)
				}
				row := []byte(names + strconv.Itoa(y+1) + ",")
				if _, err := b.Write(appendNumbers(row, xs...)); err != nil {
					return err
				}
			}
		}
	}
	return b.Flush()
}
