// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

// Package dns is CoreDNS with the few plugins that the local cluster needs.
package dns

import (
	"flag"

	"github.com/coredns/coredns/coremain"
	_ "github.com/coredns/coredns/plugin/bind"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/hosts"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/ready"
	"github.com/spf13/cobra"
)

// NewCommand runs CoreDNS with the Corefile that --conf names.
func NewCommand() *cobra.Command {
	conf := ""
	command := &cobra.Command{
		Use:  "dns",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := flag.CommandLine.Parse([]string{"-conf", conf}); err != nil {
				return err
			}
			coremain.Run()
			return nil
		},
	}
	command.Flags().StringVar(&conf, "conf", "", "path of the Corefile")
	return command
}
