package scenarios

import "reflect"

// sieve returns terms, or a table of them, with only those numbers that keep
// wants, told by where in them they stand. Words (models, clocks) stay if words
// says so. A table of which nothing is left is gone.
func sieve[T Terms | Acquisition](t T, words bool, keep func(q Quantity, at []int) bool) (T, bool) {
	out := new(T)
	left := sieveFields(reflect.ValueOf(&t).Elem(), reflect.ValueOf(out).Elem(), nil, words, keep)
	return *out, left
}

// sieveFields writes what is left of the fields of t into out, and reports
// whether anything is.
func sieveFields(t, out reflect.Value, at []int, words bool, keep func(q Quantity, at []int) bool) bool {
	if to, ok := out.Addr().Interface().(placed); ok {
		to.place(t.Addr().Interface().(standing).where())
	}
	left := false
	for i := range t.NumField() {
		a, o, here := t.Field(i), out.Field(i), append(at[:len(at):len(at)], i)
		switch {
		case !t.Type().Field(i).IsExported(), a.IsZero():
		case a.Type() == quantityType:
			if keep(a.Interface().(Quantity), here) {
				o.Set(a)
				left = true
			}
		case a.Kind() == reflect.Struct:
			left = sieveFields(a, o, here, words, keep) || left
		case a.Kind() == reflect.Pointer && a.Type() != switchType && a.Type() != lifecycleType:
			p := reflect.New(a.Type().Elem())
			if sieveFields(a.Elem(), p.Elem(), here, words, keep) {
				o.Set(p)
				left = true
			}
		case words:
			o.Set(a)
			left = true
		}
	}
	return left
}

// numberAt returns the number that stands at a place in terms or in a table of
// them, not given if there is none.
func numberAt(t any, at []int) Quantity {
	v := reflect.ValueOf(t)
	for _, i := range at {
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return Quantity{}
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v.Interface().(Quantity)
}
