package main

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"
)

// sampleData is where the files stand that the documentation fits.
const sampleData = "../../docs/data"

// shopLog draws a log of a shop's customers, who buy by BG/NBD (r 0.8, alpha 6
// weeks, a 0.7, b 3) and spend by gamma-gamma (p 4, q 4, gamma 24), and first buy
// on days of the first year.
func shopLog(customers int) []byte {
	random := rand.New(rand.NewPCG(2024, 3))
	gamma := func(shape float64) float64 { return distuv.Gamma{Alpha: shape, Beta: 1, Src: random}.Rand() }
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	const days = 730
	type line struct {
		day, customer int
		amount        float64
	}
	var lines []line
	for c := range customers {
		perDay := gamma(0.8) / 6 / 7
		x, y := gamma(0.7), gamma(3)
		leaves, rate := x/(x+y), gamma(4)/24
		for day, n := random.IntN(365), 0; day < days; n++ {
			lines = append(lines, line{day, c, math.Max(0.01, gamma(4)/rate)})
			if n > 0 && random.Float64() < leaves {
				break
			}
			wait := math.Ceil(random.ExpFloat64() / perDay)
			if wait > days {
				break
			}
			day += int(wait)
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.day - b.day })
	var b bytes.Buffer
	b.WriteString("customer,date,amount\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "K%03d,%s,%.2f\n", l.customer+1, start.AddDate(0, 0, l.day).Format("2006-01-02"), l.amount)
	}
	return b.Bytes()
}

// The log that the documentation fits is drawn from a known law, so that anybody
// can draw it again: CLV_UPDATE=1 writes it anew.
func TestShopLogIsDrawnAgain(t *testing.T) {
	file, drawn := filepath.Join(sampleData, "shop.csv"), shopLog(400)
	if os.Getenv("CLV_UPDATE") != "" {
		if err := os.WriteFile(file, drawn, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, drawn) {
		t.Error("docs/data/shop.csv is not what its seed draws; look, then CLV_UPDATE=1 go test ./cmd/clv -run ShopLog")
	}
}
