package scenarios

import (
	"reflect"
	"slices"

	"clv/sim"
)

// since returns the terms with changes that act from a calendar year on, counted
// from 1: in the years before they change nothing. Levels and lists by tenure
// stay as they are.
func (t Terms) since(from int) Terms {
	if from <= 1 {
		return t
	}
	return delayed(reflect.ValueOf(t), from-1).Interface().(Terms)
}

// delayed returns a copy of a table whose changes act after the first years.
func delayed(v reflect.Value, years int) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case !v.Type().Field(i).IsExported():
		case f.Type() == quantityType:
			out.Field(i).Set(reflect.ValueOf(f.Interface().(Quantity).after(years)))
		case f.Kind() == reflect.Pointer && !f.IsNil() && f.Elem().Kind() == reflect.Struct:
			p := reflect.New(f.Type().Elem())
			p.Elem().Set(delayed(f.Elem(), years))
			out.Field(i).Set(p)
		}
	}
	return out
}

// after returns the quantity whose changes change nothing in the first years.
func (q Quantity) after(years int) Quantity {
	q.layers = slices.Clone(q.layers)
	for i, l := range q.layers {
		if l.late() {
			q.layers[i] = l.after(years)
		}
	}
	return q
}

// late reports whether the layer can begin in a later year: a change that does
// not run by tenure.
func (l layer) late() bool { return !l.broken && l.op != sim.Set && l.by != sim.ByTenure }

// after returns the layer with what changes nothing in the first years.
func (l layer) after(years int) layer {
	var numbers []number
	for i := range years {
		x := l.numbers[min(i, len(l.numbers)-1)]
		same := x.low.neutral(l.op)
		numbers = append(numbers, number{node: x.node, low: same, high: same})
	}
	if l.by == sim.ByYear && len(l.numbers) > years {
		l.numbers = append(numbers, l.numbers[years:]...)
	} else {
		l.numbers = append(numbers, l.numbers[len(l.numbers)-1])
	}
	l.by = sim.ByYear
	return l
}

// neutral returns the number, written as l is, with which op changes nothing.
func (l literal) neutral(op sim.Op) literal {
	switch {
	case op != sim.Scale && op != sim.ScaleOdds:
		return literal{sign: '+'}
	case l.unit == percent:
		return literal{unit: percent, sign: '+'}
	}
	return literal{unit: l.unit, value: 1}
}

// quantities returns all numbers of the terms.
func (t Terms) quantities() []Quantity {
	var all []Quantity
	walk(reflect.ValueOf(t), func(q Quantity) { all = append(all, q) })
	return all
}
