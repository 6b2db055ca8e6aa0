"""A report against its JSON Schema: schema.py SCHEMA REPORT."""
import json
import sys

import jsonschema

schema, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
jsonschema.Draft202012Validator.check_schema(schema)
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(report))
for error in errors:
    print("/".join(map(str, error.absolute_path)), error.message[:200])
# A schema that takes anything proves nothing: an added key and a wrong verdict must be refused.
for spoil in (lambda r: r.update(extra=1), lambda r: r["documents"][0].update(verdict="fine"),
              lambda r: r["documents"][0]["quotes"][0]["lines"][0].update(note="x")):
    spoilt = json.loads(json.dumps(report))
    spoil(spoilt)
    if jsonschema.Draft202012Validator(schema).is_valid(spoilt):
        errors.append("the schema takes a spoilt report")
        print(errors[-1])
sys.exit(bool(errors))
