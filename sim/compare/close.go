package compare

// TooClose reports whether the difference of strategy i from the baseline
// decides nothing, so that the verdict calls it too close to call.
func (t *Table) TooClose(i int) bool {
	row := &t.Rows[i]
	return row.Difference != nil && verdict{Table: t}.tooClose(row)
}
