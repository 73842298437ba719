package plots

import (
	"encoding/binary"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// neededTables are what glyphs are found, measured and drawn from.
var neededTables = []string{"CFF ", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

// repacked parses font i of a file that the parser refuses as it stands, after
// laying its tables out anew. Some well-known fonts (WenQuanYi Micro Hei) have
// tables that do not begin at multiples of four bytes, which the format asks
// for and other programs do not mind. It returns nil if that does not help.
func repacked(file []byte, i int) *sfnt.Font {
	start, ok := fontOffset(file, i)
	if !ok || start+12 > len(file) {
		return nil
	}
	tables := make(map[string][]byte)
	n := int(binary.BigEndian.Uint16(file[start+4:]))
	for k := range n {
		at := start + 12 + 16*k
		if at+16 > len(file) {
			return nil
		}
		offset, length := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if tag := string(file[at : at+4]); slices.Contains(neededTables, tag) && offset+length <= len(file) {
			tables[tag] = file[offset : offset+length]
		}
	}
	font, err := sfnt.Parse(laidOut(file[start:start+4], tables))
	if err != nil {
		return nil
	}
	return font
}

// fontOffset is where the table directory of font i begins.
func fontOffset(file []byte, i int) (int, bool) {
	if len(file) < 16+4*i {
		return 0, false
	}
	if string(file[:4]) != "ttcf" {
		return 0, i == 0
	}
	return int(binary.BigEndian.Uint32(file[12+4*i:])), true
}

// laidOut writes a font file: the version, the directory in the order of tags,
// and the tables, each from a multiple of four bytes. Checksums stay zero, for
// the parser does not read them.
func laidOut(version []byte, tables map[string][]byte) []byte {
	var tags []string
	for _, tag := range neededTables {
		if tables[tag] != nil {
			tags = append(tags, tag)
		}
	}
	out := append(slices.Clone(version), 0, byte(len(tags)), 0, 0, 0, 0, 0, 0)
	body := len(out) + 16*len(tags)
	for _, tag := range tags {
		out = append(out, tag...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(body))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
		body += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		out = append(out, make([]byte, -len(tables[tag])&3)...)
	}
	return out
}
