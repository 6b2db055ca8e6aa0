#!/bin/sh
# Broken and hostile files beside a good one, in one command: each says what is wrong in one French sentence and by its code,
# the good ones are audited, and the command ends with 3.
source=$1
build=$2
here=$source/tests/golden
. "$here/check.sh"
mkdir "$work/hostile"
"$build/vd-corpus" rubbish "$work/hostile"
# Nothing is forbidden to root, unless he leaves aside the right to pass over permissions.
as=""
if [ "$(id -u)" -eq 0 ]; then
  as="setpriv --inh-caps=-dac_override,-dac_read_search --bounding-set=-dac_override,-dac_read_search"
  $as "$build/vigidevis" --version >/dev/null 2>&1 || as=""
fi
python3 "$here/hostile.py" "$build/vigidevis" "$source/audit/report/report.schema.json" "$work/hostile" $as
