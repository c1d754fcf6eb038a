// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	mountNoExec = syscall.MS_NOSUID | syscall.MS_NODEV | syscall.MS_NOEXEC
	mountDev    = syscall.MS_NOSUID | syscall.MS_NOEXEC
)

// stateFolders are kept over down and up; each is seen in the node at its path.
var stateFolders = map[string]string{
	"state/etcd":       "/var/lib/etcd",
	"state/containerd": "/var/lib/containerd",
	"state/kubelet":    "/var/lib/kubelet",
	"state/podlogs":    "/var/log/pods",
	"state/registry":   "/var/lib/registry",
	"state/volumes":    "/var/lib/volumes",
	"state/git":        "/srv/git",
	"pki":              "/etc/kubernetes",
	"log":              "/var/log/cluster",
	"access":           "/run/cluster",
}

// kernelSettings are the machine-wide values that kubelet wants. The node sees
// files with these values instead of the kernel's, so that the machine keeps its own.
var kernelSettings = map[string]string{
	"vm/overcommit_memory":      "1",
	"vm/panic_on_oom":           "0",
	"kernel/panic":              "10",
	"kernel/panic_on_oops":      "1",
	"kernel/keys/root_maxkeys":  "1000000",
	"kernel/keys/root_maxbytes": "25000000",
}

// devices are the character devices of the node: name, major, minor, mode.
var devices = []struct {
	name         string
	major, minor int
	mode         uint32
}{
	{"null", 1, 3, 0o666}, {"zero", 1, 5, 0o666}, {"full", 1, 7, 0o666}, {"random", 1, 8, 0o666},
	{"urandom", 1, 9, 0o666}, {"kmsg", 1, 11, 0o600}, {"tty", 5, 0, 0o666},
}

func mount(source, target, kind string, flags uintptr, options string) error {
	if err := syscall.Mount(source, target, kind, flags, options); err != nil {
		return fmt.Errorf("mount %s at %s: %w", kind, target, err)
	}
	return nil
}

func bind(source, target string) error {
	return mount(source, target, "", syscall.MS_BIND|syscall.MS_REC, "")
}

// enterRoot makes the node's file system and moves this process into it. The
// Debian root stays as it is: what the node writes to it goes to memory.
func (c Config) enterRoot() error {
	trees, err := hierarchies() // as the machine shows them, before they are hidden
	if err != nil {
		return err
	}
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return err
	}
	root, err := c.overlay()
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return mountKernel(root, trees) },
		func() error { return mountDevices(filepath.Join(root, "dev")) },
		func() error { return c.mountState(root) },
		func() error { return c.writeConfiguration(root) },
		func() error { return hideSettings(root) },
		func() error { return pivot(root) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_SHARED, "") // as systemd does; kubelet needs it
}

// overlay uses relative paths: its options cannot hold every character of a path.
func (c Config) overlay() (string, error) {
	work := c.path("node")
	if err := os.MkdirAll(work, 0o755); err != nil {
		return "", err
	}
	if err := mount("tmpfs", work, "tmpfs", 0, "mode=755"); err != nil {
		return "", err
	}
	for _, name := range []string{"lower", "upper", "work", "root"} {
		if err := os.Mkdir(filepath.Join(work, name), 0o755); err != nil {
			return "", err
		}
	}
	if err := bind(c.Root, filepath.Join(work, "lower")); err != nil {
		return "", err
	}
	if err := os.Chdir(work); err != nil {
		return "", err
	}
	return filepath.Join(work, "root"), mount("overlay", "root", "overlay", 0, "lowerdir=lower,upperdir=upper,workdir=work")
}

func mountKernel(root string, trees []hierarchy) error {
	if err := mount("proc", filepath.Join(root, "proc"), "proc", mountNoExec, ""); err != nil {
		return err
	}
	if err := mount("sysfs", filepath.Join(root, "sys"), "sysfs", mountNoExec, ""); err != nil {
		return err
	}
	for _, name := range []string{"run", "tmp"} {
		if err := mount("tmpfs", filepath.Join(root, name), "tmpfs", mountDev&^syscall.MS_NOEXEC, "mode=1777"); err != nil {
			return err
		}
	}
	return mountCgroups(filepath.Join(root, "sys/fs/cgroup"), trees)
}

func mountDevices(folder string) error {
	if err := mount("tmpfs", folder, "tmpfs", mountDev, "mode=755"); err != nil {
		return err
	}
	for _, device := range devices {
		path := filepath.Join(folder, device.name)
		if err := syscall.Mknod(path, syscall.S_IFCHR|device.mode, device.major<<8|device.minor); err != nil {
			return err
		}
		if err := os.Chmod(path, os.FileMode(device.mode)); err != nil {
			return err
		}
	}
	for _, link := range [][2]string{{"pts/ptmx", "ptmx"}, {"/proc/self/fd", "fd"}, {"/proc/self/fd/0", "stdin"},
		{"/proc/self/fd/1", "stdout"}, {"/proc/self/fd/2", "stderr"}} {
		if err := os.Symlink(link[0], filepath.Join(folder, link[1])); err != nil {
			return err
		}
	}
	for _, name := range []string{"pts", "shm", "mqueue"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			return err
		}
	}
	if err := mount("devpts", filepath.Join(folder, "pts"), "devpts", mountDev, "newinstance,ptmxmode=0666,mode=620,gid=5"); err != nil {
		return err
	}
	if err := mount("mqueue", filepath.Join(folder, "mqueue"), "mqueue", mountNoExec, ""); err != nil {
		return err
	}
	return mount("tmpfs", filepath.Join(folder, "shm"), "tmpfs", mountNoExec, "mode=1777")
}

func (c Config) mountState(root string) error {
	for folder, seen := range stateFolders {
		if err := bindFolder(c.path(folder), filepath.Join(root, seen)); err != nil {
			return err
		}
	}
	return bindFolder(c.Bin, filepath.Join(root, "usr/local/bin"))
}

func bindFolder(source, target string) error {
	for _, folder := range []string{source, target} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	return bind(source, target)
}

func hideSettings(root string) error {
	folder := filepath.Join(root, "run/settings")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for name, value := range kernelSettings {
		setting := filepath.Join(root, "proc/sys", name)
		if _, err := os.Stat(setting); err != nil {
			continue // this kernel has no such setting
		}
		file := filepath.Join(folder, strings.ReplaceAll(name, "/", "."))
		if err := os.WriteFile(file, []byte(value+"\n"), 0o644); err != nil {
			return err
		}
		if err := bind(file, setting); err != nil {
			return err
		}
	}
	return nil
}

func pivot(root string) error {
	if err := os.Chdir(root); err != nil {
		return err
	}
	if err := syscall.PivotRoot(".", "."); err != nil { // the old root is then mounted over the new one
		return fmt.Errorf("pivot_root: %w", err)
	}
	if err := syscall.Unmount(".", syscall.MNT_DETACH); err != nil {
		return err
	}
	return os.Chdir("/")
}
