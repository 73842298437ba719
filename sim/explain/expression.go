package explain

import (
	"math"
	"strings"
)

// node is an expression: a number, or an operation on others. It is what a
// substitution is written from, so that text and value cannot part.
type node struct {
	op   byte // 'n' for a number, 'f' for a function, or one of + - * / ^
	args []*node
	// v and kind are those of a number.
	v    float64
	kind Kind
	// name and f are those of a function.
	name string
	f    func(xs []float64) float64
}

func number(kind Kind, v float64) *node { return &node{op: 'n', kind: kind, v: v} }

func operation(op byte, args ...*node) *node { return &node{op: op, args: args} }

// sum leaves out zeros, unless there is nothing else.
func sum(args ...*node) *node {
	var kept []*node
	for _, a := range args {
		if a != nil && !(a.op == 'n' && a.v == 0) {
			kept = append(kept, a)
		}
	}
	switch {
	case len(kept) == 0 && len(args) > 0:
		return args[0]
	case len(kept) == 1:
		return kept[0]
	}
	return operation('+', kept...)
}

func minus(a, b *node) *node { return operation('-', a, b) }

// times is a product; what is multiplied by 1 stays as it is.
func times(args ...*node) *node {
	if len(args) == 1 {
		return args[0]
	}
	return operation('*', args...)
}

func over(a, b *node) *node { return operation('/', a, b) }

func power(a, b *node) *node { return operation('^', a, b) }

func function(name string, f func(xs []float64) float64, args ...*node) *node {
	return &node{op: 'f', name: name, f: f, args: args}
}

// least is the smallest of its arguments.
func least(args ...*node) *node {
	return function("min", func(xs []float64) float64 { return math.Min(xs[0], xs[1]) }, args...)
}

// most is the largest of its arguments.
func most(args ...*node) *node {
	return function("max", func(xs []float64) float64 { return math.Max(xs[0], xs[1]) }, args...)
}

// logarithm and root are the natural logarithm and the square root.
func logarithm(x *node) *node {
	return function("ln", func(xs []float64) float64 { return math.Log(xs[0]) }, x)
}

func root(x *node) *node {
	return function("√", func(xs []float64) float64 { return math.Sqrt(xs[0]) }, x)
}

// checked returns the expression if it gives the value as computers reckon, else
// nil: where terms cancel, a form that is right on paper loses its digits.
func checked(x *node, value float64) *node {
	if !(math.Abs(x.exact()-value) <= 1e-7*math.Abs(value)) {
		return nil
	}
	return x
}

// exact returns the value of the expression.
func (n *node) exact() float64 { return n.value(func(n *node) float64 { return n.v }) }

// value evaluates the expression, its numbers read by the given function.
func (n *node) value(read func(*node) float64) float64 {
	if n.op == 'n' {
		return read(n)
	}
	xs := make([]float64, len(n.args))
	for i, a := range n.args {
		xs[i] = a.value(read)
	}
	if n.op == 'f' {
		return n.f(xs)
	}
	x := xs[0]
	for _, y := range xs[1:] {
		switch n.op {
		case '+':
			x += y
		case '-':
			x -= y
		case '*':
			x *= y
		case '/':
			x /= y
		case '^':
			x = math.Pow(x, y)
		}
	}
	return x
}

// Precedence of operations; an operand that binds less tightly than what is
// around it is bracketed.
var precedence = map[byte]int{'+': 1, '-': 1, '*': 2, '/': 2, '^': 3, 'f': 4, 'n': 4}

var signs = map[byte]string{'+': " + ", '-': " − ", '*': " × ", '/': " ÷ ", '^': "^"}

// text returns the expression as it is written, its numbers by w.
func (n *node) text(w *writer) string { return n.write(w, 0, true) }

// write returns the expression within operations that bind as tightly as
// around. A minus sign needs brackets but at the very left.
func (n *node) write(w *writer, around int, leftmost bool) string {
	switch n.op {
	case 'n':
		text := w.operand(n)
		if n.v < 0 && !leftmost {
			return "(" + text + ")"
		}
		return text
	case 'f':
		text := n.name + "("
		for i, a := range n.args {
			switch {
			case i > 1:
				text += "; " // as the hypergeometric function is written
			case i > 0:
				text += ", "
			}
			text += a.text(w)
		}
		return text + ")"
	}
	own := precedence[n.op]
	bracketed := own < around
	parts := make([]string, len(n.args))
	for i, a := range n.args {
		least := own
		if i > 0 && (n.op == '-' || n.op == '/') || n.op == '^' {
			least++
		}
		parts[i] = a.write(w, least, i == 0 && n.op != '^' && (leftmost || bracketed))
	}
	text := strings.Join(parts, signs[n.op])
	if bracketed {
		return "(" + text + ")"
	}
	return text
}
