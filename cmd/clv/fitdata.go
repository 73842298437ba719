package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"clv/cmd/clv/internal/report"
	"clv/plots"
	"clv/sim/calendar"
	"clv/sim/estimate"
	"clv/sim/transactions"

	"github.com/spf13/cobra"
)

// fitted is what the command found, and in what.
type fitted struct {
	report  *report.Fit
	figures []*plots.Figure
	data    report.ManifestData
}

// badData is a file that nothing can be estimated from, and why.
type badData struct {
	file     string
	problems transactions.Problems
}

func (e *badData) Error() string { return e.problems.View(e.file) }

// dataProblem is a problem of a file as --json shows it.
type dataProblem struct {
	File string `json:"file"`
	transactions.Problem
}

// document is what --json gives for such a file.
func (e *badData) document() any {
	var d struct {
		Problems []dataProblem `json:"problems"`
	}
	for _, p := range e.problems {
		d.Problems = append(d.Problems, dataProblem{e.file, p})
	}
	return d
}

// input is the file that is read.
type input struct {
	file   string
	size   int64 // 0 if it is not known
	reader io.Reader
	digest hash.Hash
	count  int64
	close  func() error
}

// Read implements io.Reader, and notes what went through.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.reader.Read(p)
	in.digest.Write(p[:n])
	in.count += int64(n)
	return n, err
}

func openInput(cmd *cobra.Command, file string) (*input, error) {
	in := &input{file: file, digest: sha256.New(), close: func() error { return nil }}
	if file == "-" {
		in.file, in.reader = "standard input", cmd.InOrStdin()
		return in, nil
	}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s: look at its name and its folder, or give - for standard input", file)
	}
	if err != nil {
		return nil, err
	}
	in.reader, in.close = f, f.Close
	switch info, err := f.Stat(); {
	case err == nil && info.IsDir():
		f.Close()
		return nil, fmt.Errorf("%s is a folder: name a file with records in it, such as %s", file, filepath.Join(file, "shop.csv"))
	case err == nil && info.Mode().IsRegular():
		in.size = info.Size()
	}
	return in, nil
}

// estimated reads and estimates, with a bar on a terminal.
func (o *fitOptions) estimated(cmd *cobra.Command, file string) (*fitted, error) {
	in, err := openInput(cmd, file)
	if err != nil {
		return nil, err
	}
	bar := &progress{times: 1, then: "fitting"}
	bar.expect(int(max(in.size, 1)))
	if w, ok := terminal(cmd.ErrOrStderr()); ok && !o.quiet && in.size > 0 {
		defer bar.draw(w, barDelay, barInterval)()
	}
	return await(cmd.Context(), func() (*fitted, error) {
		defer in.close()
		found, unit, err := o.find(cmd, in, bar)
		if err != nil {
			return nil, o.explained(cmd.Context(), in.file, err)
		}
		fit := &fitted{report: &report.Fit{Finding: found, Name: o.name, File: filepath.Base(in.file), UnitGiven: unit, Version: programVersion()}}
		if certain := fit.report.Certain(); certain != "" {
			found.Warnings = append(found.Warnings, certain)
		}
		fit.data = report.ManifestData{Name: in.file, Bytes: in.count, SHA256: hex.EncodeToString(in.digest.Sum(nil))}
		if fit.figures, err = drawFit(fit.report); err != nil {
			return nil, err
		}
		for _, f := range fit.figures {
			fit.report.Drawn = append(fit.report.Drawn, report.DrawnFigure{Name: f.Name, Title: f.Title, Alt: f.Alt})
		}
		return fit, nil
	})
}

// explained tells problems of the data from what else may go wrong.
func (o *fitOptions) explained(ctx context.Context, file string, err error) error {
	var problems transactions.Problems
	var usage *usageError
	var path *os.PathError
	switch {
	case errors.As(err, &problems):
		return &badData{file, problems}
	case errors.As(err, &usage), errors.As(err, &path), ctx.Err() != nil:
		return err
	}
	return &badData{file, transactions.Problems{{Message: err.Error()}}}
}

// tablesOfScenario are lines that every scenario has some of, and no records do.
var tablesOfScenario = regexp.MustCompile(`(?m)^[ \t]*(\[\[(segment|strategy)\]\]|\[discount\])`)

// find reads the file for what it is, and estimates from it. It returns whether
// the unit of time was given.
func (o *fitOptions) find(cmd *cobra.Command, in *input, bar *progress) (*estimate.Finding, bool, error) {
	ctx := cmd.Context()
	start := bufio.NewReaderSize(in, 1<<16)
	// What fails here fails again for the one who reads on.
	if head, _ := start.Peek(1 << 16); tablesOfScenario.Match(head) {
		return nil, false, transactions.Problems{{
			Message: "this is a scenario, or a segment of one, and clv fit takes records of customers",
			Hint:    "clv run takes a scenario; give clv fit a log, a table of survivors or a summary (clv fit --help)",
		}}
	}
	kind, r := transactions.Sniff(start)
	if err := o.suits(cmd, in.file, kind); err != nil {
		return nil, false, err
	}
	unit, given := o.unitOf(kind)
	ask := estimate.Options{Model: o.model.value, Until: o.from, Doing: func(what string) {
		bar.reach(bar.of.Load())
		bar.say(what)
	}}
	found, err := o.findIn(ctx, kind, r, unit, ask, bar)
	return found, given, err
}

func (o *fitOptions) findIn(ctx context.Context, kind transactions.Kind, r io.Reader, unit calendar.Unit, ask estimate.Options, bar *progress) (*estimate.Finding, error) {
	switch kind {
	case transactions.Survivors:
		table, err := transactions.ReadRetentionTable(ctx, r, unit)
		if err != nil {
			return nil, err
		}
		return estimate.Table(ctx, table, ask)
	case transactions.Repeats:
		summary, notes, err := transactions.ReadSummary(ctx, r, unit)
		if err != nil {
			return nil, err
		}
		found, err := estimate.Summary(ctx, summary, ask)
		if err == nil {
			for _, n := range notes {
				found.Warnings = append(found.Warnings, n.Error())
			}
		}
		return found, err
	}
	options := o.log
	options.Progress = bar.reach
	log, err := transactions.ReadLog(ctx, r, options)
	if err != nil {
		return nil, err
	}
	if log.Customers() == 0 {
		return nil, fmt.Errorf("the log has no customers")
	}
	return estimate.Log(ctx, log, unit, ask)
}
