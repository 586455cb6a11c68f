#!/bin/sh
# Backs a deployment up, beside its running server:   backup.sh BACKUP_FOLDER KEYS_FOLDER
#
# It reads the settings of the program from the environment: THANGHANG_DATABASE_URL, THANGHANG_FILES (a folder),
# THANGHANG_MASTER_KEY and, where there is one, THANGHANG_SIGNING_KEY. Both folders are made and must not be there yet.
# Keep the keys apart from the backup: whoever has both can read everything, and whoever has one of them nothing.
set -eu
umask 077

[ $# -eq 2 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
backup=$1 keys=$2
: "${THANGHANG_DATABASE_URL:?}" "${THANGHANG_FILES:?}" "${THANGHANG_MASTER_KEY:?}"
mkdir "$backup" "$keys"

# The database goes first. A file lies in its folder before the database names it, so every file that this copy of the
# database names is found after it.
case $THANGHANG_DATABASE_URL in
sqlite:*)
    database=${THANGHANG_DATABASE_URL#sqlite:}
    database=${database#//}
    # Only reading: an SQLite that is older than the program's must not touch the log of its writes.
    sqlite3 -readonly -bail -cmd '.timeout 60000' "${database%%\?*}" "VACUUM INTO '$backup/database.sqlite'"
    ;;
*)
    . "$(dirname "$0")/postgres.sh"
    hide_password
    pg_dump --format=custom --no-owner --no-privileges --file="$backup/database.dump" "$postgres_url"
    ;;
esac
mkdir "$backup/files"
case $THANGHANG_FILES in
s3:*) echo "Tệp trong kho S3 không nằm trong bản sao lưu này. / Files in S3 are not part of this backup." >&2 ;;
*) cp -Rp "$THANGHANG_FILES/." "$backup/files" ;;
esac

cp "$THANGHANG_MASTER_KEY" "$keys/master_key"
[ -z "${THANGHANG_SIGNING_KEY:-}" ] || cp "$THANGHANG_SIGNING_KEY" "$keys/signing_key"

# What was written is what will be put back, or the digests say so.
(cd "$backup" && find . -type f ! -name SHA256SUMS -exec sha256sum {} +) >"$backup/SHA256SUMS"
echo "Đã sao lưu. / Backed up: $backup; keys: $keys"
