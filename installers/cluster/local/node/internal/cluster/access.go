// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"encoding/base64"
	"fmt"
	"os"
)

// personal are the identities whose kubeconfig is for people, with the namespace
// that it starts in.
var personal = map[string]string{"admin": "default", "demo": "workstations-demo"}

const kubeconfigFormat = `apiVersion: v1
kind: Config
current-context: %[1]s@remote-local
clusters:
- name: remote-local
  cluster:
    server: https://%[2]s:6443
    certificate-authority-data: %[3]s
users:
- name: %[1]s
  user:
    client-certificate-data: %[4]s
    client-key-data: %[5]s
contexts:
- name: %[1]s@remote-local
  context:
    cluster: remote-local
    user: %[1]s
    namespace: %[6]s
`

// authenticationFile names the sign-in services that the API server trusts.
const authenticationFile = "authentication.yaml"

const noSignInService = `apiVersion: apiserver.config.k8s.io/v1beta1
kind: AuthenticationConfiguration
jwt: []
`

// forgetSignInServices is for each start: a test that crashed may have left its own.
func (c Config) forgetSignInServices() error {
	return writeFile(c.path("pki", authenticationFile), []byte(noSignInService), 0o600)
}

// writeKubeconfig writes an identity's kubeconfig to Dir/pki for the node's parts,
// and to Dir/access for people.
func (c Config) writeKubeconfig(one identity) error {
	ca, err := os.ReadFile(c.path("pki", "ca.crt"))
	if err != nil {
		return err
	}
	certificate, err := os.ReadFile(c.path("pki", one.file+".crt"))
	if err != nil {
		return err
	}
	key, err := os.ReadFile(c.path("pki", one.file+".key"))
	if err != nil {
		return err
	}
	namespace, forPeople := personal[one.file]
	if namespace == "" {
		namespace = "default"
	}
	encode := base64.StdEncoding.EncodeToString
	text := []byte(fmt.Sprintf(kubeconfigFormat, one.file, c.Address(), encode(ca), encode(certificate), encode(key), namespace))
	if forPeople {
		if err := c.giveAccess(one.file+".kubeconfig", text); err != nil {
			return err
		}
	}
	return writeFile(c.path("pki", one.file+".kubeconfig"), text, 0o600)
}

// giveAccess writes a file that only the cluster's owner and root can read.
func (c Config) giveAccess(name string, text []byte) error {
	folder := c.path("access")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := os.Chown(folder, c.Owner, -1); err != nil {
		return err
	}
	if err := writeFile(c.path("access", name), text, 0o600); err != nil {
		return err
	}
	return os.Chown(c.path("access", name), c.Owner, -1)
}
