package sim

import (
	"clv/sim/ledger"
	"clv/sim/programme"
)

// ProgrammeYears is what happened in a programme, by replication and calendar
// year: element replication·years + year.
type ProgrammeYears []programme.Account

// programmeCells bounds the memory of programmes: about 120 MB in all.
const programmeCells = 390_000

// ProgrammeReplications returns how many replications ProgrammeYears hold.
func (r *Result) ProgrammeReplications() int {
	programmes := 0
	for i := range r.Study.Strategies {
		for j := range r.Study.Strategies[i].Segments {
			if r.Study.Strategies[i].Segments[j].Programme.Given() {
				programmes++
			}
		}
	}
	if programmes == 0 || r.Engine == Expected {
		return 0
	}
	return max(1, min(r.Replications, programmeCells/(programmes*r.Study.Years)))
}

// growProgrammes makes room for the replications of the result.
func (r *Result) growProgrammes() {
	cells := r.ProgrammeReplications() * r.Study.Years
	if cells == 0 {
		return
	}
	for i := range r.Outcomes {
		for j := range r.Outcomes[i].Programmes {
			if r.Study.Strategies[i].Segments[j].Programme.Given() {
				longer := make(ProgrammeYears, cells)
				copy(longer, r.Outcomes[i].Programmes[j])
				r.Outcomes[i].Programmes[j] = longer
			}
		}
	}
}

// recordProgramme writes what happened in the programme of a segment.
func (w *worker) recordProgramme(i, j, replication int) {
	into, years := w.result.Outcomes[i].Programmes[j], w.result.Study.Years
	if replication*years >= len(into) {
		return
	}
	perYear, of := w.result.Study.PeriodsPerYear, w.lives[j].of(i).enrolled
	for y := range years {
		a := &into[replication*years+y]
		*a = programme.Account{}
		for t := y * perYear; t < (y+1)*perYear; t++ {
			now := of.accounts[ledger.Current][t]
			now.Add(&of.accounts[ledger.Future][t])
			a.Follow(&now)
		}
	}
}

// Mean returns the mean over replications of each calendar year.
func (p ProgrammeYears) Mean(years int) []programme.Account {
	mean := make([]programme.Account, years)
	n := float64(len(p) / years)
	for k := range p {
		for e, x := range p[k] {
			mean[k%years][e] += x
		}
	}
	for y := range mean {
		for e := range mean[y] {
			mean[y][e] /= n
		}
	}
	return mean
}
