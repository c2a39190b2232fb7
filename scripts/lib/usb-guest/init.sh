#!/bin/busybox sh
# The first process of the guest. Loads the modules of fake USB, takes the host's files over 9p and runs the checks in them.
b=/bin/busybox
$b mount -t proc p /proc
$b mount -t sysfs s /sys
$b mount -t devtmpfs d /dev
for module in /modules/*; do
  options=
  case $module in *dummy_hcd*) options=num=6 ;; esac
  $b insmod $module $options
done

over9p=trans=virtio,version=9p2000.L,msize=262144
$b mount -t 9p -o $over9p,ro,cache=loose host /newroot
for at in "proc proc" "sysfs sys" "devtmpfs dev" "tmpfs tmp" "tmpfs run"; do
  set -- $at
  $b mount -t $1 $1 /newroot/$2
done
$b mount -t configfs c /newroot/sys/kernel/config
# Once more at its own path: a checkout in /tmp or /run would lie under the mounts made above.
checkout=$($b cat /checkout-path)
$b mkdir -p "/newroot$checkout" /newroot/run/udev /newroot/run/shared
$b mount -t 9p -o $over9p,ro,cache=loose checkout "/newroot$checkout"
$b mount -t 9p -o $over9p shared /newroot/run/shared
$b ip link set lo up

$b chroot /newroot /bin/sh "$checkout/scripts/lib/usb-guest/guest.sh" "$checkout"
echo $? > /newroot/run/shared/code
$b poweroff -f
