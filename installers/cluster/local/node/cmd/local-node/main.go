// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

// Command local-node starts, runs and ends the one node of the local cluster.
//
//	local-node up DIR ROOT BIN OWNER   start it and wait until it is ready
//	local-node down DIR                end it; nothing is left but the files in DIR
//	local-node status DIR              one line a part; exit code 1 if one is not ready
//	local-node part DIR VERB NAME      stop, start or restart one part
//	local-node signal DIR NAME NUMBER  send a signal to one part (9 kills it)
//	local-node authentication DIR      take the API server's AuthenticationConfiguration from standard input
//	local-node exec DIR COMMAND...     run a command inside the node
package main

import (
	"fmt"
	"os"
	"strconv"

	"remote.local/node/internal/cluster"
	"remote.local/node/internal/gitserver"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "local-node:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say what to do: up, down, status, part, signal, authentication or exec")
	}
	verb, args := args[0], args[1:]
	switch {
	case verb == "up" && len(args) == 4:
		owner, err := strconv.Atoi(args[3])
		if err != nil {
			return fmt.Errorf("owner %q is not a user id", args[3])
		}
		return cluster.Up(cluster.Config{Dir: args[0], Root: args[1], Bin: args[2], Owner: owner})
	case verb == "down" && len(args) == 1:
		return cluster.Down(args[0])
	case verb == "status" && len(args) == 1:
		return cluster.PrintStatus(args[0], os.Stdout)
	case verb == "part" && len(args) == 3:
		return cluster.ControlPart(args[0], args[2], args[1])
	case verb == "signal" && len(args) == 3:
		return cluster.ControlPart(args[0], args[1], "signal/"+args[2])
	case verb == "authentication" && len(args) == 1:
		return cluster.Authenticate(args[0], os.Stdin)
	case verb == "exec" && len(args) >= 2:
		return cluster.Exec(args[0], args[1:])
	case verb == cluster.InitVerb && len(args) == 1:
		return cluster.Init(args[0])
	case verb == cluster.SuperviseVerb && len(args) == 0:
		return cluster.Supervise()
	case verb == cluster.GitVerb && len(args) == 3:
		return gitserver.Serve(args[0], args[1], args[2])
	}
	return fmt.Errorf("%s: unknown verb or wrong number of arguments", verb)
}
