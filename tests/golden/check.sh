# Sourced by the golden runs: audits files, checks the report against its schema and against the truth.
# Needs $source and $build; $work is a folder of the run.
set -eu
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $*" >&2
  exit 1
}

# audit CODE FILE...: one command on these files; its report in $work/report; its exit code must be CODE.
audit() {
  expected=$1
  shift
  code=0
  "$build/vigidevis" check --format json -o "$work/report" "$@" || code=$?
  [ "$code" -eq "$expected" ] || fail "exit code $code, expected $expected, for $*"
  python3 - "$source/audit/report/report.schema.json" "$work/report" <<'END'
import json, sys
import jsonschema
schema, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
jsonschema.Draft202012Validator(schema).validate(report)
END
}

# The exit code that the truth of a file asks for; nothing when its description leaves it open.
exit_of() {
  python3 -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8")).get("exit", ""))' "$1.truth.json"
}
