// Package plots turns figure data into pictures that can be put before a
// board: a title that says the finding, marks labelled directly, and a line at
// the bottom with the conventions behind the numbers.
//
// Every constructor (Density, Difference, Fan, ValueCurve, Customers, Cash,
// Vary, Retention, Scaling, Tracking, Frequency, Survival, SpendFigure) takes names and numbers and returns a [Figure] that writes itself as
// SVG, PNG or PDF. Figures share one style (style.go): a strategy keeps its
// colour and its dashes from figure to figure, the baseline is dark grey, and
// every distinction that colour makes is made a second time by lightness,
// dashes, hatching or words, so that a picture still reads in grey.
//
// A picture is a function of its input: the same input gives the same bytes, in
// all three formats, on machines with the same fonts (which matter only to
// texts beyond Latin, Greek, Cyrillic and Hebrew). Figures may be built and
// written at the same time.
//
// The package must not know what a study, a replication or a scenario is, nor
// where its numbers come from; it reads nothing but fonts, and those only when
// a text has characters that the embedded font lacks.
package plots
