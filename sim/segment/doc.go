// Package segment tells the segments of a firm apart by what it sells to them
// and what they cost: expense that belongs to no one segment is allocated by
// volume, or by the activities that cause it.
//
// Numbers come in and go out; the package reads nothing and prints nothing.
package segment
