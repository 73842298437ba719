package scenarios

import (
	"cmp"
	"reflect"
)

// over returns a programme laid over another, key by key.
func (p *Programme) over(base *Programme) *Programme {
	if p == nil {
		return base
	}
	if base == nil {
		return p
	}
	out := &Programme{table: p.table, window: cmp.Or(p.window, base.window)}
	overlay(reflect.ValueOf(*p), reflect.ValueOf(*base), reflect.ValueOf(out).Elem())
	out.Members = p.Members.over(base.Members)
	return out
}

// over returns what a programme changes for members, laid over another such
// change.
func (m *Members) over(base *Members) *Members {
	if m == nil {
		return base
	}
	if base == nil {
		return m
	}
	out := &Members{table: m.table}
	out.take(m.terms().over(base.terms()))
	return out
}

// overlaid returns tables by name laid over others: those of one name key by
// key.
func overlaid(t, base reflect.Value) reflect.Value {
	if t.Len() == 0 {
		return base
	}
	out := reflect.MakeMap(t.Type())
	for _, name := range base.MapKeys() {
		out.SetMapIndex(name, base.MapIndex(name))
	}
	for _, name := range t.MapKeys() {
		a, b := t.MapIndex(name), base.MapIndex(name)
		if b.IsValid() {
			o := reflect.New(a.Type())
			o.Interface().(placed).place(nodeOf(a))
			overlay(a, b, o.Elem())
			a = o.Elem()
		}
		out.SetMapIndex(name, a)
	}
	return out
}

// nodeOf returns where a table of the language stands.
func nodeOf(v reflect.Value) *node {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.Interface().(standing).where()
}

// terms returns what a programme changes for members as terms to lay over those
// of a segment.
func (m *Members) terms() Terms {
	if m == nil {
		return Terms{}
	}
	return Terms{
		Retention: m.Retention, Revenue: m.Revenue, Purchases: m.Purchases, Spend: m.Spend,
		VariableCost: m.VariableCost, Margin: m.Margin, Service: m.Service, Referral: m.Referral,
	}
}

// take is the reverse of terms.
func (m *Members) take(t Terms) {
	m.Retention, m.Revenue, m.Purchases, m.Spend = t.Retention, t.Revenue, t.Purchases, t.Spend
	m.VariableCost, m.Margin, m.Service, m.Referral = t.VariableCost, t.Margin, t.Service, t.Referral
}

// normalise brings what is written for members into one form, as for a segment.
func (p *Programme) normalise() {
	if p == nil || p.Members == nil {
		return
	}
	t := p.Members.terms()
	t.normalise()
	p.Members.take(t)
}
