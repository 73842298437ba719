package plots

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
)

// newTypesetter returns the typesetter for a figure with these texts, and what
// its reader should be warned of.
func newTypesetter(texts []string) (*typesetter, []string) {
	missing := missingRunes(houseFaces()[0].Face, texts)
	if len(missing) == 0 {
		return &typesetter{}, shapingWarnings(texts)
	}
	t := &typesetter{}
	found := fallbackFor(missing)
	for _, f := range found.regular {
		t.fallback = append(t.fallback, f.face(false))
	}
	for _, f := range found.bold {
		t.fallbackBold = append(t.fallbackBold, f.face(true))
	}
	warnings := shapingWarnings(texts)
	if len(found.uncovered) > 0 {
		warnings = append(warnings, missingWarning(found.uncovered))
	}
	return t, warnings
}

// missingRunes returns the characters of the texts that f has no glyph for,
// each once, in order of code point.
func missingRunes(f *sfnt.Font, texts []string) []rune {
	var missing []rune
	for _, s := range texts {
		for _, r := range s {
			if r != '\n' && !hasGlyph(f, r) {
				missing = append(missing, r)
			}
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// fallbackFonts are the fonts that draw what the house face cannot.
type fallbackFonts struct {
	regular   []*systemFont
	bold      []*systemFont // the bold sisters of all regular ones, or none
	uncovered []rune        // characters that no font has
}

// fallbackCache keeps the search by its characters: the figures of one study
// ask for the same ones. Its lock makes figures that are built at the same
// time wait for one search.
var fallbackCache = struct {
	sync.Mutex
	found map[string]fallbackFonts
}{found: make(map[string]fallbackFonts)}

func fallbackFor(missing []rune) fallbackFonts {
	fallbackCache.Lock()
	defer fallbackCache.Unlock()
	key := string(missing)
	found, ok := fallbackCache.found[key]
	if !ok {
		found = searchFonts(fontFiles(fontFolders()), missing)
		fallbackCache.found[key] = found
	}
	return found
}

// searchFonts takes the first font that has all the characters, in order of
// preference; failing that the ones that have most of what is left, up to
// four.
func searchFonts(files []string, missing []rune) fallbackFonts {
	var out fallbackFonts
	left := missing
	for len(left) > 0 && len(out.regular) < 4 {
		best, holds := bestFont(files, left)
		if best == nil {
			break
		}
		out.regular = append(out.regular, best)
		left = slices.DeleteFunc(slices.Clone(left), func(r rune) bool { return slices.Contains(holds, r) })
	}
	out.uncovered = left
	for _, f := range out.regular {
		if b := f.boldSister(missing); b != nil {
			out.bold = append(out.bold, b)
		}
	}
	if len(out.bold) < len(out.regular) {
		out.bold = nil
	}
	return out
}

// bestFont returns the font that draws most of the characters, and which.
func bestFont(files []string, runes []rune) (*systemFont, []rune) {
	var best *systemFont
	var holds []rune
	for _, file := range files {
		f, has := openFont(file, runes)
		if len(has) > len(holds) {
			best, holds = f, has
		}
		if len(holds) == len(runes) {
			break
		}
	}
	return best, holds
}

// face names the font by its file, which is what tells two faces apart in
// gonum's caches.
func (f *systemFont) face(bold bool) font.Face {
	desc := sans(0, bold)
	desc.Typeface = font.Typeface(f.path)
	return font.Face{Font: desc, Face: f.font}
}

func missingWarning(runes []rune) string {
	shown := string(runes)
	if len(runes) > 20 {
		shown = fmt.Sprintf("%s … (%d in all)", string(runes[:20]), len(runes))
	}
	return fmt.Sprintf("no font on this machine has the characters %s: PNG and PDF show boxes in their place, SVG leaves them to the viewer; %s", shown, remedyFor(runes))
}

// remedyFor says which Debian package, or what kind of font elsewhere, has
// these characters.
func remedyFor(runes []rune) string {
	pack, what := "fonts-noto-core", "a Noto font for that script"
	for _, r := range runes {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 {
			pack, what = "fonts-noto-cjk or fonts-droid-fallback", "Noto Sans CJK"
			break
		}
	}
	return fmt.Sprintf("install %s (Debian, Ubuntu: apt-get install %s)", what, pack)
}

// shaped are scripts whose letters change shape beside each other, or stack.
var shaped = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Arabic", unicode.Arabic},
	{"Devanagari", unicode.Devanagari},
	{"Bengali", unicode.Bengali},
	{"Gurmukhi", unicode.Gurmukhi},
	{"Gujarati", unicode.Gujarati},
	{"Tamil", unicode.Tamil},
	{"Telugu", unicode.Telugu},
	{"Kannada", unicode.Kannada},
	{"Malayalam", unicode.Malayalam},
	{"Sinhala", unicode.Sinhala},
	{"Thai", unicode.Thai},
	{"Lao", unicode.Lao},
	{"Khmer", unicode.Khmer},
	{"Myanmar", unicode.Myanmar},
	{"Tibetan", unicode.Tibetan},
}

// shapedScripts names the scripts of s that only a browser draws right.
func shapedScripts(s string) []string {
	var names []string
	for _, script := range shaped {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(script.table, r) }) {
			names = append(names, script.name)
		}
	}
	return names
}

func shapingWarnings(texts []string) []string {
	scripts := shapedScripts(strings.Join(texts, ""))
	if len(scripts) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s letters are joined and stacked in SVG only; PNG and PDF draw them one by one", strings.Join(scripts, " and "))}
}
