// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

package cluster

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

const insideLink = "eth0"

func (c Config) linkName() string { return "rl-" + c.ID() }

// pickSlot keeps the address that the cluster had if nobody else uses it, and
// takes the next free one otherwise. The node has no route but to this machine.
func (c *Config) pickSlot(preferred int) error {
	routes, err := machineRoutes()
	if err != nil {
		return err
	}
	for offset := range 256 {
		c.Slot = (preferred + offset) % 256
		address := net.ParseIP(c.Address())
		if !anyContains(routes, address) {
			return nil
		}
	}
	return errors.New("no free address range for the cluster in 10.93.0.0/16")
}

func anyContains(routes []net.IPNet, address net.IP) bool {
	for _, route := range routes {
		if route.Contains(address) {
			return true
		}
	}
	return false
}

// machineRoutes are the IPv4 routes narrower than /16: a wider one (a VPN's for
// 10.0.0.0/8) does not clash, because the kernel prefers the cluster's own /30.
func machineRoutes() ([]net.IPNet, error) {
	file, err := os.Open("/proc/net/route")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var routes []net.IPNet
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 8 || fields[0] == "Iface" {
			continue
		}
		address, mask := hexAddress(fields[1]), net.IPMask(hexAddress(fields[7]))
		if ones, _ := mask.Size(); ones > 16 {
			routes = append(routes, net.IPNet{IP: address, Mask: mask})
		}
	}
	return routes, lines.Err()
}

// hexAddress reads the kernel's form: hexadecimal, in the machine's byte order.
func hexAddress(text string) net.IP {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 4 {
		return net.IPv4zero.To4()
	}
	address := make(net.IP, 4)
	binary.NativeEndian.PutUint32(address, binary.BigEndian.Uint32(raw))
	return address
}

// joinMachine makes the link between this machine and the node whose first
// process is pid. It vanishes with the node's network namespace.
func (c Config) joinMachine(pid int) error {
	link := &netlink.Veth{LinkAttrs: netlink.NewLinkAttrs(), PeerName: insideLink, PeerNamespace: netlink.NsPid(pid)}
	link.Name = c.linkName()
	if err := netlink.LinkAdd(link); err != nil {
		return fmt.Errorf("cannot make the network link %s: %w", link.Name, err)
	}
	return startLink(link.Name, c.Peer())
}

// removeLink does not wait for the kernel to do it: a dead namespace lives on while
// one of its connections waits for an answer of a peer, up to some minutes.
func (c Config) removeLink() error {
	link, err := netlink.LinkByName(c.linkName())
	if errors.As(err, &netlink.LinkNotFoundError{}) {
		return nil
	}
	if err == nil {
		err = netlink.LinkDel(link)
	}
	if errors.Is(err, unix.ENODEV) { // the kernel was faster
		return nil
	}
	return err
}

// startNetwork sets up the node's end of the link, from inside the node.
func (c Config) startNetwork() error {
	loopback, err := netlink.LinkByName("lo")
	if err != nil {
		return err
	}
	if err := netlink.LinkSetUp(loopback); err != nil {
		return err
	}
	return startLink(insideLink, c.Address())
}

func startLink(name, address string) error {
	link, err := netlink.LinkByName(name)
	if err != nil {
		return err
	}
	parsed, err := netlink.ParseAddr(address + "/30")
	if err != nil {
		return err
	}
	if err := netlink.AddrAdd(link, parsed); err != nil {
		return fmt.Errorf("cannot give %s the address %s: %w", name, address, err)
	}
	return netlink.LinkSetUp(link)
}

func runQuietly(command *exec.Cmd) error {
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(command.Args, " "), err, strings.TrimSpace(string(output)))
	}
	return nil
}
