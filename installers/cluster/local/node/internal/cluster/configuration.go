// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed all:files
var configurationFiles embed.FS

// writeConfiguration writes the parts' configuration into the node's root: the
// tree in files/, each a template of the values below.
func (c Config) writeConfiguration(root string) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, configFile), text, 0o644); err != nil {
		return err
	}
	values := map[string]string{"Address": c.Address(), "NodeName": nodeName, "PauseImage": pauseImage, "PodRange": podRange}
	return fs.WalkDir(configurationFiles, "files", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return writeTemplate(path, filepath.Join(root, strings.TrimPrefix(path, "files/")), values)
	})
}

func writeTemplate(source, target string, values map[string]string) error {
	text, err := configurationFiles.ReadFile(source)
	if err != nil {
		return err
	}
	parsed, err := template.New(source).Option("missingkey=error").Parse(string(text))
	if err != nil {
		return err
	}
	var filled bytes.Buffer
	if err := parsed.Execute(&filled, values); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	if err := os.Remove(target); err != nil && !os.IsNotExist(err) { // it may be a link out of the root
		return err
	}
	return os.WriteFile(target, filled.Bytes(), 0o644)
}
