// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package gitserver

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestWhoMayDoWhat(t *testing.T) {
	server := handler(t.TempDir(), "demo:secret")
	for _, test := range []struct {
		path, user, password string
		refused              bool
	}{
		{"/demo.git/info/refs?service=git-upload-pack", "", "", false},
		{"/demo.git/info/refs?service=git-receive-pack", "", "", true},
		{"/demo.git/git-receive-pack", "", "", true},
		{"/demo.git/info/refs?service=git-receive-pack", "demo", "secret", false},
		{"/private.git/info/refs?service=git-upload-pack", "", "", true},
		{"//private.git/info/refs?service=git-upload-pack", "", "", true},
		{"/demo.git/../private.git/info/refs?service=git-upload-pack", "", "", true},
		{"/private.git/info/refs?service=git-upload-pack", "demo", "wrong", true},
		{"/private.git/info/refs?service=git-upload-pack", "demo", "secret", false},
		{"/demo.git/info/refs?service=git-upload-pack", "demo", "wrong", true},
	} {
		request := httptest.NewRequest(http.MethodGet, test.path, nil)
		if test.user != "" {
			request.SetBasicAuth(test.user, test.password)
		}
		response := httptest.NewRecorder()
		server.ServeHTTP(response, request)
		if refused := response.Code == http.StatusUnauthorized; refused != test.refused {
			t.Errorf("%s as %q: status %d", test.path, test.user, response.Code)
		}
	}
}
