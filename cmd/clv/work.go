package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"clv/cmd/clv/internal/report"
	"clv/plots"
)

// noFolder is the value of --out that writes nothing.
const noFolder = "none"

// work is the files of a run on their way to the output folder; nil if none
// are wanted.
type work struct {
	folder   *report.Folder
	manifest report.Manifest
	// left are files of an earlier run that this one does not write.
	left     []string
	warnings []string
}

// openWork makes the output folder, so that one that cannot be written to
// shows before anything is simulated.
func (o *runOptions) openWork(s *scenario, started time.Time) (*work, error) {
	if o.out == noFolder {
		return nil, nil
	}
	path := o.out
	if path == "" {
		path = filepath.Join("out", folderName(s.study.Name))
	}
	folder, err := report.OpenFolder(path)
	if err != nil {
		return nil, fmt.Errorf("the output folder cannot be written to: %w", err)
	}
	w := &work{folder: folder}
	w.manifest = report.Manifest{
		Program: report.NewProgram(programVersion()), Started: started.UTC(),
		Scenario: report.NewManifestScenario(s.study.Name, s.file.Text()), Sets: append([]string{}, o.sets...),
	}
	if len(o.vary) > 0 {
		w.manifest.Vary, w.manifest.Points = &o.vary[0], o.points
	}
	return w, nil
}

// folderName makes sure that the name of a scenario is one of a folder.
func folderName(scenario string) string {
	if name := filepath.Base(scenario); filepath.IsLocal(name) && name != "." {
		return name
	}
	return "scenario"
}

// write draws and writes everything, and gives the files their names when all
// are there.
func (w *work) write(ctx context.Context, o *runOptions, s *scenario, found *outcome) error {
	if w == nil {
		return ctx.Err()
	}
	files := map[string]func(io.Writer) error{
		"results.json":     func(to io.Writer) error { return report.WriteJSON(to, found.run.Document()) },
		"replications.csv": func(to io.Writer) error { return report.WriteReplications(ctx, to, found.result) },
		"years.csv":        func(to io.Writer) error { return report.WriteYears(to, found.run.Table) },
	}
	if found.run.HasProgrammes() {
		files["programmes.csv"] = func(to io.Writer) error { return report.WriteProgrammes(to, found.run.Table) }
	}
	if found.sample != nil {
		files["customers.csv"] = func(to io.Writer) error { return report.WriteCustomers(ctx, to, found.sample, s.study) }
	}
	if len(o.plots) > 0 {
		drawn, err := await(ctx, func() ([]*plots.Figure, error) { return o.draw(s, found) })
		if err != nil {
			return err
		}
		for _, figure := range drawn {
			w.warnings = append(w.warnings, figure.Warnings...)
			for _, format := range o.plots {
				files["plots/"+figure.Name+"."+format] = writerOf(figure, format)
			}
		}
	}
	if err := w.writeAll(ctx, files); err != nil {
		return err
	}
	w.left = report.Left(w.folder.Path, w.folder.Files())
	w.manifest.Of(found.result)
	w.manifest.Customers = found.run.Customers
	w.manifest.Files, w.manifest.Finished = w.folder.Files(), time.Now().UTC()
	err := w.folder.Write(report.ManifestName, func(to io.Writer) error { return report.WriteJSON(to, w.manifest) })
	if err := errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	return w.folder.Commit()
}

// writeAll writes files under their temporary names, one a processor at a
// time.
func (w *work) writeAll(ctx context.Context, files map[string]func(io.Writer) error) error {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	for name, write := range files {
		wg.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			err := ctx.Err()
			if err == nil {
				err = w.folder.Write(name, write)
			}
			mu.Lock()
			defer mu.Unlock()
			failed = errors.Join(failed, err)
		})
	}
	wg.Wait()
	return failed
}

// abort removes what was not finished.
func (w *work) abort() {
	if w != nil {
		w.folder.Abort()
	}
}

// undone says what an interruption left undone.
func (w *work) undone() string {
	if w == nil {
		return ""
	}
	return "; nothing was written to " + w.folder.Path
}

// list writes what was written, and where.
func (w *work) list(page *report.Page) {
	if w == nil {
		return
	}
	w.warn(page)
	var names, drawn []string
	for _, f := range append(w.manifest.Files, report.WrittenFile{Name: report.ManifestName}) {
		if plot, ok := strings.CutPrefix(f.Name, "plots/"); ok {
			drawn = append(drawn, plot)
		} else {
			names = append(names, f.Name)
		}
	}
	if len(drawn) > 0 {
		names = append(names, "plots/ ("+strings.Join(drawn, " ")+")")
	}
	page.List("Written to "+w.folder.Path, names)
	page.List("Left there by an earlier run", w.left)
}

// warn writes what a reader of the plots will miss.
func (w *work) warn(page *report.Page) {
	if w != nil {
		page.List("Warnings of the plots", unique(w.warnings))
	}
}

// unique returns the distinct strings of a list, in order.
func unique(all []string) []string {
	seen := make(map[string]bool)
	var some []string
	for _, s := range all {
		if !seen[s] {
			seen[s] = true
			some = append(some, s)
		}
	}
	return some
}
