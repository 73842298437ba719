package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
)

// Folder is an output folder that is written all or nothing: every file goes
// to a temporary name beside its own, and Commit renames them all. Files that
// it does not write are left alone. Several goroutines may write at once.
type Folder struct {
	// Path of the folder.
	Path string

	mu      sync.Mutex
	created []string // folders that were not there, the outermost first
	pending []pending
}

// pending is a file that waits for its name.
type pending struct {
	temporary string
	File      WrittenFile
}

// WrittenFile is a file of an output folder.
type WrittenFile struct {
	// Name is relative to the folder, with slashes.
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// OpenFolder makes the folder, with those above it, and finds out that files
// can be written into it.
func OpenFolder(path string) (*Folder, error) {
	f := &Folder{Path: path}
	if err := f.make("."); err != nil {
		f.Abort()
		return nil, err
	}
	probe, err := temporary(path)
	if err != nil {
		f.Abort()
		return nil, err
	}
	probe.Close()
	return f, os.Remove(probe.Name())
}

// make makes a folder within f, remembering what it had to make.
func (f *Folder) make(sub string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	path := filepath.Join(f.Path, sub)
	var missing []string
	for dir := path; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		missing = append([]string{dir}, missing...)
	}
	f.created = append(f.created, missing...)
	return os.MkdirAll(path, 0o777)
}

// Write writes the file of the given name, relative to the folder, under its
// temporary name.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	if err := f.make(filepath.Dir(filepath.FromSlash(name))); err != nil {
		return err
	}
	path := filepath.Join(f.Path, filepath.FromSlash(name))
	file, err := temporary(filepath.Dir(path))
	if err != nil {
		return err
	}
	p := pending{temporary: file.Name(), File: WrittenFile{Name: name}}
	err = errors.Join(p.fill(file, write), file.Close())
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pending = append(f.pending, p)
	return err
}

// temporary makes a file of a name that no other has.
func temporary(dir string) (*os.File, error) {
	name := fmt.Sprintf(".clv-%016x.tmp", rand.Uint64())
	return os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// fill writes the contents, and notes their size and digest.
func (p *pending) fill(file *os.File, write func(io.Writer) error) error {
	digest, size := sha256.New(), new(counter)
	b := bufio.NewWriterSize(io.MultiWriter(file, digest, size), 1<<16)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	p.File.Bytes, p.File.SHA256 = int64(*size), hex.EncodeToString(digest.Sum(nil))
	return nil
}

type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// Files returns the files written so far, in the order of their names.
func (f *Folder) Files() []WrittenFile {
	f.mu.Lock()
	defer f.mu.Unlock()
	var files []WrittenFile
	for _, p := range f.pending {
		files = append(files, p.File)
	}
	sortFiles(files)
	return files
}

// Commit gives every file its name, in the order in which they were written.
// After an error the files that have no name yet are removed.
func (f *Folder) Commit() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for k, p := range f.pending {
		path := filepath.Join(f.Path, filepath.FromSlash(p.File.Name))
		if err := os.Rename(p.temporary, path); err != nil {
			f.remove(f.pending[k:])
			return err
		}
	}
	f.pending = nil
	return nil
}

// Abort removes everything that was written and not committed, and the folders
// made for it.
func (f *Folder) Abort() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.remove(f.pending)
	f.pending = nil
	for k := len(f.created) - 1; k >= 0; k-- {
		os.Remove(f.created[k]) // fails, as it should, where something else is in it
	}
	f.created = nil
}

func (f *Folder) remove(files []pending) {
	for _, p := range files {
		os.Remove(p.temporary)
	}
}
