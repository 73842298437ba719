package scenarios

// SegmentProblem returns a problem with the segment of the given name, for a
// command that asks more of a scenario than the language does. It stands at the
// segment's name.
func (f *File) SegmentProblem(name, message, hint string) Problem {
	for i := range f.Segments {
		if n := f.Segments[i].node.field("name"); n != nil && n.text() == name {
			return n.from.problem(n.at, message, hint)
		}
	}
	return Problem{File: f.source.name, Message: message, Hint: hint}
}
