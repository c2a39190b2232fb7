# Runs in the guest as root, in the host's files (read only): the checks of tests/usb, bundled, one after the other.
cd "$1/.cache/usb-guest/app" || exit 1
export SYSTEMD_IGNORE_CHROOT=1 HOME=/tmp NO_COLOR=1 NODE_COMPILE_CACHE=/tmp/compile-cache
export PATH="$1/node_modules/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Before any gadget is plugged in: serialport asks udev for the ids of a port.
/lib/systemd/systemd-udevd --daemon
echo "guest: booted in $(cut -d' ' -f1 /proc/uptime) s, kernel $(uname -r)"
node --test --test-reporter=spec --test-concurrency=1 --test-timeout=400000 'tests/usb/*.test.js'
