package plots

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// fontFile writes a font into a folder of its own.
func fontFile(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSearchFonts(t *testing.T) {
	folder := t.TempDir()
	for name, data := range map[string][]byte{
		"Broken.ttf": []byte("not a font"), "Some-Regular.ttf": liberationsansregular.TTF, "Some-Bold.ttf": liberationsansbold.TTF, "readme.txt": nil,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files := fontFiles([]string{folder, filepath.Join(folder, "absent")})
	if len(files) != 3 || !strings.HasSuffix(files[2], "Some-Bold.ttf") {
		t.Fatalf("files %v", files)
	}
	found := searchFonts(files, []rune("Жא会"))
	if len(found.regular) != 1 || !strings.HasSuffix(found.regular[0].path, "Some-Regular.ttf") {
		t.Fatalf("regular %+v", found.regular)
	}
	if len(found.bold) != 1 || !strings.HasSuffix(found.bold[0].path, "Some-Bold.ttf") {
		t.Errorf("bold %+v", found.bold)
	}
	if string(found.uncovered) != "会" {
		t.Errorf("uncovered %q", string(found.uncovered))
	}
}

func TestPreferredFontsComeFirst(t *testing.T) {
	order := []string{"NotoSansCJK-Regular.ttc", "PingFang.ttc", "msyh.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "DejaVuSans.ttf", "Odd.ttf", "NotoSansCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc"}
	for i := 1; i < len(order); i++ {
		if preference(order[i-1]) > preference(order[i]) {
			t.Errorf("%s ranks behind %s", order[i-1], order[i])
		}
	}
}

// A font whose tables do not begin at multiples of four bytes is refused by
// the parser, and read all the same, alone and in a collection.
func TestRepackedFonts(t *testing.T) {
	for _, inCollection := range []bool{false, true} {
		path := fontFile(t, "odd.ttf", misaligned(liberationsansregular.TTF, inCollection))
		f, has := openFont(path, []rune("Aж"))
		if f == nil || string(has) != "Aж" {
			t.Errorf("in a collection %v: %v, %q", inCollection, f, string(has))
		}
	}
	for _, file := range [][]byte{nil, []byte("ttcf"), liberationsansregular.TTF[:40], liberationsansregular.TTF[:5000]} {
		if f, has := openFont(fontFile(t, "cut.ttf", file), []rune("A")); f != nil && len(has) == 0 {
			t.Errorf("a file of %d bytes gave a font without glyphs", len(file))
		}
	}
}

// misaligned moves all tables of a font by two bytes.
func misaligned(ttf []byte, inCollection bool) []byte {
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	directory := bytes.Clone(ttf[:12+16*n])
	var head []byte
	if inCollection {
		head = append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01"), 0, 0, 0, 16)
	}
	shift := uint32(len(head) + 2)
	for k := range n {
		at := directory[12+16*k+8:]
		binary.BigEndian.PutUint32(at, binary.BigEndian.Uint32(at)+shift)
	}
	return bytes.Join([][]byte{head, directory, {0, 0}, ttf[len(directory):]}, nil)
}

func TestWarningsOfMissingCharacters(t *testing.T) {
	if w := missingWarning([]rune("会员")); !strings.Contains(w, "会员") || !strings.Contains(w, "fonts-noto-cjk") {
		t.Error(w)
	}
	if w := missingWarning([]rune("ᚠ")); !strings.Contains(w, "ᚠ") || !strings.Contains(w, "fonts-noto-core") {
		t.Error(w)
	}
	f := frameOf("short", 2)
	f.Strategies[1] = "\U0010FFFD" // for private use: no font has it
	fig, err := Cash(CashInput{f, [][]float64{{1}, {2}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(fig.Warnings) != 1 || !strings.Contains(fig.Warnings[0], "\U0010FFFD") {
		t.Errorf("warnings %q", fig.Warnings)
	}
	if err := fig.PDF(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

// With a Chinese font on the machine a Chinese figure has no warning, and the
// glyphs are there: a name of many strokes leaves more ink than boxes would.
func TestChinese(t *testing.T) {
	f := frameOf("chinese", 2)
	f.Title, f.Strategies = "会员俱乐部让客户资产增加", []string{"不做会员", "会员俱乐部"}
	fig, err := Cash(CashInput{f, [][]float64{{-1, 2}, {-2, 5}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(fig.Warnings) > 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chinese font: install fonts-droid-fallback or fonts-noto-cjk")
		}
		t.Skip("no Chinese font: install fonts-droid-fallback or fonts-noto-cjk to run this test")
	}
	var b bytes.Buffer
	if err := fig.PNG(&b); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if n := inked(img, 140); n < 8000 {
		t.Errorf("the title has %d pixels of ink", n)
	}
	b.Reset()
	if err := fig.PDF(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() < 25_000 {
		t.Errorf("a PDF with outlines of Chinese has %d bytes", b.Len())
	}
}

func TestHebrewStandsFromRightToLeft(t *testing.T) {
	if got := visualOrder("מועדון club"); got != "ןודעומ club" {
		t.Errorf("%q", got)
	}
	if got := visualOrder("club, 3 years"); got != "club, 3 years" {
		t.Errorf("%q", got)
	}
}
