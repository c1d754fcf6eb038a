// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// hierarchy is one mounted cgroup tree: one for each controller in version 1,
// a single one in version 2.
type hierarchy struct {
	path    string
	options string // mount options that name the tree (version 1)
	unified bool
}

// hierarchies are the trees of this machine: those of version 1 if any has a
// controller, else the one of version 2.
func hierarchies() ([]hierarchy, error) {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return nil, err
	}
	var first, second []hierarchy
	for line := range strings.Lines(string(mounts)) {
		before, after, _ := strings.Cut(strings.TrimSpace(line), " - ")
		fields, kind := strings.Fields(before), strings.Fields(after)
		if len(fields) < 5 || len(kind) < 3 {
			continue
		}
		switch kind[0] {
		case "cgroup":
			first = append(first, hierarchy{path: fields[4], options: treeOptions(kind[2])})
		case "cgroup2":
			second = append(second, hierarchy{path: fields[4], unified: true})
		}
	}
	if len(first) > 0 {
		return first, nil
	}
	if len(second) == 0 {
		return nil, errors.New("no cgroup file system is mounted on this machine")
	}
	return second[:1], nil
}

func treeOptions(all string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(all, ","), func(option string) bool {
		return option == "rw" || option == "ro" || option == "xattr" || strings.HasPrefix(option, "release_agent")
	}), ",")
}

func (c Config) cgroupName() string { return "remote-local-" + c.ID() }

// enterCgroup makes the cluster's cgroup in every tree and moves this process in, so
// that the namespace of the process it starts has that group as its root. The
// function that it returns moves this process back.
func (c Config) enterCgroup() (leave func() error, err error) {
	trees, err := hierarchies()
	if err != nil {
		return nil, err
	}
	before, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return nil, err
	}
	for _, tree := range trees {
		group := filepath.Join(tree.path, c.cgroupName())
		if err := os.Mkdir(group, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if tree.unified {
			enableControllers(tree.path)
		} else if err := inheritCpuset(tree.path, group); err != nil {
			return nil, err
		}
		if err := enter(group); err != nil {
			return nil, err
		}
	}
	return func() error { return leaveUnified(trees[0], string(before)) }, nil
}

// leaveUnified matters in version 2 only, where the cluster's group may not hold a
// process when it hands controllers to its children. Its line is "0::/path".
func leaveUnified(tree hierarchy, before string) error {
	for line := range strings.Lines(before) {
		if group, found := strings.CutPrefix(strings.TrimSpace(line), "0::"); found && tree.unified {
			return enter(filepath.Join(tree.path, group))
		}
	}
	return nil
}

func enter(group string) error {
	return os.WriteFile(filepath.Join(group, "cgroup.procs"), []byte(strconv.Itoa(os.Getpid())), 0)
}

// enableControllers hands all controllers down to the children of a version 2
// group. One that is not there is left out; kubelet names those that it misses.
func enableControllers(group string) {
	text, _ := os.ReadFile(filepath.Join(group, "cgroup.controllers"))
	for _, controller := range strings.Fields(string(text)) {
		_ = os.WriteFile(filepath.Join(group, "cgroup.subtree_control"), []byte("+"+controller), 0)
	}
}

// inheritCpuset fills the two files without which a version 1 cpuset takes no process.
func inheritCpuset(parent, group string) error {
	for _, name := range []string{"cpuset.cpus", "cpuset.mems"} {
		value, err := os.ReadFile(filepath.Join(parent, name))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(group, name), value, 0)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// endCgroup kills every process of the cluster and removes its cgroups.
func (c Config) endCgroup() error {
	trees, err := hierarchies()
	if err != nil {
		return err
	}
	for _, tree := range trees {
		if err := removeGroup(filepath.Join(tree.path, c.cgroupName())); err != nil {
			return err
		}
	}
	return nil
}

func removeGroup(group string) error {
	var err error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		groups := subgroups(group)
		if len(groups) == 0 {
			return nil
		}
		for _, pid := range processes(groups) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		for _, one := range slices.Backward(groups) { // children before parents
			if err = syscall.Rmdir(one); err != nil {
				break
			}
		}
	}
	return fmt.Errorf("cannot remove %s: %w", group, err)
}

func subgroups(group string) []string {
	var found []string
	_ = filepath.WalkDir(group, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			found = append(found, path)
		}
		return nil
	})
	return found
}

func processes(groups []string) []int {
	var found []int
	for _, group := range groups {
		file, err := os.Open(filepath.Join(group, "cgroup.procs"))
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if pid, err := strconv.Atoi(lines.Text()); err == nil && pid > 0 {
				found = append(found, pid)
			}
		}
		file.Close()
	}
	return found
}

// mountCgroups shows the node its own cgroups as if they were the machine's.
func mountCgroups(target string, trees []hierarchy) error {
	if trees[0].unified {
		if err := mount("cgroup2", target, "cgroup2", mountNoExec, ""); err != nil {
			return err
		}
		return leaveUnifiedRoot(target)
	}
	if err := mount("tmpfs", target, "tmpfs", mountNoExec, "mode=755"); err != nil {
		return err
	}
	for _, tree := range trees {
		folder := filepath.Join(target, filepath.Base(tree.path))
		if err := os.Mkdir(folder, 0o755); err != nil {
			return err
		}
		if err := mount("cgroup", folder, "cgroup", mountNoExec, tree.options); err != nil {
			return err
		}
	}
	return nil
}

// leaveUnifiedRoot moves this process into a leaf: a version 2 group with
// controllers for its children may hold no process itself.
func leaveUnifiedRoot(root string) error {
	leaf := filepath.Join(root, "node")
	if err := os.Mkdir(leaf, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := enter(leaf); err != nil {
		return err
	}
	enableControllers(root)
	return nil
}
