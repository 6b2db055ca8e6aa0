# Sourced by test scripts: $folder is theirs and goes with them; fail and expect say what is wrong, and $status keeps it.
status=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "$*"
  status=1
}
# expect WHAT FOUND WANTED
expect() {
  [ "$2" = "$3" ] || fail "$1: « $2 », expected « $3 »"
}
