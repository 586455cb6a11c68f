# Runs one throw-away PostgreSQL cluster for as long as standard input stays open.
#
# Only the test process holds the other end of that pipe, so the cluster goes when the process does,
# however it ends. The first argument is the directory of initdb and pg_ctl. Prints the directory of
# the cluster, which holds its socket, as soon as the cluster takes connections.
set -eu
umask 077
# Whoever stops the tests must not stop the one who tidies up after them.
trap '' HUP INT TERM PIPE

bin=$1
# In memory where the system has room: databases come and go by the hundred, and a disk would be busy with nothing else.
folder=${TMPDIR:-/tmp}
if [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 4000000 ]; then folder=/dev/shm; fi
cluster=$(mktemp -d "$folder/thanghang-postgres.XXXXXX")
data=$cluster/data
log=$cluster/log

tidy_up() {
    "$bin/pg_ctl" stop --pgdata="$data" --mode=immediate --wait >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
trap tidy_up EXIT

create() {
    "$bin/initdb" --pgdata="$data" --username=thanghang --auth=trust \
        --encoding=UTF8 --no-locale --no-sync </dev/null >"$log" 2>&1
}

# The cluster never outlives its tests, so nothing has to survive a crash. Its databases are hundreds and live for seconds:
# nobody need look through them for what could be tidied up, or compile a statement that runs once.
configure() {
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
port = 5432
unix_socket_directories = '$cluster'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
timezone = 'UTC'
CONF
}

start() {
    "$bin/pg_ctl" start --pgdata="$data" --log="$log" --timeout=120 --wait </dev/null >/dev/null 2>&1
}

if ! { create && configure && start; }; then
    cat "$log" >&2
    exit 1
fi
echo "$cluster"
cat >/dev/null
