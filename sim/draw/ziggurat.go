package draw

import (
	"math"
	"sync"

	"clv/sim/stream"
)

// The ziggurat covers a falling density by layers of equal area, of which all
// but the part at the edge lies under the curve: one word of random bits picks a
// layer and a point in it, and 98 or 99 draws of 100 end there. Marsaglia and
// Tsang (2000), "The ziggurat method for generating random variables", with the
// layer and the point from different bits, as Doornik (2005), "An improved
// ziggurat method to generate normal random samples", asks.
//
// It serves draws for one customer, where a normal score by inversion would be
// most of the time. What it returns is no monotone function of the bits; but it
// hangs on the address alone, so that strategies read the same number.
type ziggurat struct {
	// width of each layer, from the lowest, which stands for the tail as well.
	width [layers + 1]float64
	// inside is the share of each layer that lies under the curve throughout.
	inside [layers]float64
}

const layers = 256

// newZiggurat builds the layers of a density, 1 at 0, given its inverse, the
// start of its tail and the area beyond.
func newZiggurat(density, inverse func(float64) float64, start, tail float64) *ziggurat {
	z := new(ziggurat)
	area := start*density(start) + tail
	z.width[0], z.width[1] = area/density(start), start
	for i := 1; i < layers-1; i++ {
		z.width[i+1] = inverse(area/z.width[i] + density(z.width[i]))
	}
	for i := range z.inside {
		z.inside[i] = z.width[i+1] / z.width[i]
	}
	return z
}

// The starts of the tails, for layers of equal area (Marsaglia and Tsang's).
const (
	normalStart      = 3.6541528853610088
	exponentialStart = 7.6971174701310498
)

// The layers are built when the first sampler that needs them is.
var (
	normalLayers, exponentialLayers *ziggurat
	buildLayers                     = sync.OnceFunc(func() {
		normalLayers = newZiggurat(
			func(x float64) float64 { return math.Exp(-x * x / 2) },
			func(y float64) float64 { return math.Sqrt(-2 * math.Log(y)) },
			normalStart, math.Sqrt(math.Pi/2)*math.Erfc(normalStart/math.Sqrt2))
		exponentialLayers = newZiggurat(
			func(x float64) float64 { return math.Exp(-x) },
			func(y float64) float64 { return -math.Log(y) },
			exponentialStart, math.Exp(-exponentialStart))
	})
)

// A word is used from both ends: eight bits for the layer, twelve that are left
// to the caller, and 44 for the point.
const (
	layerBits = 8
	spareBits = 12
	pointBits = 64 - layerBits - spareBits
)

// normal returns a standard normal variate from the stream, with spareBits
// further random bits that are independent of it.
func normal(s *stream.Stream) (z float64, spare int64) {
	for {
		w := s.Uint64()
		layer := w % layers
		spare = int64(w >> layerBits & (1<<spareBits - 1))
		u := (float64(int64(w)>>(64-pointBits)) + 0.5) * (1.0 / (1 << (pointBits - 1))) // in (-1, 1)
		x := u * normalLayers.width[layer]
		if math.Abs(u) < normalLayers.inside[layer] {
			return x, spare
		}
		if layer == 0 {
			return math.Copysign(normalTailBeyond(s, normalStart), u), spare
		}
		if underNormal(s, x, layer) {
			return x, spare
		}
	}
}

// underNormal reports whether a point at x in the edge of a layer lies under
// the curve. Heights are relative to that at x.
func underNormal(s *stream.Stream, x float64, layer uint64) bool {
	wide, narrow := normalLayers.width[layer], normalLayers.width[layer+1]
	bottom, top := math.Exp((x*x-wide*wide)/2), math.Exp((x*x-narrow*narrow)/2)
	return bottom+s.Float64()*(top-bottom) < 1
}

// normalTailBeyond returns a normal variate given that it exceeds start
// (Marsaglia 1964, "Generating a variable from the tail of the normal
// distribution").
func normalTailBeyond(s *stream.Stream, start float64) float64 {
	for {
		x, y := -math.Log(s.Float64())/start, -math.Log(s.Float64())
		if 2*y > x*x {
			return start + x
		}
	}
}

// exponential returns an exponential variate with mean 1 from the stream.
func exponential(s *stream.Stream) float64 {
	beyond := 0.0
	for {
		w := s.Uint64()
		layer := w % layers
		u := (float64(int64(w>>11)) + 0.5) * (1.0 / (1 << 53))
		x := u * exponentialLayers.width[layer]
		if u < exponentialLayers.inside[layer] {
			return beyond + x
		}
		if layer == 0 {
			beyond += exponentialStart // the tail is the law again
			continue
		}
		wide, narrow := exponentialLayers.width[layer], exponentialLayers.width[layer+1]
		bottom, top := math.Exp(x-wide), math.Exp(x-narrow)
		if bottom+s.Float64()*(top-bottom) < 1 {
			return beyond + x
		}
	}
}
