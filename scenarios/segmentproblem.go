package scenarios

// SegmentProblem returns a problem with the segment of the given name, for a
// command that asks more of a scenario than the language does. It stands at the
// name of the segment or of its part.
func (f *File) SegmentProblem(name, message, hint string) Problem {
	for i := range f.Segments {
		g := &f.Segments[i]
		if n := g.node.field("name"); n != nil && n.text() == name {
			return n.from.problem(n.at, message, hint)
		}
		for _, part := range []string{referredPart, wonBackPart} {
			if n := g.head(); partName(g.Name, part) == name {
				return n.from.problem(n.at, message, hint)
			}
		}
		for _, n := range g.node.field("channel").entries() {
			if partName(g.Name, n.name) == name {
				return n.from.problem(n.key, message, hint)
			}
		}
	}
	return Problem{File: f.source.name, Message: message, Hint: hint}
}
