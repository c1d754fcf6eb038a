// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// importPause gives containerd the image that every pod's sandbox uses: the one
// program /pause, as a "docker save" archive.
func importPause() error {
	program, err := os.ReadFile("/usr/local/bin/pause")
	if err != nil {
		return err
	}
	archive, err := pauseArchive(program)
	if err != nil {
		return err
	}
	command := exec.Command("ctr", "--namespace=k8s.io", "images", "import", "--local", "-")
	command.Stdin = bytes.NewReader(archive)
	return runQuietly(command)
}

func pauseArchive(program []byte) ([]byte, error) {
	layer, err := tarOf(map[string][]byte{"pause": program})
	if err != nil {
		return nil, err
	}
	config, err := json.Marshal(map[string]any{
		"architecture": "amd64", "os": "linux",
		"config": map[string]any{"Entrypoint": []string{"/pause"}, "User": "65535:65535"},
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{fmt.Sprintf("sha256:%x", sha256.Sum256(layer))}},
	})
	if err != nil {
		return nil, err
	}
	manifest, err := json.Marshal([]map[string]any{
		{"Config": "config.json", "RepoTags": []string{pauseImage}, "Layers": []string{"layer.tar"}}})
	if err != nil {
		return nil, err
	}
	return tarOf(map[string][]byte{"manifest.json": manifest, "config.json": config, "layer.tar": layer})
}

func tarOf(files map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	writer := tar.NewWriter(&out)
	for name, content := range files {
		if err := writer.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(content))}); err != nil {
			return nil, err
		}
		if _, err := io.Copy(writer, bytes.NewReader(content)); err != nil {
			return nil, err
		}
	}
	err := writer.Close()
	return out.Bytes(), err
}
