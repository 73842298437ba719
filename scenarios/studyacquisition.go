package scenarios

import "clv/sim"

// acquisition returns how a segment acquires customers.
func (b *builder) acquisition(t *Terms, path string) sim.Acquisition {
	b.checkAcquisition(t)
	a, at := t.Acquisition, path+".acquisition"
	out := sim.Acquisition{
		PerYear:         b.quantity(a.PerYear, at+".per_year", kinds["rate"]),
		Prospects:       b.quantity(a.Prospects, at+".prospects", kinds["rate"]),
		Conversion:      b.quantity(a.Conversion, at+".conversion", kinds["share"]),
		CostPerProspect: b.quantity(a.CostPerProspect, at+".cost_per_prospect", kinds["money"]),
		Budget:          b.quantity(a.Budget, at+".budget", kinds["money"]),
		Growth:          b.quantity(a.Growth, at+".growth", kinds["growth"]),
		Poisson:         a.Model == "poisson",
	}
	if r := a.Response; r != nil {
		out.Response = b.response(r.Model, r.Ceiling, kinds["rate"], &r.Curve, at+".response")
	}
	if w := t.WordOfMouth; w != nil {
		at := path + ".word_of_mouth"
		out.WordOfMouth = sim.WordOfMouth{
			Good:   b.quantity(w.Good, at+".good", kinds["ratio"]),
			Bad:    b.quantity(w.Bad, at+".bad", kinds["ratio"]),
			Market: b.quantity(w.Market, at+".market", kinds["people"]),
		}
	}
	return out
}

var responseModels = map[string]sim.ResponseModel{
	"": sim.ExponentialResponse, "exponential": sim.ExponentialResponse, "power": sim.PowerResponse, "hill": sim.HillResponse,
}

// response returns what money brings, up to a ceiling of some kind.
func (b *builder) response(model string, ceiling Quantity, k *kind, c *Curve, at string) sim.Response {
	return sim.Response{
		Model:    responseModels[model],
		Ceiling:  b.quantity(ceiling, at+".ceiling", k),
		Rate:     b.quantity(c.Rate, at+".rate", kinds["positive"]),
		Scale:    b.quantity(c.Scale, at+".scale", kinds["positive"]),
		Exponent: b.quantity(c.Exponent, at+".exponent", kinds["exponent"]),
		Half:     b.quantity(c.Half, at+".half", kinds["amount"]),
		Power:    b.quantity(c.Power, at+".power", kinds["positive"]),
	}
}

// spending returns retention that spending on customers makes.
func (b *builder) spending(r *Retention, out sim.Retention, path string) sim.Retention {
	out.Spending = b.quantity(r.Spending, path+".retention.spending", kinds["money"])
	if c := r.Response; c != nil {
		out.Response = b.response(c.Model, c.Ceiling, kinds["share"], &c.Curve, path+".retention.response")
	}
	for _, l := range r.Rate.layers {
		out.Rate.Layers = append(out.Rate.Layers, b.layer(l, kinds["share"])...)
	}
	return out
}
