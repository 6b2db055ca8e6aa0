#!/bin/sh
# Broken and hostile files beside a good one, in one command: each says what is wrong in one French sentence and by its code,
# the good ones are audited, and the command ends with 3.
source=$1
build=$2
here=$source/tests/golden
. "$here/check.sh"
mkdir "$work/hostile"
"$build/vd-corpus" rubbish "$work/hostile"
# Nothing is forbidden to root: the program is run as somebody else where possible.
if [ "$(id -u)" -eq 0 ]; then
  chmod -R a+rX "$work"
  chmod 0 "$work/hostile/interdit.pdf"
  chmod a+rwx "$work"
  as="setpriv --reuid=65534 --regid=65534 --clear-groups"
  $as "$build/vigidevis" --version >/dev/null 2>&1 || as=""
else
  as=""
fi
python3 "$here/hostile.py" "$build/vigidevis" "$source/audit/report/report.schema.json" "$work/hostile" $as
