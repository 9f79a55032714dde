#!/bin/sh
# Makes the scenario's machine and becomes its first process: enter.sh ROOT BENCH STATE CGROUP-OR-DASH. It is started
# in namespaces of its own (mounts, network, processes, names, messages), so nothing that happens here is seen outside.
set -eu
root=$1 bench=$2 state=$3 cgroup=$4
[ "$$" = 1 ] || { echo "enter.sh: not in a process namespace of its own" >&2; exit 2; }

mount --make-rprivate /
# Of the system only its programs and settings are there, and nobody's files.
mount -t tmpfs -o mode=755 tmpfs "$root"
for folder in proc sys dev tmp run var home root opt srv usr etc; do mkdir "$root/$folder"; done
for folder in usr etc; do
  mount --rbind "/$folder" "$root/$folder"
  mount -o remount,bind,ro,nosuid "$root/$folder"
done
for folder in bin sbin lib lib64; do
  if [ -L "/$folder" ]; then cp -P "/$folder" "$root/$folder"
  elif [ -d "/$folder" ]; then mkdir "$root/$folder" && mount --bind -o ro "/$folder" "$root/$folder"; fi
done
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
for device in null zero full random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
# What people and programs may write to.
mkdir "$root/var/log" "$root/var/tmp" "$root/var/lib" "$root/var/lib/nginx" "$root/var/lib/postgresql"
for folder in tmp run var/log var/tmp home opt srv etc/nginx var/lib/nginx var/lib/postgresql; do
  mount -t tmpfs -o mode=1777 tmpfs "$root/$folder"
done
mkdir "$root/srv/gameday" "$root/run/gameday"
for part in inside standins servers; do
  mkdir "$root/srv/gameday/$part"
  mount --bind -o ro "$bench/$part" "$root/srv/gameday/$part"
done
mkdir "$root/srv/gameday/state"
mount --bind "$state" "$root/srv/gameday/state"
mount -o remount,bind,ro "$root/srv/gameday/state"
for file in hosts passwd group resolv.conf ca.crt; do
  case $file in ca.crt) target=etc/ssl/certs/ca-certificates.crt ;; *) target=etc/$file ;; esac
  mount --bind -o ro "$state/etc/$file" "$root/$target"
done
for era in modern legacy; do
  mkdir "$root/srv/gameday/$era"
  mount --bind -o ro "$(realpath "$state/../$era")" "$root/srv/gameday/$era"
done
if [ "$cgroup" != - ]; then
  mkdir "$root/run/cgroup"
  mount --bind "$cgroup" "$root/run/cgroup"
fi
ip link set lo up
echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start
echo '0 2147483647' >/proc/sys/net/ipv4/ping_group_range
hostname payments
# What the machine was made of stays behind, outside of its root.
cd "$root"
mkdir run/old
pivot_root . run/old
mount -o remount,ro /
exec /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  python3 -B /srv/gameday/inside/supervisor.py
