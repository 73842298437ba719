package report

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func saying(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// below returns every file and folder below a folder.
func below(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if path != dir {
			rel, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func open(t *testing.T, path string) *Folder {
	t.Helper()
	f, err := OpenFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t *testing.T, f *Folder, name, contents string) {
	t.Helper()
	if err := f.Write(name, saying(contents)); err != nil {
		t.Fatal(err)
	}
}

func TestFolderIsWrittenAllAtOnce(t *testing.T) {
	root := t.TempDir()
	f := open(t, filepath.Join(root, "out", "x"))
	write(t, f, "a.json", "new")
	write(t, f, "plots/b.svg", "picture")
	if _, err := os.Stat(filepath.Join(f.Path, "a.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a.json is there before the others: %v", err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got, want := below(t, root), []string{"out", "out/x", "out/x/a.json", "out/x/plots", "out/x/plots/b.svg"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAbortLeavesWhatWasThere(t *testing.T) {
	root := t.TempDir()
	os.WriteFile(filepath.Join(root, "a.json"), []byte("old"), 0o666)
	f := open(t, root)
	write(t, f, "a.json", "new")
	write(t, f, "plots/b.svg", "picture")
	f.Abort()
	old, err := os.ReadFile(filepath.Join(root, "a.json"))
	if got := below(t, root); !slices.Equal(got, []string{"a.json"}) || string(old) != "old" || err != nil {
		t.Errorf("%v, a.json %q, %v", got, old, err)
	}
	f = open(t, filepath.Join(root, "new", "deep"))
	f.Abort()
	if got := below(t, root); !slices.Equal(got, []string{"a.json"}) {
		t.Errorf("%v", got)
	}
}

func TestFailedFilesLeaveNothing(t *testing.T) {
	root := t.TempDir()
	broken := errors.New("broken")
	f := open(t, root)
	if err := f.Write("a.csv", func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	f.Abort()
	os.MkdirAll(filepath.Join(root, "b.csv", "in the way"), 0o777)
	f = open(t, root)
	write(t, f, "b.csv", "x")
	if err := f.Commit(); err == nil {
		t.Error("a file took the place of a folder")
	}
	if got := below(t, root); !slices.Equal(got, []string{"b.csv", "b.csv/in the way"}) {
		t.Errorf("%v", got)
	}
}

func TestLeftFromAnEarlierRun(t *testing.T) {
	root := t.TempDir()
	f := open(t, root)
	write(t, f, "a.csv", "x")
	write(t, f, "b.csv", "x")
	m := Manifest{Files: append(f.Files(), WrittenFile{Name: "../c"}, WrittenFile{Name: "gone"})}
	if err := f.Write(ManifestName, func(w io.Writer) error { return WriteJSON(w, m) }); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := Left(root, []WrittenFile{{Name: "b.csv"}}); !slices.Equal(got, []string{"a.csv"}) {
		t.Errorf("%v", got)
	}
	if got := Left(t.TempDir(), nil); got != nil {
		t.Errorf("%v in an empty folder", got)
	}
}
