package scenarios

import _ "embed" // for the schema

//go:generate go run ./internal/genschema schema.json

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema of the scenario language, from which editors
// complete and check scenario files. It knows the keys, their types and what
// each is for; whether a scenario makes sense, Load knows alone.
func Schema() []byte { return append([]byte(nil), schema...) }
