package transactions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// blockSize is how much is read at a time, and longestLine the length of a
// line above which it is a mistake; in bytes.
const (
	blockSize   = 1 << 20
	longestLine = 1 << 16
)

// blocks cuts an input into blocks of whole lines.
type blocks struct {
	r     io.Reader
	carry []byte // the beginning of the next block
	ended bool
	// read is the number of bytes read so far.
	read int64
}

// errLongLine is that a line does not fit into a block.
var errLongLine = errors.New("a line is too long")

// next returns the next block, made of whole lines, in the given buffer of
// blockSize bytes; io.EOF where there is none.
func (b *blocks) next(buffer []byte) ([]byte, error) {
	n := copy(buffer, b.carry)
	b.carry = b.carry[:0]
	if !b.ended {
		m, err := io.ReadFull(b.r, buffer[n:])
		n += m
		b.read += int64(m)
		if b.ended = errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF); err != nil && !b.ended {
			return nil, fmt.Errorf("reading: %w", err)
		}
	}
	if b.ended {
		if n == 0 {
			return nil, io.EOF
		}
		return buffer[:n], nil
	}
	end := bytes.LastIndexByte(buffer[:n], '\n') + 1
	if end == 0 {
		return nil, errLongLine
	}
	b.carry = append(b.carry, buffer[end:n]...)
	return buffer[:end], nil
}

// cutLine returns the first line of a block without its end, and the rest.
func cutLine(block []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(block, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'}), rest
}

// byteOrderMark stands before some texts in UTF-8.
var byteOrderMark = []byte("\xef\xbb\xbf")

// open returns the first block of an input, without a byte order mark, or says
// why it is no text.
func (b *blocks) open(buffer []byte) ([]byte, error) {
	block, err := b.next(buffer)
	if errors.Is(err, io.EOF) {
		return nil, whole("the file is empty", "")
	}
	if err != nil && !errors.Is(err, errLongLine) {
		return nil, err
	}
	if problem, found := foreign(buffer); found {
		return nil, Problems{problem}
	}
	if errors.Is(err, errLongLine) {
		return nil, tooLong()
	}
	block = bytes.TrimPrefix(block, byteOrderMark)
	switch {
	case len(bytes.TrimSpace(block)) == 0:
		return nil, whole("the file is empty: it has no line with anything in it", "")
	case bytes.IndexByte(block, '\n') < 0 && bytes.IndexByte(block, '\r') < len(block)-1 && bytes.IndexByte(block, '\r') >= 0:
		return nil, whole("its lines end in carriage returns alone, as on old Macintoshes", "save it with line ends of Unix or Windows")
	}
	return block, nil
}

// whole is a problem of the input as a whole.
func whole(message, hint string) Problems { return Problems{{Message: message, Hint: hint}} }

func tooLong() Problems {
	return whole(fmt.Sprintf("a line has more than %s bytes", grouped(blockSize)), "is this a text with one transaction or customer a line?")
}

// signatures are the first bytes of what is no text in UTF-8.
var signatures = []struct{ bytes, message, hint string }{
	{"\xff\xfe", "the file is in UTF-16", utf8Hint},
	{"\xfe\xff", "the file is in UTF-16", utf8Hint},
	{"PK\x03\x04", "the file is a workbook or a ZIP archive, not text", `open it in the spreadsheet program and save it as "CSV UTF-8"`},
	{"\x1f\x8b", "the file is compressed with gzip", "decompress it first: gunzip"},
	{"\xd0\xcf\x11\xe0", "the file is an old Excel workbook, not text", `open it in the spreadsheet program and save it as "CSV UTF-8"`},
	{"PAR1", "the file is in Parquet, not text", "write it as CSV"},
}

const utf8Hint = `save it as UTF-8; spreadsheet programs call it "CSV UTF-8"`

// foreign says what an input is that is no text in UTF-8.
func foreign(start []byte) (Problem, bool) {
	for _, s := range signatures {
		if bytes.HasPrefix(start, []byte(s.bytes)) {
			return Problem{Message: s.message, Hint: s.hint}, true
		}
	}
	return Problem{}, false
}
