#!/usr/bin/env bash
# A single-node Ceph RADOS Gateway (S3, STS, IAM roles) on loopback for the conformance run.
#   cluster.sh start DIR PORT     DIR must be empty or absent; writes DIR/users.json when it answers
#   cluster.sh stop DIR           ends what start began there, and removes DIR
# Needs root and Debian's ceph-mon ceph-osd radosgw ceph-common; start installs them where they are missing.
set -euo pipefail
verb=${1:?start or stop}
dir=$(realpath -m "${2:?directory}")

# A pid alone may have been reused: the kernel's start time makes it unambiguous.
start_time() { awk '{print $22}' "/proc/$1/stat" 2>/dev/null || true; }
launch() {
  local name=$1
  shift
  setsid "$@" >"$dir/log/$name.out" 2>&1 </dev/null &
  echo "$! $(start_time $!)" >"$dir/pid/$name"
}
lives() {
  local pid started
  read -r pid started <"$dir/pid/$1" 2>/dev/null || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ] && echo "$pid"
}
stop() {
  local name pid
  for name in rgw osd mon; do pid=$(lives $name) && kill -TERM "$pid" || true; done
  for name in rgw osd mon; do
    for _ in $(seq 30); do lives $name >/dev/null || break; sleep 0.1; done
    pid=$(lives $name) && kill -KILL "$pid" || true
  done
  rm -rf -- "$dir"
}
if [ "$verb" = stop ]; then
  [ -f "$dir/ceph.conf" ] && stop
  exit 0
fi

port=${3:?port}
mon_port=$((port + 1000))
if ! command -v radosgw ceph-mon ceph-osd ceph radosgw-admin >/dev/null; then
  [ "$(id -u)" = 0 ] || { echo "Ceph is not installed and only root can install it" >&2; exit 1; }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    ceph-mon ceph-osd radosgw ceph-common >/dev/null
fi
mkdir -p "$dir"/{mon/a,osd/0,rgw,run,log,pid}
export CEPH_CONF=$dir/ceph.conf CEPH_ARGS=
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon initial members = a
mon host = [v2:127.0.0.1:$mon_port,v1:127.0.0.1:$((mon_port + 1))]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
ms bind port min = $((mon_port + 10))
ms bind port max = $((mon_port + 110))
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
run dir = $dir/run
pid file = $dir/run/\$type.\$id.pid
admin socket = $dir/run/\$cluster-\$name.asok
log file = $dir/log/\$name.log
mon cluster log file = $dir/log/cluster.log
crash dir = $dir/run
keyring = $dir/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
# Pools are made on first use; at the stock interval each costs about a second.
paxos propose interval = 0.05
paxos min wait = 0.01
mon max pg per osd = 1000
[mon]
mon data = $dir/mon/\$id
auth allow insecure global id reclaim = true
[osd]
osd data = $dir/osd/\$id
osd objectstore = memstore
osd class update on start = false
memstore device bytes = 4294967296
memstore page set = false
[client]
rgw frontends = beast endpoint=127.0.0.1:$port
rgw data = $dir/rgw
rgw enable apis = s3, sts, iam, admin
rgw s3 auth use sts = true
rgw s3 auth order = local, sts
rgw sts key = $(head -c 64 /dev/urandom | base64 -w0 | tr -dc 'a-z0-9' | cut -c1-16)
rgw dns name = localhost
# For sessions that end while somebody looks on.
rgw sts min session duration = 1
rgw enable usage log = false
CONF

fail() {
  trap - ERR
  echo "cluster.sh: $*" >&2
  tail -n 15 "$dir"/log/*.out >&2 || true
  stop
  exit 1
}
trap 'fail "line $LINENO failed"' ERR
until_ok() { # what it waits for, process to watch, command...
  local what=$1 process=$2
  shift 2
  for _ in $(seq 150); do
    "$@" >/dev/null 2>&1 && return 0
    lives "$process" >/dev/null || fail "$process died"
    sleep 0.2
  done
  fail "$what did not come up"
}
key() { ceph-authtool "$dir/keyring" --gen-key -n "$1" --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *' "${@:2}" >/dev/null; }

key mon. --create-keyring
for name in client.admin client.rgw osd.0; do key $name; done
fsid=$(sed -n 's/^fsid = //p' "$CEPH_CONF")
monmaptool --create --clobber --fsid "$fsid" \
  --addv a "[v2:127.0.0.1:$mon_port,v1:127.0.0.1:$((mon_port + 1))]" "$dir/monmap" >/dev/null
ceph-mon --mkfs -i a --monmap "$dir/monmap" --keyring "$dir/keyring" -c "$CEPH_CONF" >"$dir/log/mkfs-mon.out" 2>&1
launch mon ceph-mon -f -i a -c "$CEPH_CONF"
until_ok 'the monitor' mon timeout 20 ceph -c "$CEPH_CONF" --connect-timeout 5 mon stat

osd_uuid=$(cat /proc/sys/kernel/random/uuid)
ceph -c "$CEPH_CONF" osd create "$osd_uuid" >/dev/null
ceph-osd --mkfs -i 0 --osd-uuid "$osd_uuid" -c "$CEPH_CONF" >"$dir/log/mkfs-osd.out" 2>&1
launch osd ceph-osd -f -i 0 -c "$CEPH_CONF"
osd_up() { ceph -c "$CEPH_CONF" osd stat 2>/dev/null | grep -q '1 up'; }
until_ok 'the object store' osd osd_up

launch rgw radosgw -f -n client.rgw -c "$CEPH_CONF"
until_ok 'the gateway' rgw curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:$port/"

# No tenants: a tenant's buckets are named tenant:bucket, which no browser URL survives.
random() { head -c 256 /dev/urandom | base64 -w0 | tr -dc 'A-Za-z0-9' | cut -c1-"$1"; }
user() { # role uid
  local access secret
  access=$(random 20 | tr '[:lower:]' '[:upper:]') secret=$(random 40)
  radosgw-admin -c "$CEPH_CONF" user create --uid "$2" --display-name "$1" --access-key "$access" \
    --secret-key "$secret" --caps 'roles=*;user-policy=*' >/dev/null 2>"$dir/log/user-$1.out"
  echo "{\"arn\":\"arn:aws:iam:::user/$2\",\"accessKeyId\":\"$access\",\"secretAccessKey\":\"$secret\"}"
}
owner=$(user producer owner) operator=$(user consumer operator)
echo "{\"endpoint\":\"http://127.0.0.1:$port\",\"owner\":$owner,\"operator\":$operator}" >"$dir/users.json"
