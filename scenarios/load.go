package scenarios

import (
	"path/filepath"
	"reflect"
	"strings"
)

// Load reads a scenario from its text, with the given edits laid on it. name
// is the name of the file, for messages and for the name of the study. The
// error is Problems: everything that is wrong with the text and the edits.
func Load(name string, text []byte, sets ...Set) (*File, error) {
	from := newSource(name, text)
	root, err := parse(from)
	if err != nil {
		return nil, err
	}
	var r report
	root.namePaths()
	var mentioned map[string]bool
	if len(sets) > 0 {
		mentioned = root.texts(nil)
	}
	f := &File{source: from, changed: len(sets) > 0}
	for _, s := range sets {
		f.edited = append(f.edited, s.apply(root, &r)...)
	}
	root.namePaths()
	b := &binder{r: &r}
	b.bindInputs(root.field("inputs"))
	b.bindStruct(root, reflect.ValueOf(f).Elem(), field{name: "scenario"})
	b.unused(mentioned)
	f.setWindows(&r)
	f.check(&r)
	f.normalise()
	f.study(&r)
	if err := r.err(); err != nil {
		return nil, err
	}
	return f, nil
}

// normalise brings all terms into one form.
func (f *File) normalise() {
	for i := range f.Segments {
		f.Segments[i].Terms.normalise()
		normaliseChannels(f.Segments[i].Channels)
		f.Segments[i].Ways.normalise()
	}
	for i := range f.Strategies {
		s := &f.Strategies[i]
		s.Terms.normalise()
		normaliseChannels(s.Channels)
		s.Ways.normalise()
		for name, o := range s.Segments {
			o.Terms.normalise()
			normaliseChannels(o.Channels)
			o.Ways.normalise()
			s.Segments[name] = o
		}
	}
}

// Name returns the short name of the scenario: that of its file without
// folder and ".toml".
func (f *File) Name() string {
	return strings.TrimSuffix(filepath.Base(f.source.name), ".toml")
}

// Text returns the text of the scenario as it was read.
func (f *File) Text() string { return f.source.text }
