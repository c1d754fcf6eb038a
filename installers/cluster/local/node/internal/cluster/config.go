// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

// Package cluster runs a one-node Kubernetes cluster in namespaces of its own:
// mount, PID, network, IPC, UTS and cgroup. The end of the first process in them
// ends every process, mount and network link; only the cgroups are removed by hand.
package cluster

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Verbs of the node program that only the program itself uses.
const (
	InitVerb      = "init"
	SuperviseVerb = "supervise"
	GitVerb       = "git-server"
)

// Names inside the cluster, the same for every cluster on a machine.
const (
	nodeName     = "local"
	registryName = "registry.remote.local"
	pauseImage   = "registry.remote.local:5000/pause:1"
	podRange     = "10.244.0.0/16"
	serviceRange = "10.96.0.0/16"
	serviceFirst = "10.96.0.1"
)

// Config is what one cluster is made from. It is kept in Dir/config.json.
type Config struct {
	Dir   string `json:"dir"`   // folder of the cluster's state, on the machine
	Root  string `json:"root"`  // Debian root that the node runs in; never written to
	Bin   string `json:"bin"`   // folder of the built programs
	Owner int    `json:"owner"` // user id of the person who may use the cluster
	Slot  int    `json:"slot"`  // third number of the node's address
}

// Address is where the node listens; Peer is the machine's end of the link.
func (c Config) Address() string { return fmt.Sprintf("10.93.%d.2", c.Slot) }
func (c Config) Peer() string    { return fmt.Sprintf("10.93.%d.1", c.Slot) }

// ID tells clusters on one machine apart: in the link's and the cgroup's name.
func (c Config) ID() string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(c.Dir)))[:8]
}

func (c Config) path(parts ...string) string {
	return filepath.Join(append([]string{c.Dir}, parts...)...)
}

func (c Config) save() error {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(c.path("config.json"), append(text, '\n'), 0o644)
}

func loadConfig(dir string) (Config, error) {
	var config Config
	text, err := os.ReadFile(filepath.Join(dir, "config.json"))
	if err != nil {
		return config, err
	}
	return config, json.Unmarshal(text, &config)
}

// writeFile replaces a file at once, so that no reader sees half of it.
func writeFile(path string, data []byte, mode os.FileMode) error {
	partial := path + ".partial"
	if err := os.WriteFile(partial, data, mode); err != nil {
		return err
	}
	return os.Rename(partial, path)
}
