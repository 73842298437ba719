package sim

import (
	"fmt"
	"maps"
	"slices"
)

// clipping counts, for each quantity that changes or inputs carried beyond its
// domain, the fixings of the inputs in which they did, and the largest share
// of customers concerned.
type clipping map[string]clipped

type clipped struct {
	cases int
	share float64
}

// note adds what is clipped in a case.
func (c clipping) note(k *Case) {
	seen := make(map[string]float64)
	for i := range k.strategies {
		for j := range k.strategies[i].segments {
			g := &k.strategies[i].segments[j]
			paths := g.series.clippedPaths(g.Segment)
			if g.chain != nil {
				paths = append(paths, g.chain.clipped...)
			}
			if c := g.programme; c != nil {
				paths = append(paths, c.clipped...)
				paths = append(paths, c.member.series.clippedPaths(c.member.Segment)...)
				if c.member.clipped > 0 {
					seen[c.member.Retention.Rate.Path] = max(seen[c.member.Retention.Rate.Path], c.member.clipped)
				}
				if c.selective {
					paths = append(paths, c.of.Selection.Path)
				}
			}
			for _, path := range append(paths, g.silence.clipped...) {
				seen[path] = 1
			}
			if g.silenced() {
				seen[g.Acquisition.WordOfMouth.Bad.Path] = 1
			}
			if g.clipped > 0 {
				path := g.Retention.Rate.Path
				seen[path] = max(seen[path], g.clipped)
			}
		}
	}
	for path, share := range seen {
		old := c[path]
		c[path] = clipped{old.cases + 1, max(old.share, share)}
	}
}

// warnOfClipping puts what the workers noted into words.
func (r *Result) warnOfClipping(crew []*worker) {
	all := make(clipping)
	for _, w := range crew {
		for path, c := range w.clipping {
			all[path] = clipped{all[path].cases + c.cases, max(all[path].share, c.share)}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(all)) {
		c := all[path]
		where := ""
		if r.Study.Uncertain() {
			where = fmt.Sprintf(" in %d of %d draws of the inputs", c.cases, r.Draws())
		}
		who := ""
		if c.share < 1 {
			who = fmt.Sprintf(" for up to %.2g%% of customers", 100*c.share)
		}
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s was carried beyond its possible range%s%s and was clipped to it.", path, where, who))
	}
}
