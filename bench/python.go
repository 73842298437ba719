package main

import (
	"fmt"
	"os"
	"os/exec"
)

// python is the interpreter of the peers; path is empty if there is none.
type python struct {
	path  string
	numpy bool
}

// findPython takes the first interpreter that has numpy, Debian's before
// others, and installs Debian's numpy where none has. It says what it lacks.
func findPython() python {
	p := lookForPython()
	if !p.numpy && installNumpy() {
		p = lookForPython()
	}
	switch {
	case p.path == "":
		fmt.Println("No python3 here: clv is measured alone.")
	case !p.numpy:
		fmt.Println("No numpy here, and it is installed by itself only on Debian as root: peers that need it are left out.")
	default:
		fmt.Println("Peers:", p.versions())
	}
	return p
}

func lookForPython() python {
	var found python
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if exec.Command(path, "-c", "import numpy").Run() == nil {
			return python{path, true}
		}
		if found.path == "" {
			found.path = path
		}
	}
	return found
}

func installNumpy() bool {
	if _, err := os.Stat("/etc/debian_version"); err != nil || os.Getuid() != 0 {
		return false
	}
	fmt.Println("Installing python3-numpy.")
	for _, args := range [][]string{{"update", "-qq"}, {"install", "-y", "-qq", "--no-install-recommends", "python3-numpy"}} {
		apt := exec.Command("apt-get", args...)
		apt.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := apt.CombinedOutput(); err != nil {
			fmt.Printf("apt-get %s: %v\n%s", args[0], err, out)
			return false
		}
	}
	return true
}

func (p python) versions() string {
	out, err := exec.Command(p.path, "-c", "import sys, numpy; print('Python', sys.version.split()[0] + ', numpy', numpy.__version__, end='')").Output()
	if err != nil {
		return p.path
	}
	return string(out)
}
