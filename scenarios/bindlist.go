package scenarios

import (
	"fmt"
	"reflect"
)

// bindList reads a list of tables.
func (b *binder) bindList(n *node, v reflect.Value, f field) {
	if n.table {
		b.r.key(n, fmt.Sprintf("%q is a list of tables", f.name), fmt.Sprintf("write [[%s]], with two brackets", f.name))
		return
	}
	if !n.list {
		b.r.value(n, fmt.Sprintf("%q is a list of tables, not %s", f.name, describe(n)), fmt.Sprintf("start each with [[%s]]", f.name))
		return
	}
	most := maxTables
	if v.Type() == correlationsType {
		most = maxCorrelations
	}
	if len(n.items) > most {
		b.r.key(n, fmt.Sprintf("%d tables %q; at most %d are allowed", len(n.items), f.name, most), "")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	for i, item := range n.items {
		b.bind(item, v.Index(i), f)
	}
}

// maxTables is the largest number of segments and of strategies.
const maxTables = 200

// bindMap reads a table whose keys are names.
func (b *binder) bindMap(n *node, v reflect.Value, f field) {
	if !n.table {
		b.r.value(n, fmt.Sprintf("%q is a table, not %s", f.name, describe(n)), "")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	if v.Type().Elem() == quantityType {
		b.putInputs(v)
		return
	}
	for _, entry := range n.fields {
		item := reflect.New(v.Type().Elem()).Elem()
		b.bind(entry, item, f)
		v.SetMapIndex(reflect.ValueOf(entry.name), item)
	}
}
