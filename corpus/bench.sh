#!/bin/sh
# Speed and accuracy against the usual tools, as ratios of one run on the same pages. Usage: bench.sh BUILD [REPEATS]
set -eu
export LC_ALL=C.UTF-8
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$1
repeats=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
watch=$build/vd-stopwatch

# median of the CPU seconds of several runs of a command; its output goes nowhere.
median() {
  for run in $(seq "$repeats"); do
    { "$watch" "$@" >/dev/null 2>"$work/time" || true; }
    tail -n 1 "$work/time"
  done | sort -n | awk '{ cpu[NR] = $1 } END { print cpu[int((NR + 1) / 2)] }'
}

# Tesseract's TSV as the words of vd-corpus: a P line for a page, a W line for a word, in pixels.
words_of_tsv() {
  awk -F '\t' -v file="$1" '
    $1 == 1 { printf "P\t%s\t%d\t%d\t%d\n", file, $2, $9, $10 }
    $1 == 5 && $12 !~ /^[ ]*$/ { printf "W\t%d\t%d\t%d\t%d\t%s\n", $7, $8, $7 + $9, $8 + $10, $12 }'
}

echo "Machine : $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cœurs ; médiane de $repeats passages pour les PDF"

echo
echo "1. Pages numérisées, tirées par une graine fixe : deux documents par profil"
# Document i under the profiles i and i + 3: eight layouts, sixteen files.
profiles="scan300 scan200 scan150 scan100 bilevel fax204x196 fax204x98 photo"
mkdir "$work/scans"
python3 -B "$here/draw" --seed 2026 --documents 8 "$work/told"
number=0
for file in "$work"/told/*.json; do
  pair=$(echo $profiles | awk -v i="$number" '{ print $(i % NF + 1) "," $((i + 3) % NF + 1) }')
  "$build/vd-corpus" render --profiles "$pair" "$work/scans" "$file"
  number=$((number + 1))
done
find "$work/scans" -type f ! -name '*.truth.json' | sort >"$work/list"

# The names of the list hold no space: they are those of our descriptions.
# OMP_THREAD_LIMIT=1: by default Tesseract burns four times the CPU for the same words.
cat >"$work/tesseract.sh" <<'END'
while read -r file; do
  OMP_THREAD_LIMIT=1 tesseract "$file" "$file.$2" -l fra $3 tsv 2>/dev/null || exit 1
done <"$1"
END
# cpu COMMAND...: CPU seconds of one run. Reading is long, and its CPU steady: one pass is enough.
cpu() {
  { "$watch" "$@" >/dev/null 2>"$work/time" || true; }
  tail -n 1 "$work/time" | cut -d ' ' -f 1
}
ours=$(cpu "$build/vigidevis" check -j 1 --timeout 300 --format json --exit-zero $(cat "$work/list"))
plain=$(cpu sh "$work/tesseract.sh" "$work/list" plain "")
sparse=$(cpu sh "$work/tesseract.sh" "$work/list" sparse "--psm 12")
"$build/vd-words" $(cat "$work/list") >"$work/ours.words"
while read -r file; do
  words_of_tsv "$file" <"$file.plain.tsv" >>"$work/plain.words"
  words_of_tsv "$file" <"$file.sparse.tsv" >>"$work/sparse.words"
done <"$work/list"
pages=$(grep -c '^P' "$work/plain.words")
"$build/vd-corpus" words "$work/scans" vigidevis "$work/ours.words" tesseract "$work/plain.words" "--psm 12" "$work/sparse.words"
awk -v pages="$pages" -v ours="$ours" -v plain="$plain" -v sparse="$sparse" 'BEGIN {
  printf "CPU par page (%d pages) : vigidevis check %.2f s, tesseract %.2f s, --psm 12 %.2f s\n", pages, ours / pages, plain / pages, sparse / pages
  printf "Rapports : %.2f fois tesseract, %.2f fois --psm 12\n", ours / plain, ours / sparse }'

echo
echo "2. Deux cents PDF nés numériques, en une commande"
mkdir "$work/pdf" "$work/many"
"$build/vd-corpus" render --profiles pdf "$work/pdf" "$here"/specimens/*.yaml
count=0
while [ "$count" -lt 200 ]; do
  for file in "$work"/pdf/*.pdf; do
    [ "$count" -lt 200 ] || break
    count=$((count + 1))
    cp "$file" "$work/many/$count.pdf"
  done
done
cat >"$work/pair.sh" <<'END'
for file in "$1"/*.pdf; do pdftotext "$file" /dev/null && pdftoppm -r 100 -gray "$file" "$2" || exit 1; done
END
ours=$(median "$build/vigidevis" check --format json --exit-zero "$work"/many/*.pdf)
pair=$(median sh "$work/pair.sh" "$work/many" "$work/page")
awk -v ours="$ours" -v pair="$pair" 'BEGIN {
  printf "CPU : vigidevis check %.2f s, pdftotext + pdftoppm -r 100 -gray %.2f s ; rapport %.2f\n", ours, pair, ours / pair }'

echo
echo "3. Comprendre et contrôler, lecture exclue (CPU d'un passage, médiane de 201, un fil)"
# Three pages each: the long specimens, and every specimen for comparison.
"$build/vd-effort" "$here/../models" "$work"/pdf/*.pdf >"$work/effort"
sort -n "$work/effort" | awk -F '\t' '
  { if ($2 > most[$1]) { most[$1] = $2; where[$1] = $3 } sum[$1] += $2; count[$1]++ }
  END { for (pages = 1; pages <= 9; pages++) if (count[pages]) {
    name = where[pages]; sub(/.*\//, "", name)
    printf "%d page(s), %d documents : moyenne %.2f ms, au plus %.2f ms (%s)\n", pages, count[pages], sum[pages] / count[pages] / 1000, most[pages] / 1000, name } }'

echo
echo "4. Archives : devis par centaines, trois pour cent de scans"
python3 -B "$here/archive.py" "$work/archive" --quotes 300 --scans 9 --seed 4 >/dev/null
# wall COMMAND...: seconds on the clock, the median of the passes; a new archive each time.
wall() {
  for run in $(seq "$repeats"); do
    rm -f "$work"/a.db*
    { "$watch" "$@" >/dev/null 2>"$work/time" || true; }
    tail -n 1 "$work/time" | cut -d ' ' -f 2
  done | sort -n | awk '{ took[NR] = $1 } END { print took[int((NR + 1) / 2)] }'
}
one=$(wall "$build/vigidevis" audit "$work/archive" --db "$work/a.db" -j 1 --progress none)
two=$(wall "$build/vigidevis" audit "$work/archive" --db "$work/a.db" -j 2 --progress none)
awk -v one="$one" -v two="$two" 'BEGIN {
  printf "Un lecteur %.1f s, deux lecteurs %.1f s : %.2f fois plus vite\n", one, two, one / two }'

# Rules that changed: the same models with one more line in them.
python3 -B "$here/archive.py" "$work/thousand" --quotes 2000 --seed 5 >/dev/null
"$build/vigidevis" audit "$work/thousand" --db "$work/b.db" --progress none >/dev/null
cp -RL "$here/../models" "$work/models"
echo "# changed" >>"$work/models/version.yaml"
{ "$watch" "$build/vigidevis" audit --db "$work/b.db" --models "$work/models" --progress none >/dev/null 2>"$work/time" || true; }
tail -n 1 "$work/time" | awk '{ printf "Contrôler à nouveau 2 000 devis sans les relire : %.1f s, %.0f devis/s\n", $2, 2000 / $2 }'

# The sandbox: the same two hundred quotes inside and outside.
within=$(median "$build/vigidevis" check -j 1 --format json --exit-zero "$work"/archive/000/0001*.pdf "$work"/archive/000/0002*.pdf)
without=$(median "$build/vigidevis" check -j 1 --format json --exit-zero --unsafe-no-sandbox "$work"/archive/000/0001*.pdf "$work"/archive/000/0002*.pdf)
awk -v within="$within" -v without="$without" 'BEGIN {
  printf "Bac à sable : %.1f ms de CPU par document (%.2f s avec, %.2f s sans, 200 documents)\n", (within - without) * 1000 / 200, within, without }'

echo
echo "5. Application web"
"$build/vd-corpus" rubbish "$work/rubbish"
python3 -B "$here/bench_web.py" "$build/vigidevis" "$here/specimens/files" "$work/rubbish/bombe.pdf" "$work/rubbish/dix-mille-pages.pdf"
