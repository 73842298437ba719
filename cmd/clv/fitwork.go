package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"clv/cmd/clv/internal/report"
)

// fitWork is the files of a fit on their way to the output folder; nil if none
// are wanted.
type fitWork struct {
	work
	files []report.WrittenFile
}

// openFitWork makes the output folder, so that one that cannot be written to
// shows before anything is read.
func (o *fitOptions) openFitWork() (*fitWork, error) {
	if o.out == noFolder {
		return nil, nil
	}
	path := o.out
	if path == "" {
		path = filepath.Join("out", folderName("fit-"+o.name))
	}
	folder, err := report.OpenFolder(path)
	if err != nil {
		return nil, fmt.Errorf("the output folder cannot be written to: %w", err)
	}
	return &fitWork{work: work{folder: folder}}, nil
}

// write writes everything, and gives the files their names when all are there.
func (w *fitWork) write(ctx context.Context, o *fitOptions, fit *fitted, started time.Time) error {
	if w == nil {
		return ctx.Err()
	}
	files := map[string]func(io.Writer) error{
		"results.json": func(to io.Writer) error { return report.WriteJSON(to, fit.report.Document()) },
	}
	text := func(name, content string) {
		if content != "" {
			files[name] = func(to io.Writer) error { _, err := io.WriteString(to, content); return err }
		}
	}
	segment, _ := fit.report.Segment()
	scenario, _ := fit.report.Scenario()
	text("segment.toml", segment)
	text("scenario.toml", scenario)
	for _, figure := range fit.figures {
		for _, format := range o.plots {
			w.warnings = append(w.warnings, figure.Warnings...)
			files["plots/"+figure.Name+"."+format] = writerOf(figure, format)
		}
	}
	if err := w.writeAll(ctx, files); err != nil {
		return err
	}
	w.left = report.Left(w.folder.Path, w.folder.Files())
	w.files = w.folder.Files()
	manifest := report.FitManifest{
		Program: report.NewProgram(programVersion()), Data: fit.data, Options: o.given(),
		Started: started.UTC(), Finished: time.Now().UTC(), Files: w.files,
	}
	err := w.folder.Write(report.ManifestName, func(to io.Writer) error { return report.WriteJSON(to, manifest) })
	if err := errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	return w.folder.Commit()
}

// given are the options as a command line would have them.
func (o *fitOptions) given() []string {
	options := []string{"--model=" + o.model.value, "--name=" + o.name}
	for _, flag := range []struct{ name, value string }{
		{"until", o.until}, {"unit", o.unit.value}, {"columns", o.columns}, {"dates", o.dates}, {"decimal", o.decimal}, {"refunds", o.refunds},
	} {
		if flag.value != "" {
			options = append(options, "--"+flag.name+"="+flag.value)
		}
	}
	return options
}

func (w *fitWork) abort() {
	if w != nil {
		w.work.abort()
	}
}

func (w *fitWork) undone() string {
	if w == nil {
		return ""
	}
	return w.work.undone()
}

// list writes what was written, and where.
func (w *fitWork) list(page *report.Page) {
	if w == nil {
		return
	}
	w.manifest.Files = w.files
	w.work.list(page)
	for _, f := range w.files {
		if strings.HasSuffix(f.Name, "scenario.toml") {
			page.Paragraph("\nNext: clv run " + filepath.Join(w.folder.Path, "scenario.toml"))
		}
	}
}
