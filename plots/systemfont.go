package plots

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// systemFont is one font of a file on this machine.
type systemFont struct {
	path  string
	index int // within a collection
	font  *sfnt.Font
}

// fontFolders are the folders in which systems keep their fonts.
func fontFolders() []string {
	home, _ := os.UserHomeDir()
	windows := os.Getenv("WINDIR")
	if windows == "" {
		windows = `C:\Windows`
	}
	switch runtime.GOOS {
	case "js", "wasip1":
		return nil
	case "windows":
		return []string{filepath.Join(windows, "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), `Microsoft\Windows\Fonts`)}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library/Fonts"), "/System/Library/AssetsV2"}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".fonts"), filepath.Join(home, ".local/share/fonts")}
}

// preferred are families with wide coverage and an even, sans-serif look, the
// best first, as they appear in file names without spaces, dashes and
// underscores.
var preferred = []string{
	"notosanscjksc", "notosanscjk", "notosanssc", "sourcehansans", "pingfang", "hiraginosans", "msyh", "yugoth", "applesdgothic", "malgun",
	"wqymicrohei", "wqyzenhei", "droidsansfallback", "simhei", "stheiti", "arialunicode", "nanumgothic", "notosans", "dejavusans.", "freesans.",
}

// unloved marks faces of other weights and shapes, taken only in need.
var unloved = []string{"bold", "black", "heavy", "light", "thin", "medium", "oblique", "italic", "serif", "mono", "condensed", "emoji", "symbol"}

// fontFiles lists the font files below the folders by preference, then path.
func fontFiles(folders []string) []string {
	var files []string
	for _, folder := range folders {
		// Folders that do not exist or may not be read have no fonts for us.
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, strings.ToLower(filepath.Ext(path))) {
				files = append(files, path)
			}
			return nil
		})
	}
	slices.Sort(files)
	slices.SortStableFunc(files, func(a, b string) int { return preference(a) - preference(b) })
	return files
}

// preference ranks a file, lowest first.
func preference(path string) int {
	name := strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(filepath.Base(path)))
	rank := len(preferred)
	for i, family := range preferred {
		if strings.Contains(name, family) {
			rank = i
			break
		}
	}
	for _, word := range unloved {
		if strings.Contains(name, word) {
			return rank + 2*len(preferred)
		}
	}
	return rank
}

// openFont reads a file and returns its font that draws most of the runes, and
// which of them. A file that cannot be read or parsed draws none.
func openFont(path string, runes []rune) (*systemFont, []rune) {
	fonts := readFonts(path)
	var best *systemFont
	var holds []rune
	for _, i := range collectionOrder(len(fonts), runes) {
		if fonts[i] == nil {
			continue
		}
		if has := drawable(fonts[i], runes); len(has) > len(holds) {
			best, holds = &systemFont{path: path, index: i, font: fonts[i]}, has
		}
	}
	return best, holds
}

// collectionOrder is the order in which fonts of a collection are tried. Pan-
// CJK collections hold Japanese, Korean, simplified and traditional Chinese, in
// this order, with the same characters in national shapes: without kana or
// hangul the third is wanted.
func collectionOrder(n int, runes []rune) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	kana := slices.ContainsFunc(runes, func(r rune) bool { return r >= 0x3040 && r < 0x3100 })
	hangul := slices.ContainsFunc(runes, func(r rune) bool { return r >= 0xAC00 && r < 0xD7B0 })
	switch {
	case n >= 4 && hangul && !kana:
		order[0], order[1] = 1, 0
	case n >= 4 && !kana:
		order[0], order[2] = 2, 0
	}
	return order
}

// readFonts parses the fonts of a file; those that fail are nil.
func readFonts(path string) []*sfnt.Font {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	collection, err := sfnt.ParseCollection(data)
	if err != nil {
		return nil
	}
	fonts := make([]*sfnt.Font, collection.NumFonts())
	for i := range fonts {
		if f, err := collection.Font(i); err == nil {
			fonts[i] = f
		} else {
			fonts[i] = repacked(data, i)
		}
	}
	return fonts
}

// drawable returns the runes for which f has an outline: colour and bitmap
// fonts have glyphs without one.
func drawable(f *sfnt.Font, runes []rune) []rune {
	var has []rune
	for _, r := range runes {
		var b sfnt.Buffer
		g, err := f.GlyphIndex(&b, r)
		if err != nil || g == 0 {
			continue
		}
		if _, err := f.LoadGlyph(&b, g, fixed.I(16), nil); err == nil {
			has = append(has, r)
		}
	}
	return has
}

// boldSister returns the bold font of the same family, if there is one beside
// the regular and it draws all of the runes that the regular draws.
func (f *systemFont) boldSister(runes []rune) *systemFont {
	want := len(drawable(f.font, runes))
	for _, names := range [][2]string{{"Regular", "Bold"}, {"msyh.", "msyhbd."}, {"malgun.", "malgunbd."}, {"W3", "W6"}} {
		folder, file := filepath.Split(f.path)
		sister := folder + strings.Replace(file, names[0], names[1], 1)
		if sister == f.path {
			continue
		}
		fonts := readFonts(sister)
		if f.index < len(fonts) && fonts[f.index] != nil && len(drawable(fonts[f.index], runes)) == want {
			return &systemFont{path: sister, index: f.index, font: fonts[f.index]}
		}
	}
	return nil
}
