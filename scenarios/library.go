package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

//go:embed *.toml
var library embed.FS

// Default is the name of the embedded scenario that stands for itself where
// none is named.
const Default = "loyalty-club"

// Names returns the names of the embedded scenarios, the default first and the
// rest in alphabetical order.
func Names() []string {
	files, err := fs.Glob(library, "*.toml")
	if err != nil {
		panic(err) // the pattern is constant
	}
	names := []string{Default}
	for _, file := range files {
		if name := strings.TrimSuffix(file, ".toml"); name != Default {
			names = append(names, name)
		}
	}
	slices.Sort(names[1:])
	return names
}

// Text returns the text of the embedded scenario of the given name, or false
// if there is none.
func Text(name string) ([]byte, bool) {
	text, err := library.ReadFile(name + ".toml")
	return text, err == nil
}

// Question returns the first sentence of the comment that opens an embedded
// scenario: the question that it asks.
func Question(name string) string {
	text, _ := Text(name)
	var words []string
	for line := range strings.Lines(string(text)) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			break
		}
		words = append(words, strings.TrimSpace(comment))
	}
	comment := strings.Join(words, " ")
	for i, r := range comment {
		if strings.ContainsRune("?？", r) {
			return comment[:i+len(string(r))]
		}
	}
	return comment
}

// Read loads the scenario in the file of the given path or, if there is no
// such file, the embedded scenario of the given name, with the given edits
// laid on it. An error is Problems if the scenario has some, otherwise that of
// reading the file.
func Read(nameOrPath string, sets ...Set) (*File, error) {
	text, err := readFile(nameOrPath)
	if err == nil {
		return Load(nameOrPath, text, sets...)
	}
	if embedded, ok := Text(nameOrPath); ok {
		return Load(nameOrPath+".toml", embedded, sets...)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if info, err := os.Stat(nameOrPath + ".toml"); err == nil && info.Mode().IsRegular() {
		return nil, fmt.Errorf("there is neither a file nor an embedded scenario %q; did you mean %q?", nameOrPath, nameOrPath+".toml")
	}
	name := strings.TrimSuffix(path.Base(nameOrPath), ".toml")
	hint := didYouMean(name, Names(), "the embedded scenarios are")
	return nil, fmt.Errorf("there is neither a file nor an embedded scenario %q; %s", nameOrPath, hint)
}

// readFile reads no more of a file than it takes to see that it is too large.
func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxBytes+1))
}
