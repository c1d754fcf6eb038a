// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// configFile is where the node finds its Config.
const configFile = "/run/node.json"

// Init is the first process in the cluster's namespaces: it makes the node's
// file system, starts the supervisor and reaps until that ends. Everything else
// in the namespaces ends with it.
func Init(dir string) error {
	config, err := loadConfig(dir)
	if err != nil {
		return err
	}
	if _, err := io.ReadFull(os.Stdin, make([]byte, 1)); err != nil {
		return errors.New("the start was interrupted") // before the link was made
	}
	if err := syscall.Sethostname([]byte(nodeName)); err != nil {
		return err
	}
	if err := config.enterRoot(); err != nil {
		return err
	}
	if err := config.startNetwork(); err != nil {
		return err
	}
	signal.Ignore(syscall.SIGHUP, syscall.SIGINT)
	_ = os.Setenv("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
	child, err := os.StartProcess("/usr/local/bin/local-node", []string{"local-node", SuperviseVerb},
		&os.ProcAttr{Files: []*os.File{nil, os.Stdout, os.Stderr}, Env: os.Environ()})
	if err != nil {
		return err
	}
	return reapUntil(child.Pid)
}

func reapUntil(supervisor int) error {
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, 0, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			return err
		}
		if pid == supervisor {
			if status.Exited() && status.ExitStatus() == 0 {
				return nil
			}
			return fmt.Errorf("the supervisor ended: %v", status)
		}
	}
}

// Supervise starts the parts and answers on the control socket until it is told
// to end.
func Supervise() error {
	text, err := os.ReadFile(configFile)
	if err != nil {
		return err
	}
	var config Config
	if err := json.Unmarshal(text, &config); err != nil {
		return err
	}
	listener, err := config.listen()
	if err != nil {
		return err
	}
	s := newSupervisor(config)
	s.startAll()
	ended := make(chan struct{})
	server := &http.Server{Handler: s.handler(func() { close(ended) }), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
	<-ended
	return nil
}

func (c Config) listen() (net.Listener, error) {
	const socket = "/run/cluster/" + socketName
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return nil, err
	}
	return listener, os.Chown(socket, c.Owner, -1)
}
