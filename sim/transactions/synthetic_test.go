package transactions

import (
	"io"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"clv/sim/calendar"
)

// synthetic is a log of made-up transactions that is written while it is read.
type synthetic struct {
	lines, customers int
	line             int
	state            uint64
	rest             []byte
	buffer           []byte
}

func (s *synthetic) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		s.write()
	}
	if len(s.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// write makes some lines.
func (s *synthetic) write() {
	b := s.buffer[:0]
	if s.line == 0 {
		b = append(b, "customer_id,invoice_date,amount,store\n"...)
	}
	for ; len(b) < 1<<16 && s.line < s.lines; s.line++ {
		s.state = s.state*6364136223846793005 + 1442695040888963407
		u := s.state >> 11
		b = append(b, 'C')
		b = strconv.AppendUint(b, 10_000_000+u%uint64(s.customers), 10)
		b = append(b, ",20"...)
		b = strconv.AppendUint(b, 10+u>>20%10, 10)
		b = append(b, '-', '0', byte('1'+u>>24%9), '-', byte('0'+u>>28%3), byte('1'+u>>31%8), ',')
		b = strconv.AppendUint(b, u>>34%500, 10)
		b = append(b, '.', byte('0'+u>>40%10), byte('0'+u>>44%10))
		b = append(b, ",Springfield\n"...)
	}
	s.buffer, s.rest = b, b
}

// TestManyLines reads a long log, ten million transactions of a million
// customers in a campaign, and reports time and memory.
func TestManyLines(t *testing.T) {
	lines, customers := 500_000, 50_000
	if os.Getenv("CLV_CAMPAIGN") != "" {
		lines, customers = 10_000_000, 1_000_000
	}
	peak, stop := watchMemory()
	began := time.Now()
	l, err := ReadLog(t.Context(), &synthetic{lines: lines, customers: customers}, LogOptions{})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(began)
	s, err := l.Split(date(t, "2016-06-30"), calendar.Week)
	if err != nil {
		t.Fatal(err)
	}
	all := time.Since(began)
	stop()
	if l.Transactions != lines || s.Summary.Customers()+s.Holdout.NewCustomers != l.Customers() {
		t.Errorf("%d of %d transactions", l.Transactions, lines)
	}
	t.Logf("%d lines of %d customers: read in %.1f s (%.0f ns a line), split in %.1f s; %.0f MB at most; %d histories",
		lines, l.Customers(), read.Seconds(), float64(read)/float64(lines), (all - read).Seconds(), float64(peak.Load())/1e6, len(s.Summary.Histories))
	if peak.Load() > 1e9 {
		t.Errorf("%d bytes in use", peak.Load())
	}
}

// watchMemory looks every 10 ms how much memory the program holds of the
// system.
func watchMemory() (peak *atomic.Uint64, stop func()) {
	peak = &atomic.Uint64{}
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.Sys-m.HeapReleased))
			select {
			case <-quit:
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	return peak, func() { close(quit); <-done }
}

func BenchmarkReadLog(b *testing.B) {
	const lines = 500_000
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadLog(b.Context(), &synthetic{lines: lines, customers: lines / 10}, LogOptions{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/lines, "ns/line")
}

func BenchmarkSplit(b *testing.B) {
	l, err := ReadLog(b.Context(), &synthetic{lines: 1_000_000, customers: 100_000}, LogOptions{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := l.Split(0, calendar.Week); err != nil {
			b.Fatal(err)
		}
	}
}
