#!/bin/sh
# Pages made from files: report.sh SOURCE BUILD. The committed specimens, then what is no quote or cannot be read.
set -u
source=$1
build=$2
program=$build/vigidevis
status=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# page CODE WORDS FILE...: exit code of `report`, words in its page, and the page against the JSON of `check`.
page() {
  code=$1 words=$2
  shift 2
  "$program" report "$@" -o "$folder/page.html" >"$folder/out" 2>&1
  got=$?
  [ "$got" -eq "$code" ] || { echo "report $*: exit $got, expected $code"; cat "$folder/out"; status=1; }
  sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$folder/page.html" >"$folder/plain"
  grep -qF -- "$words" "$folder/plain" || { echo "report $*: « $words » is not in the page"; status=1; }
  "$program" check --together --format json -o "$folder/check.json" "$@" >"$folder/out" 2>&1
  python3 "$source/tests/audit/report_page.py" "$folder/check.json" "$folder/page.html" ||
    { echo "report $*: see above"; status=1; }
}

files=$source/corpus/specimens/files
page 1 "<h1>3 points à faire corriger avant de signer</h1>" "$files/non-conforme.pdf"
page 0 "<h1>Aucun écart relevé</h1>" "$files/conforme.pdf"
page 0 "points n’ont pas pu être contrôlés" "$files/conforme.pdf"
grep -q "caractères ont été reconnus" "$folder/plain" && { echo "conforme.pdf is said to be an image"; status=1; }
page 1 "ses caractères ont été reconnus automatiquement" "$files/non-conforme.scan200.jpg"
page 1 "points à faire corriger" "$files/non-conforme.scan200.jpg"
page 1 "page-2" "$files/non-conforme.pdf" "$files/conforme.pdf"

"$build/vd-corpus" render --profiles pdf "$folder" "$source/corpus/specimens/hors-champ.yaml" \
  "$source/corpus/specimens/facture.yaml" >"$folder/out" 2>&1 || { cat "$folder/out"; status=1; }
page 0 "<h1>Ce document ne semble pas être un devis Ségur</h1>" "$folder/hors-champ.pdf"
page 0 "<h1>Ce document est une facture</h1>" "$folder/facture.pdf"

# What cannot be read has a page too.
fails() {
  words=$1
  "$program" report "$2" -o "$folder/page.html" >"$folder/out" 2>&1
  got=$?
  [ "$got" -eq 3 ] || { echo "report $2: exit $got, expected 3"; status=1; }
  grep -qF -- "$words" "$folder/page.html" || { echo "report $2: « $words » is not in the page"; status=1; }
}
qpdf --encrypt secret owner 256 -- "$files/conforme.pdf" "$folder/secret.pdf"
fails "protégé par un mot de passe" "$folder/secret.pdf"
echo "PK" >"$folder/<b>note.docx"
fails "Ce format n’est pas pris en charge." "$folder/<b>note.docx"
fails "&lt;b&gt;note.docx" "$folder/<b>note.docx"
: >"$folder/vide.pdf"
fails "Ce fichier est vide." "$folder/vide.pdf"
fails "Ce fichier n’existe pas." "$folder/absent.pdf"

# Nothing is left where the page could not be written; the same name ends in JSON for programs.
"$program" report "$files/conforme.pdf" -o "$folder/none/page.html" >"$folder/out" 2>&1
[ $? -eq 4 ] || { echo "no folder: not 4"; status=1; }
"$program" report "$files/conforme.pdf" -o "$folder/page.json" && grep -q vigidevis/report/1 "$folder/page.json" ||
  { echo "no JSON"; status=1; }
exit $status
