package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
)

// A tag is a label beside a line's end: where it would like its middle to be,
// and how high it is.
type tag struct{ want, height vg.Length }

// spread returns the middles of tags such that none overlaps another, all lie
// between low and high if there is room, and the tags stay in the order of
// their wishes and move as little as that allows: overlapping neighbours join
// into a block around the mean of what they want, until no blocks overlap.
func spread(tags []tag, low, high vg.Length) []vg.Length {
	order := make([]int, len(tags))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case tags[a].want < tags[b].want:
			return -1
		case tags[a].want > tags[b].want:
			return 1
		}
		return b - a // equal wishes stack downwards in the order given
	})
	var blocks []block
	for _, i := range order {
		blocks = append(blocks, block{members: []int{i}, height: tags[i].height, sum: tags[i].want}.within(low, high))
		for n := len(blocks); n > 1 && blocks[n-2].top() > blocks[n-1].bottom(); n = len(blocks) {
			blocks = append(blocks[:n-2], blocks[n-2].joined(blocks[n-1], tags).within(low, high))
		}
	}
	middles := make([]vg.Length, len(tags))
	for _, b := range blocks {
		y := b.bottom()
		for _, i := range b.members {
			middles[i] = y + tags[i].height/2
			y += tags[i].height
		}
	}
	return middles
}

// block is a stack of tags without gaps, members from the bottom up.
type block struct {
	members []int
	height  vg.Length
	sum     vg.Length // of the middles that the block would have if each member had its wish
	middle  vg.Length
}

func (b block) bottom() vg.Length { return b.middle - b.height/2 }
func (b block) top() vg.Length    { return b.middle + b.height/2 }

// within sets the middle to the mean of the wishes, moved into the range. A
// block higher than the range hangs from the top.
func (b block) within(low, high vg.Length) block {
	b.middle = b.sum / vg.Length(len(b.members))
	b.middle = min(max(b.middle, low+b.height/2), high-b.height/2)
	return b
}

// joined stacks upper on b.
func (b block) joined(upper block, tags []tag) block {
	j := block{members: slices.Concat(b.members, upper.members), height: b.height + upper.height}
	var below vg.Length
	for _, i := range j.members {
		j.sum += tags[i].want - (below + tags[i].height/2) + j.height/2
		below += tags[i].height
	}
	return j
}
