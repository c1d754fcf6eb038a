// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

// Package gitserver serves bare repositories over git's smart HTTP protocol.
package gitserver

import (
	"crypto/subtle"
	"net/http"
	"net/http/cgi"
	"os"
	"path"
	"strings"
	"time"
)

// Serve answers on address for the repositories under root. Everyone may read
// those whose name does not start with "private"; reading those, and pushing
// anywhere, needs the "user:password" that is the content of credentialsFile.
func Serve(address, root, credentialsFile string) error {
	credentials, err := os.ReadFile(credentialsFile)
	if err != nil {
		return err
	}
	server := &http.Server{
		Addr:              address,
		Handler:           handler(root, strings.TrimSpace(string(credentials))),
		ReadHeaderTimeout: 10 * time.Second,
	}
	return server.ListenAndServe()
}

func handler(root, credentials string) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		user, password, given := request.BasicAuth()
		allowed := given && subtle.ConstantTimeCompare([]byte(user+":"+password), []byte(credentials)) == 1
		if !allowed && (given || needsCredentials(request)) {
			response.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(response, "credentials needed", http.StatusUnauthorized)
			return
		}
		backend(root, user).ServeHTTP(response, request)
	})
}

func needsCredentials(request *http.Request) bool {
	return strings.HasPrefix(path.Clean(request.URL.Path), "/private") ||
		strings.HasSuffix(request.URL.Path, "/git-receive-pack") ||
		request.URL.Query().Get("service") == "git-receive-pack"
}

func backend(root, user string) *cgi.Handler {
	environment := []string{
		"GIT_PROJECT_ROOT=" + root,
		"GIT_HTTP_EXPORT_ALL=1",
		"GIT_CONFIG_COUNT=1",
		"GIT_CONFIG_KEY_0=safe.directory",
		"GIT_CONFIG_VALUE_0=*",
	}
	if user != "" { // git's backend takes a push only from a known user
		environment = append(environment, "REMOTE_USER="+user)
	}
	return &cgi.Handler{
		Path:       "/usr/lib/git-core/git-http-backend",
		Env:        environment,
		InheritEnv: []string{"GIT_PROTOCOL"},
	}
}
