#!/bin/sh
# Puts a backup back, with its keys:   restore.sh BACKUP_FOLDER KEYS_FOLDER
#
# It reads the same settings as backup.sh, and THANGHANG_SIGNING_KEY where the keys hold one; no server may run. It
# overwrites nothing: the database, the folder of the files and the keys must not be there yet, and a database of
# PostgreSQL must be there without a table. THANGHANG_PROGRAM names the program where it is not on the path.
set -eu
umask 077

[ $# -eq 2 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
backup=$1 keys=$2
: "${THANGHANG_DATABASE_URL:?}" "${THANGHANG_FILES:?}" "${THANGHANG_MASTER_KEY:?}"
refuse() { echo "$1" >&2; exit 1; }
put() {
    [ ! -e "$2" ] || cmp -s "$1" "$2" || refuse "Đã có tệp khác. / Another file is there: $2"
    mkdir -p "$(dirname "$2")"
    cp "$1" "$2"
}

(cd "$backup" && sha256sum --check --quiet SHA256SUMS) || refuse "Bản sao lưu bị hỏng. / The backup is damaged: $backup"
[ -z "$(ls -A "$THANGHANG_FILES" 2>/dev/null)" ] || refuse "Thư mục không trống. / The folder is not empty: $THANGHANG_FILES"

# The keys go first: the program makes none for a database with data, and refuses any but its own.
put "$keys/master_key" "$THANGHANG_MASTER_KEY"
[ ! -e "$keys/signing_key" ] || put "$keys/signing_key" "${THANGHANG_SIGNING_KEY:?}"

case $THANGHANG_DATABASE_URL in
sqlite:*)
    database=${THANGHANG_DATABASE_URL#sqlite:}
    database=${database#//}
    database=${database%%\?*}
    for file in "$database" "$database-wal" "$database-shm"; do
        [ ! -e "$file" ] || refuse "Đã có cơ sở dữ liệu. / A database is there: $file"
    done
    mkdir -p "$(dirname "$database")"
    cp "$backup/database.sqlite" "$database"
    ;;
*)
    . "$(dirname "$0")/postgres.sh"
    hide_password
    pg_restore --no-owner --no-privileges --exit-on-error --single-transaction \
        --dbname="$postgres_url" "$backup/database.dump"
    ;;
esac
mkdir -p "$THANGHANG_FILES"
cp -Rp "$backup/files/." "$THANGHANG_FILES"

# Every log is computed again. The heads that are kept elsewhere show what the backup is too old to have.
"${THANGHANG_PROGRAM:-thanghang}" audit check
echo "Bản sao lưu cũ hơn bốn ngày: chạy 'thanghang clock confirm --reason=…' sau khi khởi động."
echo "A backup of more than four days ago: run 'thanghang clock confirm --reason=…' after the start."
