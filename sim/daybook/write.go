package daybook

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"

	"clv/sim/transactions"
)

// WriteCSV writes the book as a log: with a header, and with a column of
// segments, by the names given, if there are any. It looks at the context now
// and then. A book is written once.
func (b *Book) WriteCSV(ctx context.Context, w io.Writer, segments []string) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("customer,date,amount")
	if segments != nil {
		out.WriteString(",segment")
	}
	out.WriteByte('\n')
	numbers, width := b.numbers()
	var line []byte
	for i, sales := range b.days {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		slices.SortFunc(sales, func(x, y sale) int {
			return cmp.Or(cmp.Compare(numbers[x.customer], numbers[y.customer]), cmp.Compare(x.cents, y.cents))
		})
		date := "," + (b.start + transactions.Day(i)).String() + ","
		for _, s := range sales {
			line = appendName(line[:0], numbers[s.customer], width)
			line = append(line, date...)
			line = appendCents(line, s.cents)
			if segments != nil {
				line = append(line, ',')
				line = append(line, segments[b.segments[s.customer]]...)
			}
			line = append(line, '\n')
			if _, err := out.Write(line); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// numbers returns the number of each customer in the order of entry, from 1, and
// how many digits numbers have.
func (b *Book) numbers() (numbers []uint32, width int) {
	const fewest = 6
	var starts []uint32
	for _, entry := range b.entries {
		for len(starts) <= int(entry)+1 {
			starts = append(starts, 0)
		}
		starts[entry+1]++
	}
	for t := 1; t < len(starts); t++ {
		starts[t] += starts[t-1]
	}
	numbers = make([]uint32, len(b.entries))
	for i, entry := range b.entries {
		starts[entry]++
		numbers[i] = starts[entry]
	}
	return numbers, max(fewest, len(strconv.Itoa(len(numbers))))
}

// appendName appends the name of a customer.
func appendName(to []byte, number uint32, width int) []byte {
	to = append(to, 'c')
	at := len(to)
	for range width {
		to = append(to, '0')
	}
	for k := at + width - 1; number > 0; k-- {
		to[k] = byte('0' + number%10)
		number /= 10
	}
	return to
}

// appendCents appends an amount with two decimals.
func appendCents(to []byte, cents int64) []byte {
	to = strconv.AppendInt(to, cents/100, 10)
	return append(to, '.', byte('0'+cents/10%10), byte('0'+cents%10))
}
