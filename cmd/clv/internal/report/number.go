package report

import (
	"encoding/json"
	"io"
	"math"
	"strconv"
)

// number is a figure in JSON: null where the scenario does not have it, which
// is never written as zero.
type number float64

// none is the figure that a scenario does not have.
var none = number(math.NaN())

// MarshalJSON writes the shortest digits that give the figure back.
func (n number) MarshalJSON() ([]byte, error) {
	x := float64(n)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(x + 0) // minus zero becomes zero
}

// year is a year counted from 1, null if it is 0.
type year int

// MarshalJSON implements json.Marshaler.
func (y year) MarshalJSON() ([]byte, error) {
	if y == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(y), 10), nil
}

// list is never null in JSON.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// WriteJSON writes v as indented JSON, with a line end.
func WriteJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
