package main

import (
	"clv/cmd/clv/internal/report"
	"clv/plots"
)

func drawFit(f *report.Fit) ([]*plots.Figure, error) { return nil, nil }
