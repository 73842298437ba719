package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"clv/sim"
)

// Manifest is what it takes to repeat a run and to trust its files: it alone
// holds times.
type Manifest struct {
	Program  Program          `json:"program"`
	Scenario ManifestScenario `json:"scenario"`
	// Sets are the edits laid on the scenario, Vary the value that was varied.
	Sets         []string `json:"sets"`
	Vary         *string  `json:"vary"`
	Points       int      `json:"points,omitempty"`
	Seed         uint64   `json:"seed"`
	Replications int      `json:"replications"`
	// BeliefDraws of ReplicationsPerDraw each, where replications are nested.
	BeliefDraws         int            `json:"belief_draws,omitempty"`
	ReplicationsPerDraw int            `json:"replications_per_draw,omitempty"`
	Engine              sim.EngineName `json:"engine"`
	Coupling            *string        `json:"coupling"`
	// Customers says what customers.csv holds; nil without it.
	Customers *CustomerSample `json:"customer_sample,omitempty"`
	Started   time.Time       `json:"started"`
	Finished  time.Time       `json:"finished"`
	Files     []WrittenFile   `json:"files"`
}

// ManifestScenario is the scenario as it was read, before edits.
type ManifestScenario struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Text   string `json:"text"`
}

// Program is the program and the machine that it was built for: what bytes are
// promised to be the same for.
type Program struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	GOOS    string `json:"goos"`
	GOARCH  string `json:"goarch"`
	GOAMD64 string `json:"goamd64,omitempty"`
}

// NewProgram returns the running program.
func NewProgram(version string) Program {
	p := Program{Version: version, Go: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GOAMD64" {
				p.GOAMD64 = s.Value
			}
		}
	}
	return p
}

// NewManifestScenario describes the text of a scenario.
func NewManifestScenario(name, text string) ManifestScenario {
	digest := sha256.Sum256([]byte(text))
	return ManifestScenario{name, hex.EncodeToString(digest[:]), text}
}

// Of fills in what a result says of itself.
func (m *Manifest) Of(r *sim.Result) {
	m.BeliefDraws, m.ReplicationsPerDraw = r.BeliefDraws, r.PerDraw
	m.Seed, m.Replications, m.Engine, m.Coupling = r.Seed, r.Replications, r.Engine, worded(r.Coupling)
}

// ManifestName is the name of the manifest in an output folder.
const ManifestName = "manifest.json"

// Left returns the files that the manifest in the folder lists and that are
// still there, but are not among those now written: they belong to an earlier
// run.
func Left(folder string, written []WrittenFile) []string {
	text, err := os.ReadFile(filepath.Join(folder, ManifestName))
	var old Manifest
	if err != nil || json.Unmarshal(text, &old) != nil {
		return nil
	}
	var left []string
	for _, f := range old.Files {
		same := func(w WrittenFile) bool { return w.Name == f.Name }
		if slices.ContainsFunc(written, same) || !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			continue
		}
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(f.Name))); err == nil {
			left = append(left, f.Name)
		}
	}
	return left
}

func sortFiles(files []WrittenFile) {
	slices.SortFunc(files, func(a, b WrittenFile) int { return cmp.Compare(a.Name, b.Name) })
}
