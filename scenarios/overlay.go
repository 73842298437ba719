package scenarios

import (
	"reflect"
	"slices"
)

// normalise brings what may be written in two ways into one: margin into
// variable cost, the shape of spend into its coefficient of variation, changes
// of retention into layers of its rate.
func (t *Terms) normalise() {
	for name, l := range t.Lines {
		t.Lines[name] = l.normalise()
	}
	if t.Margin != nil {
		if t.VariableCost == nil {
			t.VariableCost = &Proportion{table: t.Margin.table}
		}
		q := &t.VariableCost.Share
		q.kind = t.Margin.Share.kind
		for _, l := range t.Margin.Share.layers {
			l.complement = true
			q.layers = append(q.layers, l)
		}
		t.Margin = nil
	}
	if t.Spend != nil && t.Spend.Shape.given() {
		t.Spend.CV = cvOf(t.Spend.Shape)
		t.Spend.Shape = Quantity{}
	}
	if t.Retention != nil && t.Retention.Change.given() {
		rate := &t.Retention.Rate
		rate.kind = t.Retention.Change.kind
		rate.layers = append(rate.layers, t.Retention.Change.layers...)
		t.Retention.Change = Quantity{}
	}
	t.Programme.normalise()
}

// over returns t laid over base, key by key.
func (t Terms) over(base Terms) Terms {
	if t.Revenue != nil && t.Revenue.PerCustomer.level() {
		base.Purchases, base.Spend = nil, nil
	}
	if t.Purchases != nil && t.Purchases.PerYear.level() {
		base.Revenue = nil
	}
	if t.Purchases != nil && base.Purchases != nil && t.Purchases.Model != "" && t.Purchases.Model != base.Purchases.model() {
		p := *base.Purchases
		p.Shape = Quantity{}
		base.Purchases = &p
	}
	if t.Spend != nil && base.Spend != nil && t.Spend.Model != "" && t.Spend.Model != base.Spend.model() {
		base.Spend = &Spend{table: base.Spend.table}
	}
	if t.Referral != nil && base.Referral != nil && t.Referral.Model == "share" {
		r := *base.Referral
		r.Shape = Quantity{}
		base.Referral = &r
	}
	if t.Retention.replaces(base.Retention) {
		base.Retention = &Retention{table: base.Retention.table, Renewal: base.Retention.Renewal}
	}
	if r, own := t.Retention, base.Retention; r != nil && own != nil && r.Response != nil && own.Response != nil && r.Response.Model != "" && curveModel(r.Response.Model) != curveModel(own.Response.Model) {
		left := *own
		left.Response = nil
		base.Retention = &left
	}
	base.Acquisition = t.Acquisition.below(base.Acquisition)
	var out Terms
	overlay(reflect.ValueOf(t), reflect.ValueOf(base), reflect.ValueOf(&out).Elem())
	out.Lifecycle = t.Lifecycle.over(base.Lifecycle)
	out.Programme = t.Programme.over(base.Programme)
	return out
}

// overlay writes into out what t has, and what base has where t is silent.
func overlay(t, base, out reflect.Value) {
	for i := range t.NumField() {
		a, b, o := t.Field(i), base.Field(i), out.Field(i)
		switch {
		case !t.Type().Field(i).IsExported(), a.Type() == lifecycleType, a.Type() == programmeType, a.Type() == membersType:
			continue
		case a.Kind() == reflect.Map:
			o.Set(overlaid(a, b))
		case a.Type() == switchType:
			o.Set(b)
			if !a.IsNil() {
				o.Set(a)
			}
		case a.Type() == quantityType:
			o.Set(reflect.ValueOf(a.Interface().(Quantity).over(b.Interface().(Quantity))))
		case a.Kind() == reflect.Struct:
			overlay(a, b, o)
		case a.Kind() != reflect.Pointer:
			o.Set(b)
			if !a.IsZero() {
				o.Set(a)
			}
		case a.IsNil():
			o.Set(b)
		case b.IsNil():
			o.Set(a)
		default:
			o.Set(reflect.New(a.Type().Elem()))
			o.Interface().(placed).place(a.Interface().(standing).where())
			overlay(a.Elem(), b.Elem(), o.Elem())
		}
	}
}

// standing is a table that knows where it stands.
type standing interface{ where() *node }

func (t *table) where() *node { return t.node }

// The kinds of retention.
const (
	byRate     = "rate"
	bySpending = "spending"
	sbg        = "shifted-beta-geometric"
	bdw        = "beta-discrete-weibull"
)

// switchType is that of what may be true, false or not given.
var switchType = reflect.TypeFor[*bool]()

// replaces reports whether the law of leaving r takes the place of another
// instead of changing its numbers.
func (r *Retention) replaces(base *Retention) bool {
	if r == nil || base == nil || r.kind() == "" || r.kind() == base.kind() {
		return false
	}
	return r.Model != "" || !base.individual() || r.Rate.level()
}

// individual reports whether customers have probabilities of their own.
func (r *Retention) individual() bool { return r.kind() == sbg || r.kind() == bdw }

// kind returns which law of leaving is written, or "" for a change of whatever
// law there is.
func (r *Retention) kind() string {
	switch {
	case r.Model == "bdw", r.Model == bdw, r.Model == "" && r.C.given():
		return bdw
	case r.Model != "", r.Alpha.given(), r.Beta.given():
		return sbg
	case r.Spending.level():
		return bySpending
	case r.Rate.level():
		return byRate
	}
	return ""
}

// model returns the law of the number of purchases.
func (p *Purchases) model() string {
	if p.Model == "" {
		return "poisson"
	}
	return p.Model
}

// silent reports whether customers leave unseen.
func (p *Purchases) silent() bool { return p != nil && slices.Contains(silentModels, p.Model) }

// misread reports whether a model was written that is none, which has been
// reported.
func (p *Purchases) misread() bool { return p != nil && p.Model == "" && p.node.field("model") != nil }

// misread reports the same of spend.
func (s *Spend) misread() bool { return s != nil && s.Model == "" && s.node.field("model") != nil }

var silentModels = []string{"bg-nbd", "mbg-nbd", "pareto-nbd"}

// model returns the law of the revenue of a purchase.
func (s *Spend) model() string {
	if s.Model == "" {
		return "gamma"
	}
	return s.Model
}
