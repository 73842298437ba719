package explain

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
)

// arithmetic evaluates what a substitution says, as a reader with a calculator
// would: it knows nothing of how the text was written.
type arithmetic struct {
	rest, currency string
}

func evaluate(text, currency string) (x float64, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v in %q", problem, text)
		}
	}()
	a := &arithmetic{text, currency}
	x = a.sum()
	if a.rest != "" {
		return 0, fmt.Errorf("%q is left of %q", a.rest, text)
	}
	return x, nil
}

func (a *arithmetic) take(sign string) bool {
	if rest, ok := strings.CutPrefix(a.rest, sign); ok {
		a.rest = rest
		return true
	}
	return false
}

func (a *arithmetic) sum() float64 {
	x := a.product()
	for {
		switch {
		case a.take(" + "):
			x += a.product()
		case a.take(" − "):
			x -= a.product()
		default:
			return x
		}
	}
}

func (a *arithmetic) product() float64 {
	x := a.power()
	for {
		switch {
		case a.take(" × "):
			x *= a.power()
		case a.take(" ÷ "):
			x /= a.power()
		default:
			return x
		}
	}
}

func (a *arithmetic) power() float64 {
	x := a.atom()
	if a.take("^") {
		return math.Pow(x, a.atom())
	}
	return x
}

var functions = map[string]func(xs []float64) float64{
	"min": func(xs []float64) float64 { return math.Min(xs[0], xs[1]) },
	"max": func(xs []float64) float64 { return math.Max(xs[0], xs[1]) },
	"B": func(xs []float64) float64 {
		a, _ := math.Lgamma(xs[0])
		b, _ := math.Lgamma(xs[1])
		c, _ := math.Lgamma(xs[0] + xs[1])
		return math.Exp(a + b - c)
	},
	"ln": func(xs []float64) float64 { return math.Log(xs[0]) },
	"√":  func(xs []float64) float64 { return math.Sqrt(xs[0]) },
	// Ψ(s, s; z) by Kummer's transformation and its integral: z^(1−s) times that
	// of (1+y)^−s·e^(−zy) over y > 0, here with y = e^v − 1.
	"Ψ": func(xs []float64) float64 {
		s, z := xs[0], xs[2]
		f := func(v float64) float64 { return math.Exp((1-s)*v - z*math.Expm1(v)) }
		end := math.Log1p(60 / z)
		return math.Pow(z, 1-s) * quad.Fixed(f, 0, end, 400, nil, 0)
	},
	"₂F₁": func(xs []float64) float64 { return mathext.Hypergeo(xs[0], xs[1], xs[2], xs[3]) },
}

func (a *arithmetic) atom() float64 {
	for name, f := range functions {
		if a.take(name + "(") {
			xs := []float64{a.sum()}
			for a.take("; ") || a.take(", ") {
				xs = append(xs, a.sum())
			}
			a.must(")")
			return f(xs)
		}
	}
	if a.take("(") {
		x := a.sum()
		a.must(")")
		return x
	}
	return a.number()
}

func (a *arithmetic) must(sign string) {
	if !a.take(sign) {
		panic("no " + sign + " before " + a.rest)
	}
}

func (a *arithmetic) number() float64 {
	sign := 1.0
	if a.take("−") {
		sign = -1
	}
	if a.currency != "" {
		a.take(a.currency)
	}
	end := strings.IndexFunc(a.rest, func(r rune) bool { return !unicode.IsDigit(r) && r != ',' && r != '.' })
	if end < 0 {
		end = len(a.rest)
	}
	end = len(strings.TrimRight(a.rest[:end], ",")) // a comma may end the number's argument
	x, err := strconv.ParseFloat(strings.ReplaceAll(a.rest[:end], ",", ""), 64)
	if err != nil {
		panic(err)
	}
	a.rest = a.rest[end:]
	if a.take("%") {
		x /= 100
	}
	return sign * x
}
