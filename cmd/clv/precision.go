package main

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"clv/sim"
)

// precision is the flag that asks for a narrow interval: a share of the
// baseline's equity, "0.5%", or money, "2_000".
type precision struct {
	sim.Precision
	text string
}

// String implements pflag.Value.
func (p *precision) String() string { return p.text }

// Type implements pflag.Value.
func (p *precision) Type() string { return "WIDTH" }

// Set implements pflag.Value.
func (p *precision) Set(text string) error {
	digits, share := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(strings.ReplaceAll(digits, "_", ""), 64)
	if err != nil || !(x > 0) || math.IsInf(x, 0) {
		return errors.New("it is a share of the baseline's equity, such as 0.5%, or money, such as 2_000, above zero")
	}
	p.text = text
	if share {
		p.Precision = sim.Precision{Share: x / 100}
	} else {
		p.Precision = sim.Precision{HalfWidth: x}
	}
	return nil
}
