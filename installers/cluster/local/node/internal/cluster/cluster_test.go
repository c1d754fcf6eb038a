// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"archive/tar"
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTreeOptionsNameOnlyTheTree(t *testing.T) {
	for given, wanted := range map[string]string{
		"rw,cpu":                        "cpu",
		"rw,cpu,cpuacct":                "cpu,cpuacct",
		"rw,xattr,name=systemd":         "name=systemd",
		"rw,release_agent=/x,memory":    "memory",
		"rw,xattr,net_cls,net_prio":     "net_cls,net_prio",
		"ro,xattr,name=elogind,freezer": "name=elogind,freezer",
	} {
		if got := treeOptions(given); got != wanted {
			t.Errorf("treeOptions(%q) = %q, not %q", given, got, wanted)
		}
	}
}

func TestRoutesAreReadInTheMachinesByteOrder(t *testing.T) {
	if got := hexAddress("00025D0A").String(); got != "10.93.2.0" {
		t.Errorf("got %s", got)
	}
	if got := hexAddress("not hex").String(); got != "0.0.0.0" {
		t.Errorf("got %s", got)
	}
}

func TestOnlyARouteThatHoldsTheAddressIsInTheWay(t *testing.T) {
	_, route, _ := net.ParseCIDR("10.93.7.0/24")
	if !anyContains([]net.IPNet{*route}, net.ParseIP(Config{Slot: 7}.Address())) {
		t.Error("10.93.7.2 is in 10.93.7.0/24")
	}
	if anyContains([]net.IPNet{*route}, net.ParseIP(Config{Slot: 8}.Address())) {
		t.Error("10.93.8.2 is not in 10.93.7.0/24")
	}
}

func TestIdentitiesAreKeptUntilTheAddressChanges(t *testing.T) {
	config := Config{Dir: t.TempDir(), Owner: os.Getuid(), Slot: 1}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(config.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	make := func() {
		if err := config.makeIdentities(); err != nil {
			t.Fatal(err)
		}
	}
	make()
	demo, server := read("pki/demo.crt"), read("pki/apiserver.crt")
	make()
	if read("pki/demo.crt") != demo || read("pki/apiserver.crt") != server {
		t.Error("certificates changed without a reason")
	}
	config.Slot = 2
	make()
	if read("pki/demo.crt") != demo || read("pki/apiserver.crt") == server {
		t.Error("another address needs another server certificate, and nothing else")
	}
	if !strings.Contains(read("access/demo.kubeconfig"), "https://10.93.2.2:6443") {
		t.Error("the kubeconfig names the old address")
	}
}

func TestALostCertificateIsMadeWithANewKey(t *testing.T) {
	config := Config{Dir: t.TempDir(), Owner: os.Getuid()}
	if err := config.makeIdentities(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(config.Dir, "pki", "demo.crt")
	if err := os.WriteFile(path, []byte("half a certif"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := config.makeIdentities(); err != nil {
		t.Fatal(err)
	}
	signer, err := loadAuthority(filepath.Join(config.Dir, "pki"))
	if err != nil || !signer.valid(config, identity{file: "demo"}, path) {
		t.Errorf("not valid again: %v", err)
	}
}

func TestConfigurationIsFilledIn(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"run", "etc"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := (Config{Slot: 5}).writeConfiguration(root); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"etc/hosts", "etc/kubelet.yaml", "etc/coredns/Corefile",
		"etc/containerd/certs.d/registry.remote.local_5000_/hosts.toml"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || !strings.Contains(string(text), "10.93.5.2") || strings.Contains(string(text), "{{") {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}

func TestPauseImageHoldsTheProgram(t *testing.T) {
	archive, err := pauseArchive([]byte("program"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		found[header.Name] = true
	}
	if len(found) != 3 || !found["manifest.json"] || !found["config.json"] || !found["layer.tar"] {
		t.Errorf("the archive holds %v", found)
	}
}
