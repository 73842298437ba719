package scenarios

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the expected files anew")

// TestWrong loads every wrong scenario in testdata/wrong and compares what is
// said about it, word for word, with the text beside it.
func TestWrong(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.toml")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d wrong scenarios, %v; there should be 60 or more", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Load(filepath.Base(file), text)
			var problems Problems
			if !errors.As(err, &problems) {
				t.Fatalf("Load returned %v; it should return Problems", err)
			}
			checkGolden(t, strings.TrimSuffix(file, ".toml")+".txt", problems.View())
		})
	}
}

// checkGolden compares got with the text of the file, or writes it there.
func checkGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("problems differ from %s (-want +got):\n%s", file, diff)
	}
}

// TestFiveMistakes checks that all mistakes are reported at once, each once.
func TestFiveMistakes(t *testing.T) {
	text, err := os.ReadFile("testdata/wrong/five_mistakes.toml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load("five_mistakes.toml", text)
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 5 {
		t.Fatalf("%d problems; there should be 5:\n%v", len(problems), err)
	}
	for i, line := range []int{2, 6, 11, 13, 20} {
		if problems[i].Line != line {
			t.Errorf("problem %d stands in line %d, not %d", i+1, problems[i].Line, line)
		}
	}
}
