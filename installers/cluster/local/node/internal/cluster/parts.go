// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

const (
	keys             = "/etc/kubernetes/"
	containerdSocket = "/run/containerd/containerd.sock"
)

// part is one program of the node.
type part struct {
	name    string
	needs   []string // parts that must be ready before it starts
	command []string
	ready   func() error // nil once the part does its work
}

func (c Config) parts() []part {
	return []part{
		{"etcd", nil, etcdCommand(), c.answers("http://127.0.0.1:2379/health")},
		{"containerd", nil, []string{"containerd", "--config", "/etc/containerd/config.toml"}, containerdReady()},
		{"registry", nil, []string{"docker-registry", "serve", "/etc/docker/registry/config.yml"},
			c.answers("http://" + c.Address() + ":5000/v2/")},
		{"git", nil, []string{"local-node", GitVerb, c.Address() + ":3000", "/srv/git", keys + "git-credentials"},
			c.listens("3000")},
		{"apiserver", []string{"etcd"}, c.apiserverCommand(), c.apiserverReady()},
		{"controller-manager", []string{"apiserver"}, controllerManagerCommand(), c.controllersRun},
		{"scheduler", []string{"apiserver"}, schedulerCommand(), c.answers("https://127.0.0.1:10259/healthz")},
		{"kubelet", []string{"apiserver", "containerd"}, c.kubeletCommand(), c.nodeReady},
		{"dns", []string{"apiserver"}, []string{"dns", "--conf", "/etc/coredns/Corefile"}, c.answers("http://127.0.0.1:8181/ready")},
		{"volumes", []string{"apiserver"},
			[]string{"volumes", "--kubeconfig", keys + "volumes.kubeconfig", "--root", "/var/lib/volumes"}, nil},
	}
}

// etcdCommand leaves out waiting for the disk: Up starts with an empty store
// after a crash of the machine.
func etcdCommand() []string {
	return []string{"etcd", "--name=local", "--data-dir=/var/lib/etcd", "--unsafe-no-fsync", "--log-level=warn",
		"--listen-client-urls=http://127.0.0.1:2379", "--advertise-client-urls=http://127.0.0.1:2379",
		"--listen-peer-urls=http://127.0.0.1:2380", "--initial-advertise-peer-urls=http://127.0.0.1:2380",
		"--initial-cluster=local=http://127.0.0.1:2380"}
}

func (c Config) apiserverCommand() []string {
	return []string{"kube-apiserver", "--etcd-servers=http://127.0.0.1:2379",
		"--bind-address=" + c.Address(), "--advertise-address=" + c.Address(), "--secure-port=6443",
		"--tls-cert-file=" + keys + "apiserver.crt", "--tls-private-key-file=" + keys + "apiserver.key",
		"--client-ca-file=" + keys + "ca.crt",
		"--kubelet-certificate-authority=" + keys + "ca.crt",
		"--kubelet-client-certificate=" + keys + "apiserver-kubelet-client.crt",
		"--kubelet-client-key=" + keys + "apiserver-kubelet-client.key",
		"--kubelet-preferred-address-types=InternalIP", // its name is not in any DNS
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + keys + "service-account.key",
		"--service-account-signing-key-file=" + keys + "service-account.key",
		"--service-cluster-ip-range=" + serviceRange,
		"--authentication-config=" + keys + authenticationFile, // read again whenever it changes
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction", "--profiling=false"}
}

// One of each runs: without leader election a restart does not wait for a lease.
func controllerManagerCommand() []string {
	return []string{"kube-controller-manager", "--bind-address=127.0.0.1", "--leader-elect=false",
		"--kubeconfig=" + keys + "controller-manager.kubeconfig",
		"--authentication-kubeconfig=" + keys + "controller-manager.kubeconfig",
		"--authorization-kubeconfig=" + keys + "controller-manager.kubeconfig",
		"--service-account-private-key-file=" + keys + "service-account.key",
		"--root-ca-file=" + keys + "ca.crt", "--use-service-account-credentials=true", "--profiling=false"}
}

func schedulerCommand() []string {
	return []string{"kube-scheduler", "--bind-address=127.0.0.1", "--leader-elect=false",
		"--kubeconfig=" + keys + "scheduler.kubeconfig",
		"--authentication-kubeconfig=" + keys + "scheduler.kubeconfig",
		"--authorization-kubeconfig=" + keys + "scheduler.kubeconfig", "--profiling=false"}
}

func (c Config) kubeletCommand() []string {
	return []string{"kubelet", "--config=/etc/kubelet.yaml", "--kubeconfig=" + keys + "kubelet.kubeconfig",
		"--hostname-override=" + nodeName, "--node-ip=" + c.Address()}
}

// containerdReady is ready once containerd answers and has the image that holds
// a pod's namespaces, which comes with the node and from no registry.
func containerdReady() func() error {
	return withFirst(importPause, func() error { return exec.Command("ctr", "version").Run() })
}

// apiserverReady is ready once it also holds the rights of the parts that come after it.
func (c Config) apiserverReady() func() error {
	return withFirst(func() error {
		return runQuietly(exec.Command("kubectl", "--kubeconfig="+keys+"admin.kubeconfig", "apply", "--server-side",
			"--force-conflicts", "--filename=/etc/manifests"))
	}, c.answers("https://"+c.Address()+":6443/readyz"))
}

// withFirst is check, and when that first succeeds also do.
func withFirst(do, check func() error) func() error {
	done := false
	return func() error {
		if err := check(); err != nil || done {
			return err
		}
		err := do()
		done = err == nil
		return err
	}
}

func (c Config) client() (*http.Client, error) {
	ca, err := os.ReadFile(keys + "ca.crt")
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca)
	certificate, err := tls.LoadX509KeyPair(keys+"admin.crt", keys+"admin.key")
	if err != nil {
		return nil, err
	}
	return &http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{DisableKeepAlives: true,
		TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{certificate}}}}, nil
}

// answers is ready once url gives 200. The controller manager and the scheduler
// make a certificate of their own, so on loopback none is checked.
func (c Config) answers(url string) func() error {
	return func() error {
		response, err := c.get(url)
		if err != nil {
			return err
		}
		response.Body.Close()
		return nil
	}
}

func (c Config) get(url string) (*http.Response, error) {
	client, err := c.client()
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	if request.URL.Hostname() == "127.0.0.1" {
		client.Transport.(*http.Transport).TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return response, nil
}

// controllersRun is ready once the controllers themselves have started. Before that
// the controller manager answers, but ends if the API server goes away.
func (c Config) controllersRun() error {
	response, err := c.get("https://127.0.0.1:10257/healthz?verbose")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && !strings.Contains(string(text), "[+]garbage-collector-controller ok") {
		err = errors.New("its controllers have not started yet")
	}
	return err
}

func (c Config) listens(port string) func() error {
	return func() error {
		connection, err := net.DialTimeout("tcp", net.JoinHostPort(c.Address(), port), time.Second)
		if err != nil {
			return err
		}
		return connection.Close()
	}
}

func (c Config) nodeReady() error {
	if err := c.answers("http://127.0.0.1:10248/healthz")(); err != nil {
		return err
	}
	response, err := c.get("https://" + c.Address() + ":6443/api/v1/nodes/" + nodeName)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var node struct {
		Status struct {
			Conditions []struct{ Type, Status, Message string }
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&node); err != nil {
		return err
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == "Ready" {
			if condition.Status == "True" {
				return nil
			}
			return errors.New("node is not ready: " + condition.Message)
		}
	}
	return errors.New("node has no Ready condition yet")
}
