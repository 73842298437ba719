package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"clv/scenarios"
)

// Every clv command of the README runs as it stands there, in its order, and
// what the README shows of verdicts and problems is what they print.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	withSampleData(t)
	said := ""
	for _, line := range commandLines(string(text)) {
		if testing.Short() && strings.Contains(line, "run ") && !strings.Contains(line, "my-club") {
			continue // the long test runs them
		}
		said += obey(t, line, 0)
	}
	if count := fmt.Sprintf("# %d questions", len(scenarios.Names())); !strings.Contains(string(text), count) {
		t.Errorf("the README does not say %q", count)
	}
	said += obey(t, "run loyalty-club-uncertain --plots none", 0)
	mistaken(t, "my-club.toml")
	said += obey(t, "check my-club.toml", 3)
	for _, shown := range fenced(string(text), "") {
		if !strings.Contains(words(said), words(shown)) {
			t.Errorf("no command of the README prints\n%s", shown)
		}
	}
}

// commandLines returns the clv commands in the shell blocks of a page, without
// comments and redirections.
func commandLines(page string) []string {
	var lines []string
	for _, block := range fenced(page, "sh") {
		for line := range strings.Lines(block) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			line, _, _ = strings.Cut(line, " > ")
			if command, ok := strings.CutPrefix(strings.TrimSpace(line), "clv "); ok {
				lines = append(lines, command)
			}
		}
	}
	return lines
}

// fenced returns the fenced blocks of a page in the given language.
func fenced(page, language string) []string {
	var blocks []string
	for i, part := range strings.Split("\n"+page, "\n```") {
		if name, block, ok := strings.Cut(part, "\n"); ok && i%2 == 1 && name == language {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// obey runs a command line and returns all that it prints.
func obey(t *testing.T, line string, code int) string {
	t.Helper()
	args := regexp.MustCompile(`"([^"]*)"`).ReplaceAllStringFunc(line, func(quoted string) string {
		return strings.ReplaceAll(strings.Trim(quoted, `"`), " ", "\x00")
	})
	fields := strings.Fields(args)
	for i := range fields {
		fields[i] = strings.ReplaceAll(fields[i], "\x00", " ")
	}
	var out bytes.Buffer
	if got := run(context.Background(), fields, strings.NewReader(""), &out, &out); got != code {
		t.Errorf("clv %s: exit code %d, want %d\n%s", line, got, code, out.String())
	}
	return out.String() + "\n"
}

// mistaken puts the README's mistake into a file.
func mistaken(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(string(text), "customers        =", "custommers       =", 1)
	if err := os.WriteFile(file, []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
}

// words folds white space, since the width of a page is the terminal's.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }
