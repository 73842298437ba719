package compare

import "gonum.org/v1/gonum/stat"

// nested splits the variance where no expected evaluator exists, from
// replications that share draws: draws of the inputs, within each of them
// courses of years that two replications share, within those chance. Without
// nested replications nothing can be told apart.
//
// The estimates are those of the analysis of variance, which is unbiased; the
// errors leave out one draw at a time.
func (s sample) nested() (belief, environment, chance component) {
	study, r := s.result.Study, s.result
	years := study.Environment.Given()
	switch {
	case !study.Varies():
		return unknown, unknown, varianceOf(s.simulated)
	case !r.Nested():
		return unknown, unknown, unknown
	case !study.Uncertain():
		environment, chance = oneWay(s.simulated, 2)
		return unknown, environment, chance
	case !years:
		belief, chance = oneWay(s.simulated, r.PerDraw)
		return belief, unknown, chance
	}
	return twoWay(s.simulated, r.PerDraw)
}

// group is what is known of the numbers of one draw.
type group struct {
	mean float64
	// within is their variance around it.
	within float64
}

// groupsOf cuts xs into groups of the given size.
func groupsOf(xs []float64, size int) []group {
	groups := make([]group, len(xs)/size)
	for d := range groups {
		groups[d].mean, groups[d].within = stat.MeanVariance(xs[d*size:(d+1)*size], nil)
	}
	return groups
}

// oneWay splits the variance of xs, in groups of the given size, into that
// between the groups' expectations and that within.
func oneWay(xs []float64, size int) (between, within component) {
	groups := groupsOf(xs, size)
	inside := make([]float64, len(groups))
	for d, g := range groups {
		inside[d] = g.within
	}
	return betweenGroups(groups, inside, size), meanComponent(inside)
}

// twoWay splits the variance of xs, in draws of the given size made of pairs,
// into that between draws, between the pairs of a draw, and within pairs.
func twoWay(xs []float64, size int) (between, pairs, within component) {
	groups, couples := groupsOf(xs, size), groupsOf(xs, 2)
	each := size / 2 // pairs of a draw
	inside, apart, ofPairs := make([]float64, len(groups)), make([]float64, len(groups)), make([]float64, len(groups))
	means := make([]float64, each)
	for d := range groups {
		for p, c := range couples[d*each : (d+1)*each] {
			inside[d] += c.within / float64(each)
			means[p] = c.mean
		}
		apart[d] = 2 * stat.Variance(means, nil)
		ofPairs[d] = (apart[d] - inside[d]) / 2
	}
	if each < 2 {
		return unknown, unknown, meanComponent(inside)
	}
	return betweenGroups(groups, apart, size), meanComponent(ofPairs), meanComponent(inside)
}

// betweenGroups is the variance of the groups' means less what they vary for
// their finite size; square is the mean square within each at the level below.
func betweenGroups(groups []group, square []float64, size int) component {
	n := float64(len(groups))
	if n < 2 {
		return unknown
	}
	means := make([]float64, len(groups))
	for d, g := range groups {
		means[d] = g.mean
	}
	mean, variance := stat.MeanVariance(means, nil)
	terms := make([]float64, len(groups))
	for d, m := range means {
		terms[d] = (m-mean)*(m-mean)*leftOut(n) - square[d]/(float64(size)*(n-1))
	}
	return component{variance - stat.Mean(square, nil)/float64(size), jackknife(terms)}
}
