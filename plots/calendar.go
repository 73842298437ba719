package plots

import (
	"fmt"
	"time"

	"gonum.org/v1/plot"
)

// A Date is a day of the calendar, month from 1.
type Date struct{ Year, Month, Day int }

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// calendarTicker labels the first days of months on an axis of days from a
// date: all of them, or those of quarters, of years, of every few years.
type calendarTicker struct {
	start Date
	count int
}

// Ticks implements plot.Ticker.
func (t calendarTicker) Ticks(low, high float64) []plot.Tick {
	origin := t.start.time()
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240} {
		if days := (high - low) / (30.4 * float64(step)); days > float64(max(t.count, 2)) {
			continue
		}
		var ticks []plot.Tick
		first := time.Date(origin.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		if step > 12 {
			first = time.Date(origin.Year()/(step/12)*(step/12), 1, 1, 0, 0, 0, 0, time.UTC)
		}
		for n := 0; ; n++ {
			day := first.AddDate(0, n*step, 0)
			at := day.Sub(origin).Hours() / 24
			if at > high {
				break
			}
			if at >= low {
				ticks = append(ticks, plot.Tick{Value: at, Label: monthLabel(day, step)})
			}
		}
		if len(ticks) >= 2 {
			return ticks
		}
	}
	// Too short for months: days.
	var ticks []plot.Tick
	step := max(1, int((high-low)/float64(max(t.count, 2))))
	for at := int(low); float64(at) <= high; at += step {
		ticks = append(ticks, plot.Tick{Value: float64(at), Label: origin.AddDate(0, 0, at).Format("2 Jan 2006")})
	}
	return ticks
}

func monthLabel(day time.Time, step int) string {
	if step >= 12 {
		return fmt.Sprint(day.Year())
	}
	return day.Format("Jan 2006")
}
