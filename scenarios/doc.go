// Package scenarios is the scenario language: TOML files that describe
// populations of customers and the strategies to compare, the problems that
// such a file can have, the paths by which its values are set and varied, and
// a library of embedded scenarios.
//
// Load goes from text to a File in steps that each have a file of their own:
// the text is parsed into a tree of nodes that know where they stand
// (parse.go, position.go), edits are laid on the tree (set.go), the tree is
// bound to the Go types of the language (bind.go; the types are in file.go and
// terms.go, and give the JSON Schema as well), and the whole is checked. All
// problems are reported at once. File.Study resolves the overlays of the
// strategies into the complete study that package sim simulates.
//
// The package knows nothing of how a study is evaluated or shown.
package scenarios
