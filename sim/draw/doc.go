// Package draw gives exact samplers.
package draw
