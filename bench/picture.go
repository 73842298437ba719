package main

import (
	"fmt"
	"os"
	"path/filepath"

	"clv/plots"
)

// changed puts a relative change into words.
func changed(by float64) string {
	if by < 0 {
		return fmt.Sprintf("falls by %.0f%%", -100*by)
	}
	return fmt.Sprintf("grows by %.0f%%", 100*by)
}

// draw writes the picture of the scaling section.
func (r *report) draw(file string) error {
	in := plots.ScalingInput{Frame: plots.Frame{
		Title:      "From ten thousand to a hundred million customers, time " + changed(r.Scaling.Growth[ways[0]]),
		Caption:    fmt.Sprintf("scenario benchmark: a million customers, 10 years, 3 strategies, 10,000 replications unless varied · whole process over replications, medians of %d · %s", r.Rounds, r.Machine),
		Strategies: ways,
	}}
	for _, panel := range r.Scaling.Panels {
		p := plots.ScalingPanel{Varied: panel.Varied, Seconds: make([][]float64, len(ways))}
		for _, pt := range panel.Lines[0].Points {
			p.X = append(p.X, pt.Size)
		}
		for i, line := range panel.Lines {
			for _, pt := range line.Points {
				p.Seconds[i] = append(p.Seconds[i], pt.Time)
			}
		}
		in.Panels = append(in.Panels, p)
	}
	figure, err := plots.Scaling(in)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := figure.SVG(f); err != nil {
		return err
	}
	return f.Close()
}
