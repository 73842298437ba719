package main

import (
	"os"
	"syscall"
)

// peakMemory is the most resident memory of a finished process, in bytes. A
// process is never found smaller than this program is when it starts it.
func peakMemory(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss * 1024
	}
	return 0
}
