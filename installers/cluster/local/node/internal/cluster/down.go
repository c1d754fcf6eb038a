// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"golang.org/x/sys/unix"

	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const bootID = "/proc/sys/kernel/random/boot_id"

// Down ends the cluster in dir, running or half-started or killed, and waits
// until its processes, link and cgroups are gone. Its state stays.
func Down(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	return end(dir)
}

func end(dir string) error {
	config := Config{Dir: dir}
	_, _ = control(dir, http.MethodPost, "/down", nil, 30*time.Second) // fails where nobody listens
	if err := config.endCgroup(); err != nil {
		return err
	}
	if err := config.removeLink(); err != nil {
		return err
	}
	for _, path := range []string{config.path("run", "pid"), config.path("access", socketName)} {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return config.forgetBoot()
}

// forgetBoot notes that the store is complete: nothing writes to it any more, and
// what was written has reached the disk. After a crash of the machine the mark
// stays, for forgetCrashedState.
func (c Config) forgetBoot() error {
	mark := c.path("run", "boot-id")
	before, err := os.ReadFile(mark)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	boot, err := os.ReadFile(bootID)
	if err != nil || string(before) != string(boot) {
		return err
	}
	folder, err := os.Open(c.path("state"))
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := unix.Syncfs(int(folder.Fd())); err != nil {
		return err
	}
	return os.Remove(mark)
}

// lock lets one Up or Down at a time work in dir.
func lock(dir string) (func(), error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return func() { file.Close() }, syscall.Flock(int(file.Fd()), syscall.LOCK_EX)
}

// initRuns tells whether the first process lives and belongs to this cluster: its
// number may have been given to another one.
func (c Config) initRuns() bool {
	_, err := c.initPid()
	return err == nil
}

func (c Config) initPid() (int, error) {
	text, err := os.ReadFile(c.path("run", "pid"))
	if err != nil {
		return 0, errors.New("the cluster is down")
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, err
	}
	groups, err := os.ReadFile(fmt.Sprintf("/proc/%d/cgroup", pid))
	if err != nil || !strings.Contains(string(groups), "/"+c.cgroupName()) {
		return 0, errors.New("the cluster is down")
	}
	return pid, nil
}

// Exec becomes a command that runs inside the node.
func Exec(dir string, command []string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	pid, err := Config{Dir: dir}.initPid()
	if err != nil {
		return err
	}
	nsenter, err := exec.LookPath("nsenter")
	if err != nil {
		return err
	}
	if err := os.Setenv("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"); err != nil {
		return err
	}
	args := []string{"nsenter", "--target", strconv.Itoa(pid), "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup",
		"--root", "--wd", "--"}
	return syscall.Exec(nsenter, append(args, command...), os.Environ())
}
