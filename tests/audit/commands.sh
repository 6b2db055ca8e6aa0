#!/bin/sh
# The commands as users type them: commands.sh PROGRAM. Each line: exit code, words expected, arguments.
set -u
program=$1
status=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# expect CODE WORDS ARGUMENT...: the exit code, and words somewhere in what was printed.
expect() {
  code=$1 words=$2
  shift 2
  "$program" "$@" >"$folder/out" 2>&1
  got=$?
  # No-break spaces are compared as plain ones.
  sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$folder/out" >"$folder/plain"
  if [ "$got" -ne "$code" ] || ! grep -qF -- "$words" "$folder/plain"; then
    echo "vigidevis $*: exit $got (expected $code), expected « $words » in:"
    cat "$folder/plain"
    status=1
  fi
}

expect 2 "Utilisation : vigidevis COMMANDE"
expect 0 "explain   explique une règle" --help
expect 0 "vigidevis 0." --version
expect 2 "commande inconnue : « chekc ». Vouliez-vous dire « check » ?" chekc
expect 2 "option inconnue : « --formt ». Vouliez-vous dire « --format » ?" check --formt json x.pdf
expect 2 "« jsno » n’est pas l’un de text, json, jsonl, csv. Vouliez-vous dire « json » ?" check --format jsno x.pdf
expect 2 "une date comme 2023-06-14 est attendue" check --as-of 14/06/2023 x.pdf
expect 2 "aucune règle ne commence par « Z9 »" check --select Z9 x.pdf
expect 2 "domaine inconnu « HOP-DPI-Va3 ». Vouliez-vous dire « HOP-DPI-Va1 » ?" check --dsr HOP-DPI-Va3 x.pdf
expect 2 "--jobs : un nombre de 1 à 256 est attendu" check -j 0 x.pdf
expect 2 "--summary va avec --format text ou json" check --summary --format csv x.pdf
expect 2 "Donnez au moins un fichier" check
expect 2 "ce dossier de règles n’existe pas" check --models "$folder/none" x.pdf
expect 0 "--unsafe-no-sandbox" check --help
expect 0 "Appel à financement MS2 DUI PDE – Va1" explain A01
expect 0 "A01 above-ceiling" explain above-ceiling
expect 2 "règle inconnue : « A91 ». Vouliez-vous dire « A01 » ?" explain A91
expect 0 "A01  à corriger" rules
expect 0 "Aucun problème" rules --check

# A folder of rules that somebody edited wrongly.
mkdir "$folder/models"
cp -r "$(dirname "$0")"/../../models/*.yaml "$(dirname "$0")"/../../models/dsr \
  "$(dirname "$0")"/../../models/rules "$(dirname "$0")"/../../models/lexicon "$folder/models"
sed -i 's/2433.33/2433,33/' "$folder/models/dsr/medico-social.yaml"
expect 2 "medico-social.yaml:" rules --check --models "$folder/models"
expect 2 "montant illisible : « 2433,33 »" rules --check --models "$folder/models"
expect 2 "montant illisible : « 2433,33 »" check --models "$folder/models" x.pdf

# The program works from any folder, and through a link.
ln -s "$program" "$folder/lien"
(cd / && "$folder/lien" rules >/dev/null) || { echo "not through a link from /"; status=1; }
exit $status
