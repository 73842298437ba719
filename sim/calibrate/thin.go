package calibrate

// thin returns rows of customers themselves, or about most of them that stand for
// equally many customers each: those of the customers at equal distances, in the
// order of the rows. customers points to the number of them in a row.
func thin[Row any](rows []Row, most int, customers func(*Row) *int) []Row {
	if len(rows) <= most {
		return rows
	}
	total := 0
	for i := range rows {
		total += *customers(&rows[i])
	}
	each := (total + most - 1) / most
	some := make([]Row, 0, most)
	next, passed := each/2, 0
	for _, row := range rows {
		passed += *customers(&row)
		n := 0
		for ; next < passed; next += each {
			n += each
		}
		if n > 0 {
			*customers(&row) = n
			some = append(some, row)
		}
	}
	return some
}
