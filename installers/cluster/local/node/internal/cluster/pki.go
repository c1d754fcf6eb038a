// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const validity = 10 * 365 * 24 * time.Hour

// authority signs the cluster's certificates. It is made once: the cluster's
// identity stays the same over down and up.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// identity is who a certificate speaks for.
type identity struct {
	file   string // name of the .crt and .key files
	user   string
	groups []string
	server bool // also a server's, for the node's address and name
}

var identities = []identity{
	{file: "apiserver", user: "kube-apiserver", server: true},
	{file: "kubelet-server", user: "system:node:" + nodeName, groups: []string{"system:nodes"}, server: true},
	{file: "apiserver-kubelet-client", user: "kube-apiserver-kubelet-client"},
	{file: "admin", user: "admin", groups: []string{"system:masters"}},
	{file: "demo", user: "demo"},
	{file: "controller-manager", user: "system:kube-controller-manager"},
	{file: "scheduler", user: "system:kube-scheduler"},
	{file: "kubelet", user: "system:node:" + nodeName, groups: []string{"system:nodes"}},
	{file: "dns", user: "remote:dns"},
	{file: "volumes", user: "remote:volumes"},
}

// makeIdentities writes what is missing in Dir/pki, and the kubeconfigs.
func (c Config) makeIdentities() error {
	folder := c.path("pki")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	signer, err := loadAuthority(folder)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(folder, "service-account.key")); errors.Is(err, os.ErrNotExist) {
		if _, err := newKey(filepath.Join(folder, "service-account.key")); err != nil {
			return err
		}
	}
	for _, one := range identities {
		if !signer.valid(c, one, filepath.Join(folder, one.file+".crt")) {
			if err := signer.issue(c, one, folder); err != nil {
				return err
			}
		}
		if err := c.writeKubeconfig(one); err != nil {
			return err
		}
	}
	return c.makeGitCredentials()
}

func loadAuthority(folder string) (*authority, error) {
	path := filepath.Join(folder, "ca")
	if _, err := os.Stat(path + ".crt"); errors.Is(err, os.ErrNotExist) {
		if err := newAuthority(path); err != nil {
			return nil, err
		}
	}
	text, err := os.ReadFile(path + ".crt")
	if err != nil {
		return nil, err
	}
	keyText, err := os.ReadFile(path + ".key")
	if err != nil {
		return nil, err
	}
	certificateBlock, _ := pem.Decode(text)
	keyBlock, _ := pem.Decode(keyText)
	if certificateBlock == nil || keyBlock == nil {
		return nil, errors.New(path + ": not a certificate and its key")
	}
	certificate, err := x509.ParseCertificate(certificateBlock.Bytes)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParseECPrivateKey(keyBlock.Bytes)
	return &authority{certificate, key}, err
}

func newAuthority(path string) error {
	key, err := newKey(path + ".key")
	if err != nil {
		return err
	}
	certificate := blank("remote-local", nil)
	certificate.IsCA, certificate.BasicConstraintsValid = true, true
	certificate.KeyUsage |= x509.KeyUsageCertSign
	return (&authority{certificate, key}).sign(certificate, key, path+".crt")
}

func (a *authority) issue(c Config, one identity, folder string) error {
	path := filepath.Join(folder, one.file)
	if err := os.Remove(path + ".crt"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err // an interruption must not leave an old certificate beside a new key
	}
	key, err := newKey(path + ".key")
	if err != nil {
		return err
	}
	template := blank(one.user, one.groups)
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if one.server {
		template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
		template.IPAddresses = []net.IP{net.ParseIP(c.Address()), net.ParseIP("127.0.0.1"), net.ParseIP(serviceFirst)}
		template.DNSNames = []string{nodeName, "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"}
	}
	return a.sign(template, key, path+".crt")
}

func (a *authority) sign(template *x509.Certificate, key *ecdsa.PrivateKey, path string) error {
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	if err != nil {
		return err
	}
	return writeFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644)
}

// valid tells whether a certificate is there, signed by this authority, fits the
// node's address and lasts for another month.
func (a *authority) valid(c Config, one identity, path string) bool {
	text, err := os.ReadFile(path)
	block, _ := pem.Decode(text)
	if err != nil || block == nil {
		return false
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil || certificate.CheckSignatureFrom(a.certificate) != nil {
		return false
	}
	if one.server && certificate.VerifyHostname(c.Address()) != nil {
		return false
	}
	return time.Until(certificate.NotAfter) > 30*24*time.Hour
}

func blank(user string, groups []string) *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: user, Organization: groups},
		NotBefore:    time.Now().Add(-time.Hour), // clocks that are set back a little
		NotAfter:     time.Now().Add(validity),
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
}

func newKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, writeFile(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600)
}

// makeGitCredentials makes the "user:password" of the git server's private side.
func (c Config) makeGitCredentials() error {
	path := c.path("pki", "git-credentials")
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		secret := make([]byte, 16)
		_, _ = rand.Read(secret) // never fails
		text = []byte("demo:" + hex.EncodeToString(secret) + "\n")
		err = writeFile(path, text, 0o600)
	}
	if err != nil {
		return err
	}
	return c.giveAccess("git-credentials", text)
}
