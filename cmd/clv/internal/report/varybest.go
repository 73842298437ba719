package report

import "fmt"

// best is the point of a sweep at which a strategy is worth most.
type best struct {
	point *VaryPoint
	// edge is true if it is the first or the last of them: more may lie beyond.
	edge bool
}

// bestOf returns the best point of strategy i, by the expectation where there is
// one. It is false where the value makes no difference, or there is one point.
func (v *Vary) bestOf(i int) (best, bool) {
	at, differ := 0, false
	for k := range v.Points {
		x, most := v.Points[k].Rows[i].Expected(), v.Points[at].Rows[i].Expected()
		differ = differ || x != most
		if x > most {
			at = k
		}
	}
	return best{&v.Points[at], at == 0 || at == len(v.Points)-1}, differ
}

// bestSentences names the best point of each strategy that the value touches.
func (v *Vary) bestSentences() []string {
	var sentences []string
	for i := range v.Points[0].Rows {
		b, ok := v.bestOf(i)
		if !ok {
			continue
		}
		sentence := fmt.Sprintf("For “%s” the best of the points is %s", v.Points[0].Rows[i].Name, b.point.Text)
		if b.edge {
			sentence += ", at the edge of the range: what lies beyond may be better"
		}
		sentences = append(sentences, sentence+".")
	}
	return sentences
}

// bestDocument is the best point of a strategy.
type bestDocument struct {
	Strategy string `json:"strategy"`
	Value    number `json:"value"`
	Text     string `json:"text"`
	Equity   number `json:"customer_equity"`
	Edge     bool   `json:"edge"`
}

func (v *Vary) bestDocuments() []bestDocument {
	all := []bestDocument{}
	for i := range v.Points[0].Rows {
		if b, ok := v.bestOf(i); ok {
			row := &b.point.Rows[i]
			all = append(all, bestDocument{row.Name, number(b.point.Value), b.point.Text, number(row.Expected()), b.edge})
		}
	}
	return all
}
