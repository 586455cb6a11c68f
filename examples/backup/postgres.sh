# How pg_dump and pg_restore reach the database that THANGHANG_DATABASE_URL names: without its password among their arguments,
# which every user of the machine can read. Sourced by backup.sh and restore.sh.

# The text of a part of a URL.
decoded() {
    printf '%s\n' "$1" | LC_ALL=C awk '
        BEGIN { for (code = 0; code < 256; code++) byte[sprintf("%02X", code)] = sprintf("%c", code) }
        {
            text = ""
            while (match($0, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
                text = text substr($0, 1, RSTART - 1) byte[toupper(substr($0, RSTART + 1, 2))]
                $0 = substr($0, RSTART + 3)
            }
            print text $0
        }'
}

# Sets postgres_url to the URL without its password, which goes into the environment of this user's programs alone.
hide_password() {
    case $THANGHANG_DATABASE_URL in
    *[?\&]password=*)
        echo "Ghi mật khẩu trước @ của URL, hoặc trong PGPASSFILE. / Put the password before the @ of the URL, or into PGPASSFILE." >&2
        exit 1
        ;;
    esac
    rest=${THANGHANG_DATABASE_URL#*://}
    login=${rest%%/*}
    postgres_url=$THANGHANG_DATABASE_URL
    case $login in
    *:*@*)
        address=${login##*@}
        login=${login%@*}
        PGPASSWORD=$(decoded "${login#*:}")
        export PGPASSWORD
        postgres_url="postgres://${login%%:*}@$address${rest#"${rest%%/*}"}"
        ;;
    esac
}
