// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// State of a part.
const (
	stateWaiting  = "waiting" // for the parts that it needs
	stateStarting = "starting"
	stateReady    = "ready"
	stateStopped  = "stopped" // as it was told
	stateDead     = "dead"    // ended without being told
)

// PartStatus is what `node status` shows of a part.
type PartStatus struct {
	Name   string `json:"name"`
	State  string `json:"state"`
	Pid    int    `json:"pid,omitempty"` // in the node's PID namespace
	Detail string `json:"detail,omitempty"`
	Starts int    `json:"starts"` // how often it was started
}

// process is a part and its running program. None is restarted silently: a dead
// part stays dead until somebody says start.
type process struct {
	part
	mutex    sync.Mutex
	status   PartStatus
	command  *exec.Cmd
	ended    chan struct{} // closed when command has ended
	stopping bool
}

type supervisor struct {
	config    Config
	processes []*process
}

func newSupervisor(config Config) *supervisor {
	s := &supervisor{config: config}
	for _, one := range config.parts() {
		s.processes = append(s.processes, &process{part: one, status: PartStatus{Name: one.name, State: stateWaiting}})
	}
	return s
}

func (s *supervisor) find(name string) *process {
	for _, one := range s.processes {
		if one.name == name {
			return one
		}
	}
	return nil
}

func (s *supervisor) startAll() {
	for _, one := range s.processes {
		go func() { _ = s.start(one) }() // the reason is in its status
	}
}

// start starts a part when those that it needs are ready. Some end at once if they
// are not: the controller manager when the API server does not know its rights yet.
func (s *supervisor) start(one *process) error {
	for deadline := time.Now().Add(startLimit); !s.allReady(one.needs); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("%s needs %s", one.name, strings.Join(one.needs, " and "))
		}
	}
	return one.start()
}

func (s *supervisor) allReady(names []string) bool {
	for _, name := range names {
		if s.find(name).snapshot().State != stateReady {
			return false
		}
	}
	return true
}

func (s *supervisor) snapshot() []PartStatus {
	var all []PartStatus
	for _, one := range s.processes {
		all = append(all, one.snapshot())
	}
	return all
}

// stopAll ends the parts in the reverse of the order in which they started.
func (s *supervisor) stopAll() {
	for index := len(s.processes) - 1; index >= 0; index-- {
		_ = s.processes[index].stop()
	}
}

func (p *process) snapshot() PartStatus {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.status
}

func (p *process) start() error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.command != nil {
		return errors.New(p.name + " runs already")
	}
	flags := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if p.status.Starts == 0 {
		flags |= os.O_TRUNC
	}
	log, err := os.OpenFile("/var/log/cluster/"+p.name+".log", flags, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(p.part.command[0], p.part.command[1:]...)
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := command.Start(); err != nil {
		p.status.State, p.status.Detail = stateDead, err.Error()
		return err
	}
	p.command, p.ended, p.stopping = command, make(chan struct{}), false
	p.status.State, p.status.Pid, p.status.Detail = stateStarting, command.Process.Pid, ""
	p.status.Starts++
	go p.wait(command, p.ended)
	go p.watch(p.ended)
	return nil
}

func (p *process) wait(command *exec.Cmd, ended chan struct{}) {
	err := command.Wait()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.command, p.status.Pid = nil, 0
	if p.stopping {
		p.status.State, p.status.Detail = stateStopped, ""
	} else {
		p.status.State, p.status.Detail = stateDead, "ended: "+fmt.Sprint(err)
	}
	close(ended)
}

// watch asks again and again whether the part is ready, for as long as it runs.
func (p *process) watch(ended chan struct{}) {
	pause := 25 * time.Millisecond
	for {
		var err error
		if p.ready != nil {
			err = p.ready()
		}
		if !p.note(ended, err) {
			return
		}
		if err == nil {
			pause = time.Second
		}
		select {
		case <-ended:
			return
		case <-time.After(pause):
		}
	}
}

// note stores the answer, unless the program that was asked has ended meanwhile.
func (p *process) note(ended chan struct{}, err error) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	select {
	case <-ended:
		return false
	default:
	}
	p.status.State, p.status.Detail = stateReady, ""
	if err != nil {
		p.status.State, p.status.Detail = stateStarting, strings.TrimSpace(err.Error())
	}
	return true
}

// stop ends the part in order, and by force after five seconds.
func (p *process) stop() error {
	p.mutex.Lock()
	command, ended := p.command, p.ended
	if command == nil {
		p.status.State, p.status.Detail = stateStopped, ""
		p.mutex.Unlock()
		return nil
	}
	p.stopping = true
	p.mutex.Unlock()
	_ = command.Process.Signal(syscall.SIGTERM)
	_ = command.Process.Signal(syscall.SIGCONT)
	select {
	case <-ended:
		return nil
	case <-time.After(5 * time.Second):
	}
	err := command.Process.Kill()
	<-ended
	return err
}

func (p *process) signal(number int) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.command == nil {
		return errors.New(p.name + " does not run")
	}
	return p.command.Process.Signal(syscall.Signal(number))
}
