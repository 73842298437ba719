package plots

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// The goldens are the documentation of the look: a change of style shows in
// them, and should be looked at before it is accepted with -update.
func TestGoldenPictures(t *testing.T) {
	for _, f := range gallery(t, "short", 3, 5, 1.2e6) {
		checkGolden(t, f)
	}
}

// Same input, same bytes: built again and written again, in all formats.
func TestBytesAreStable(t *testing.T) {
	first, second := gallery(t, "short", 4, 3, 5e4), gallery(t, "short", 4, 3, 5e4)
	for i, f := range first {
		for format, write := range writers() {
			if format == "png" && i > 0 {
				continue // one picture is enough of what takes a second
			}
			var a, b bytes.Buffer
			for w, g := range map[*bytes.Buffer]*Figure{&a: f, &b: second[i]} {
				if err := write(g, w); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s as %s differs from one writing to the next", f.Name, format)
			}
		}
	}
}

// checkGolden compares a figure with its golden picture, or writes that anew.
func checkGolden(t *testing.T, f *Figure) {
	t.Helper()
	var got bytes.Buffer
	if err := f.SVG(&got); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", f.Name+"_golden.svg")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s differs from its golden picture; look at both, then go test ./plots -update", f.Name)
	}
}
