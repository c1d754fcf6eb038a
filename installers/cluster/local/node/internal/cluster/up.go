// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// startLimit is how long Up waits: a loaded machine needs a multiple of the
// usual eight seconds.
const startLimit = 3 * time.Minute

const newNamespaces = syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWNET |
	syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS | syscall.CLONE_NEWCGROUP

// Up starts the cluster and returns when every part is ready. Where one with the
// same programs runs already, it only waits for it; what a killed one has left is
// removed first.
func Up(config Config) error {
	dir, err := filepath.Abs(config.Dir)
	if err != nil {
		return err
	}
	config.Dir = dir
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	if config.runs() {
		if err := config.startDead(); err != nil {
			return err
		}
		return config.waitReady()
	}
	if err := end(dir); err != nil {
		return err
	}
	if err := config.prepare(); err != nil {
		return err
	}
	if err := config.startInit(); err != nil {
		return err
	}
	return config.waitReady()
}

// runs tells whether a cluster of the same root and programs answers.
func (c Config) runs() bool {
	before, err := loadConfig(c.Dir)
	if err != nil || before.Root != c.Root || before.Bin != c.Bin || before.Owner != c.Owner {
		return false
	}
	_, err = status(c.Dir)
	return err == nil
}

// startDead starts the parts that have ended since.
func (c Config) startDead() error {
	parts, err := status(c.Dir)
	for _, one := range parts {
		if err == nil && (one.State == stateDead || one.State == stateStopped) {
			err = ControlPart(c.Dir, one.Name, "start")
		}
	}
	return err
}

func (c *Config) prepare() error {
	for _, name := range []string{"log", "run", "state"} {
		if err := os.MkdirAll(c.path(name), 0o755); err != nil {
			return err
		}
	}
	if err := c.forgetCrashedState(); err != nil {
		return err
	}
	before, err := loadConfig(c.Dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := c.pickSlot(before.Slot); err != nil {
		return err
	}
	if err := c.save(); err != nil {
		return err
	}
	return errors.Join(c.makeIdentities(), c.forgetSignInServices())
}

// forgetCrashedState empties the store if the machine went down while the cluster
// ran: etcd does not wait for the disk here. Kubelet's and containerd's follow it.
func (c Config) forgetCrashedState() error {
	boot, err := os.ReadFile(bootID)
	if err != nil {
		return err
	}
	mark := c.path("run", "boot-id")
	before, err := os.ReadFile(mark)
	if err == nil && string(before) != string(boot) {
		for _, name := range []string{"etcd", "kubelet", "containerd", "volumes", "podlogs", "applied"} {
			if err := os.RemoveAll(c.path("state", name)); err != nil {
				return err
			}
		}
	}
	return writeFile(mark, boot, 0o644)
}

// startInit starts the first process in new namespaces, in the cluster's cgroup.
// It goes on only after it was told that its network link is there.
func (c Config) startInit() error {
	log, err := os.OpenFile(c.path("log", "node.log"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	leave, err := c.enterCgroup()
	if err != nil {
		return err
	}
	start, tell, err := os.Pipe()
	if err != nil {
		return err
	}
	defer tell.Close()
	command := exec.Command(filepath.Join(c.Bin, "local-node"), InitVerb, c.Dir)
	command.Stdin, command.Stdout, command.Stderr = start, log, log
	command.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
	command.Dir = "/"
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: newNamespaces, Setsid: true}
	if err := command.Start(); err != nil {
		return fmt.Errorf("cannot start the node: %w", err)
	}
	start.Close()
	if err := writeFile(c.path("run", "pid"), []byte(strconv.Itoa(command.Process.Pid)+"\n"), 0o644); err != nil {
		return err
	}
	if err := c.joinMachine(command.Process.Pid); err != nil {
		return err
	}
	if err := leave(); err != nil {
		return err
	}
	_, err = tell.Write([]byte{1})
	return errors.Join(err, command.Process.Release())
}

func (c Config) waitReady() error {
	var last error
	for deadline := time.Now().Add(startLimit); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if !c.initRuns() {
			return fmt.Errorf("the node ended: %s", lastLine(c.path("log", "node.log")))
		}
		parts, err := status(c.Dir)
		if err != nil {
			last = err
			continue
		}
		if last = notReady(parts); last == nil {
			return nil
		}
		for _, one := range parts {
			if one.State == stateDead {
				return fmt.Errorf("%s %s: %s", one.Name, one.Detail, lastLine(c.path("log", one.Name+".log")))
			}
		}
	}
	return fmt.Errorf("the cluster was not ready after %s: %w", startLimit, last)
}

func notReady(parts []PartStatus) error {
	for _, one := range parts {
		if one.State != stateReady {
			return fmt.Errorf("%s is %s: %s", one.Name, one.State, one.Detail)
		}
	}
	return nil
}

func lastLine(path string) string {
	text, _ := os.ReadFile(path)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}
