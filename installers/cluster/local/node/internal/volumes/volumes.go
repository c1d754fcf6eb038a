// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0

// Package volumes makes one folder and one "local" PersistentVolume for each
// claim. Kubelet applies a pod's fsGroup to local volumes, unlike hostPath ones.
// The size of a claim is not enforced.
package volumes

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

// Name is the provisioner's name in a StorageClass.
const Name = "remote.local/folder"

// firstUser is the uid that the workstation images use.
const firstUser = 1000

type provisioner struct{ root string }

// NewCommand runs the provisioner until it is told to stop.
func NewCommand() *cobra.Command {
	kubeconfig, root := "", ""
	command := &cobra.Command{
		Use:  "volumes",
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return run(command.Context(), kubeconfig, root)
		},
	}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "path of the kubeconfig")
	command.Flags().StringVar(&root, "root", "", "folder that holds the volumes")
	return command
}

func run(ctx context.Context, kubeconfig, root string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	if ctx == nil {
		ctx = context.Background()
	}
	controller.NewProvisionController(ctx, client, Name, &provisioner{root},
		controller.LeaderElection(false)).Run(ctx)
	return nil
}

// Provision makes the folder of a new volume on the node that was picked.
func (p *provisioner) Provision(_ context.Context, options controller.ProvisionOptions) (*v1.PersistentVolume,
	controller.ProvisioningState, error) {
	if options.SelectedNodeName == "" {
		return nil, controller.ProvisioningFinished, fmt.Errorf("no node was picked for the claim")
	}
	folder := filepath.Join(p.root, options.PVName)
	if err := makeFolder(folder); err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	return &v1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: options.PVName},
		Spec: v1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *options.StorageClass.ReclaimPolicy,
			AccessModes:                   options.PVC.Spec.AccessModes,
			VolumeMode:                    options.PVC.Spec.VolumeMode,
			Capacity:                      v1.ResourceList{v1.ResourceStorage: options.PVC.Spec.Resources.Requests[v1.ResourceStorage]},
			PersistentVolumeSource:        v1.PersistentVolumeSource{Local: &v1.LocalVolumeSource{Path: folder}},
			NodeAffinity:                  onlyOn(options.SelectedNodeName),
		},
	}, controller.ProvisioningFinished, nil
}

// Delete removes the folder of a released volume with all that is in it.
func (p *provisioner) Delete(_ context.Context, volume *v1.PersistentVolume) error {
	folder := filepath.Join(p.root, volume.Name)
	if volume.Spec.Local == nil || volume.Spec.Local.Path != folder {
		return fmt.Errorf("%s is not a volume of %s", volume.Name, p.root)
	}
	return os.RemoveAll(folder)
}

func makeFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o770); err != nil {
		return err
	}
	if err := os.Chown(folder, firstUser, firstUser); err != nil {
		return err
	}
	return os.Chmod(folder, os.ModeSetgid|0o770) // after chown, which clears the bit; the umask does not apply
}

// onlyOn uses the fact that the node's name is its hostname label here.
func onlyOn(hostname string) *v1.VolumeNodeAffinity {
	return &v1.VolumeNodeAffinity{Required: &v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{{
		MatchExpressions: []v1.NodeSelectorRequirement{{
			Key: v1.LabelHostname, Operator: v1.NodeSelectorOpIn, Values: []string{hostname},
		}},
	}}}}
}
