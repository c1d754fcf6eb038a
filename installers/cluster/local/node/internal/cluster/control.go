// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// The supervisor answers HTTP on a Unix socket that the cluster's owner can use:
//
//	GET  /status                        the parts as JSON
//	POST /parts/{name}/stop|start|restart
//	POST /parts/{name}/signal/{number}
//	POST /down                          stop every part, then end
const socketName = "control.sock"

func (s *supervisor) handler(down func()) http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /status", func(response http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(response).Encode(s.snapshot())
	})
	routes.HandleFunc("POST /parts/{name}/{verb}", func(response http.ResponseWriter, request *http.Request) {
		s.answer(response, request, func(one *process) error { return s.do(one, request.PathValue("verb")) })
	})
	routes.HandleFunc("POST /parts/{name}/signal/{number}", func(response http.ResponseWriter, request *http.Request) {
		s.answer(response, request, func(one *process) error {
			number, err := strconv.Atoi(request.PathValue("number"))
			if err != nil {
				return err
			}
			return one.signal(number)
		})
	})
	routes.HandleFunc("PUT /authentication", func(response http.ResponseWriter, request *http.Request) {
		text, err := io.ReadAll(request.Body)
		if len(text) == 0 {
			text = []byte(noSignInService)
		}
		if err == nil {
			err = writeFile(keys+authenticationFile, text, 0o600)
		}
		if err != nil {
			http.Error(response, err.Error(), http.StatusInternalServerError)
		}
	})
	routes.HandleFunc("POST /down", func(http.ResponseWriter, *http.Request) {
		s.stopAll()
		down()
	})
	return routes
}

func (s *supervisor) answer(response http.ResponseWriter, request *http.Request, do func(*process) error) {
	one := s.find(request.PathValue("name"))
	if one == nil {
		http.Error(response, "no part is called "+request.PathValue("name"), http.StatusNotFound)
		return
	}
	if err := do(one); err != nil {
		http.Error(response, err.Error(), http.StatusConflict)
	}
}

func (s *supervisor) do(one *process, verb string) error {
	switch verb {
	case "stop":
		return one.stop()
	case "start":
		return s.start(one)
	case "restart":
		if err := one.stop(); err != nil {
			return err
		}
		return s.start(one)
	}
	return fmt.Errorf("cannot %s a part", verb)
}

// control talks to the supervisor of the cluster in dir.
func control(dir, method, path string, body io.Reader, limit time.Duration) ([]byte, error) {
	folder, err := os.Open(filepath.Join(dir, "access"))
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	// A socket's path may have 107 characters; through the descriptor any folder fits.
	socket := fmt.Sprintf("/proc/self/fd/%d/%s", folder.Fd(), socketName)
	client := &http.Client{Timeout: limit, Transport: &http.Transport{DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", socket)
		}}}
	request, err := http.NewRequest(method, "http://node"+path, body)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = errors.New(strings.TrimSpace(string(answer)))
	}
	return answer, err
}

// Authenticate makes the API server trust the sign-in services of a structured configuration, and no others;
// none when it is empty:
// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration
func Authenticate(dir string, configuration io.Reader) error {
	_, err := control(dir, http.MethodPut, "/authentication", configuration, 5*time.Second)
	return err
}

// ControlPart tells the supervisor what to do with one part.
func ControlPart(dir, name, verb string) error {
	_, err := control(dir, http.MethodPost, "/parts/"+name+"/"+verb, nil, startLimit+10*time.Second)
	return err
}

func status(dir string) ([]PartStatus, error) {
	body, err := control(dir, http.MethodGet, "/status", nil, 5*time.Second)
	if err != nil {
		return nil, err
	}
	var parts []PartStatus
	return parts, json.Unmarshal(body, &parts)
}

// PrintStatus writes one line a part; it fails if one of them is not ready.
func PrintStatus(dir string, out io.Writer) error {
	parts, err := status(dir)
	if err != nil {
		return errors.New("the cluster is down")
	}
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	bad := 0
	for _, one := range parts {
		fmt.Fprintf(table, "%s\t%s\t%s\n", one.Name, one.State, one.Detail)
		if one.State != stateReady {
			bad++
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d parts are not ready; their logs are in %s", bad, len(parts), filepath.Join(dir, "log"))
	}
	return nil
}
