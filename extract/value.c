/*
 * Values are trimmed of the punctuation that stands between a label and them. "en cours", "à
 * compléter" and dotted lines are no values.
 */
#include "extract/value.h"

#include <string.h>

#include "extract/date.h"
#include "extract/numeral.h"

enum { MAX_TEXT = 100, MAX_REFERENCE = 40 };

/* What a value is worth that was put right. */
static const gfloat unsure = 0.6f;

void vd_value_set(VdText *text, gsize at, gsize end, char *value, VdField *field) {
  g_free(field->value);
  vd_place_clear(&field->place);
  field->value = value ? value : vd_text_slice(text, at, end);
  field->place = vd_text_place(text, at, end);
}

/* The "°" of "N°". */
static gboolean is_degree(const VdText *text, gsize at) {
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, at);
  return g_str_has_prefix(printed, "°") || g_str_has_prefix(printed, "º");
}

/* Between a label and its value: colons, dashes, "n°", and a remark in brackets that holds no
 * digit. */
static gsize skip_lead(const VdText *text, gsize at, gsize end) {
  const char *folded = text->folded->str;
  for (;;) {
    while (at < end && strchr(" :=-.>\"*|/)", folded[at]))
      at++;
    if (end - at > 3 && !memcmp(folded + at, "no", 2) &&
        (strchr(" :.", folded[at + 2]) || is_degree(text, at + 1))) {
      at += is_degree(text, at + 1) ? 2 : 3;
      continue;
    }
    if (at < end && folded[at] == '(') {
      const char *close = memchr(folded + at, ')', end - at);
      gboolean digit = FALSE;
      for (const char *p = folded + at; close && p < close; p++)
        digit = digit || g_ascii_isdigit(*p);
      if (close && !digit) {
        at = (gsize)(close - folded) + 1;
        continue;
      }
    }
    return at;
  }
}

static gsize trim_end(const char *folded, gsize at, gsize end) {
  while (end > at && strchr(" :;,.-(\"*|/_\n", folded[end - 1]))
    end--;
  return end;
}

/* Trims; FALSE when nothing is left, or only words that say that there is no value yet. */
static gboolean begin(const VdStudy *study, VdText *text, gsize *at, gsize *end) {
  VdHit none;
  *at = skip_lead(text, *at, *end);
  *end = trim_end(text->folded->str, *at, *end);
  return *at < *end &&
         !(vd_lexicon_find(study->lexicon, "value.none", text, *at, *end, &none) && none.at == *at);
}

/* The end of the next line, when `end` is that of its line and the block goes on. */
static gsize wrapped_end(const VdText *text, gsize end) {
  const VdSegment *segment = vd_text_segment_at(text, end - 1), *next = segment + 1;
  const VdSegment *stop = &g_array_index(text->segments, VdSegment, 0) + text->segments->len;
  gboolean whole = end + 2 >= segment->text_end;
  return whole && next < stop && next->block == segment->block ? next->text_end : end;
}

gboolean vd_value_date(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  VdDateSeen seen;
  if (!begin(study, text, &at, &end))
    return FALSE;
  /* "18 mars | 2022": a title broken before the year. */
  gsize wrapped = wrapped_end(text, end);
  if ((!vd_date_find(text->folded->str, at, end, &seen) &&
       (wrapped == end || !vd_date_find(text->folded->str, at, wrapped, &seen))) ||
      seen.at > at + 40 || seen.at >= end)
    return FALSE;
  vd_value_set(text, seen.at, seen.end, vd_date_to_iso(seen.date), field);
  field->number = seen.date;
  if (seen.guessed)
    field->place.confidence = MIN(field->place.confidence, unsure);
  return TRUE;
}

/* "quatre", "deux (2)", "trois ESMS": written out, with nothing else after it than what it counts.
 */
static gboolean take_written(VdScan *scan, gint64 *value) {
  static const char *const counted[] = {
      "esms",       "essms",     "esmss", "etablissements", "etablissement",
      "structures", "structure", "sites", "site",           NULL};
  *value = vd_numeral_take(scan);
  VdScan ahead = *scan;
  vd_scan_space(&ahead);
  return *value > 0 && (ahead.at >= ahead.end || strchr("(.,;)", ahead.text[ahead.at]) ||
                        vd_scan_any(&ahead, counted));
}

gboolean vd_value_integer(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  VdNumber number = {0};
  if (!begin(study, text, &at, &end))
    return FALSE;
  VdScan scan = {text->folded->str, at, end};
  gboolean digits = g_ascii_isdigit(vd_scan_peek(&scan, 0));
  if (digits &&
      (!vd_scan_number(&scan, &number) || number.decimals > 0 || vd_scan_peek(&scan, 0) == '/'))
    return FALSE;
  if (!digits && !take_written(&scan, &number.value))
    return FALSE;
  vd_value_set(text, at, scan.at, g_strdup_printf("%" G_GINT64_FORMAT, number.value), field);
  field->number = number.value;
  return TRUE;
}

/* Bytes of a token from `at`, to the next space: recognition puts any sign in it ("dc&lgc1"). */
static gsize token_end(const char *folded, gsize at, gsize end, gboolean *digit) {
  *digit = FALSE;
  while (at < end && !strchr(" ,;()\n", folded[at])) {
    *digit = *digit || g_ascii_isdigit(folded[at]);
    at++;
  }
  return at;
}

static gboolean is_date(const char *folded, gsize at, gsize end) {
  VdDateSeen seen;
  return vd_date_find(folded, at, end, &seen) && seen.at == at && seen.end >= end;
}

/* Recognition may have taken every digit of "dc8lgc1" for a letter: one long token, alone, is kept.
 */
static gboolean is_misread(const VdText *text, gsize at, gsize stop, gsize end) {
  guint first, last;
  return stop == end && stop - at >= 5 && vd_text_words(text, at, end, &first, &last) &&
         vd_document_word(text->document, g_array_index(text->words, VdTextWord, first).word)
                 ->source == VD_SOURCE_OCR;
}

/* From `least` to `most` digits and nothing else: "1 045" is one number. */
static gboolean is_group(const char *folded, gsize at, gsize end, gsize least, gsize most) {
  for (gsize i = at; i < end; i++) {
    if (!g_ascii_isdigit(folded[i]))
      return FALSE;
  }
  return end >= at + least && end <= at + most;
}

gboolean vd_value_code(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  gboolean digit;
  gsize digits = 0;
  for (gsize i = at; i < end; i++)
    digits += g_ascii_isdigit(text->folded->str[i]) ? 1 : 0;
  return digits >= 3 && token_end(text->folded->str, at, end, &digit) == end &&
         vd_value_reference(study, text, at, end, field);
}

gboolean vd_value_reference(const VdStudy *study, VdText *text, gsize at, gsize end,
                            VdField *field) {
  const char *folded = text->folded->str;
  gboolean digit;
  if (!begin(study, text, &at, &end))
    return FALSE;
  gsize stop = token_end(folded, at, end, &digit);
  if (!digit && stop > at && stop - at <= 6 && stop < end && folded[stop] == ' ' &&
      g_ascii_isdigit(folded[stop + 1]) && !(stop - at == 2 && strchr("dl", folded[at])))
    stop = token_end(folded, stop + 1, end, &digit);
  if (is_group(folded, at, stop, 1, 3) && stop < end && folded[stop] == ' ' &&
      is_group(folded, stop + 1, end, 3, 3))
    stop = end;
  stop = trim_end(folded, at, stop);
  digit = digit || is_misread(text, at, stop, end);
  if (!digit || stop - at > MAX_REFERENCE || is_date(folded, at, stop))
    return FALSE;
  vd_value_set(text, at, stop, NULL, field);
  /* "0F-66050": a zero before a letter and a dash begins no number. */
  char *value = field->value;
  if (value && field->place.source == VD_SOURCE_OCR && value[0] == '0' &&
      g_ascii_isupper(value[1]) && strchr("-/", value[2]))
    value[0] = 'O';
  return TRUE;
}

gboolean vd_value_text(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  gboolean letter = FALSE;
  if (!begin(study, text, &at, &end) || end - at > MAX_TEXT)
    return FALSE;
  for (gsize i = at; i < end; i++)
    letter = letter || g_ascii_isalpha(text->folded->str[i]);
  if (!letter)
    return FALSE;
  vd_value_set(text, at, end, NULL, field);
  return TRUE;
}

/* The number of a version hit, without its "v". */
static void set_version(VdText *text, gsize at, gsize end, VdField *field) {
  while (at < end && !g_ascii_isdigit(text->folded->str[at]))
    at++;
  end = trim_end(text->folded->str, at, end);
  gsize stop = end;
  if (text->folded->str[end] == ':' && g_ascii_isdigit(text->folded->str[end + 1])) {
    stop++;
    while (g_ascii_isdigit(text->folded->str[stop]))
      stop++;
  }
  vd_value_set(text, at, stop, NULL, field);
  if (stop == end)
    return;
  /* "5:3": recognition took the dot for a colon. */
  g_strdelimit(field->value, ":", '.');
  field->place.confidence = MIN(field->place.confidence, unsure);
}

gboolean vd_value_version(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  VdHit hit;
  gboolean digit;
  if (!begin(study, text, &at, &end))
    return FALSE;
  if (vd_lexicon_find(study->lexicon, "value.version", text, at, end, &hit) && hit.at <= at + 30) {
    set_version(text, hit.at, hit.end, field);
    return TRUE;
  }
  gsize stop = token_end(text->folded->str, at, end, &digit);
  if (!digit || is_date(text->folded->str, at, stop) || stop - at > 16)
    return FALSE;
  set_version(text, at, stop, field);
  return TRUE;
}

/* A name begins with a capital or a digit; "est", "de la" are the rest of a sentence. */
static gboolean begins_a_name(const VdText *text, gsize at) {
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, at);
  gunichar c = g_utf8_get_char(printed);
  return g_unichar_isupper(c) || g_unichar_isdigit(c) || g_unichar_istitle(c);
}

static gboolean is_lone_letter(const VdText *text, const VdTextWord *word) {
  return word->end == word->at + 1 && g_ascii_isalpha(text->folded->str[word->at]) &&
         vd_document_word(text->document, word->word)->source == VD_SOURCE_OCR;
}

/* Strokes that recognition took for letters around a name: its first letter twice ("E ExempleDUI"),
 * a small letter after it ("PharmaComptoir r"). */
static void drop_strokes(const VdText *text, gsize *at, gsize *end) {
  guint first, last;
  if (!vd_text_words(text, *at, *end, &first, &last) || last == first)
    return;
  const VdTextWord *words = &g_array_index(text->words, VdTextWord, 0);
  const char *folded = text->folded->str;
  if (is_lone_letter(text, &words[last]) && !begins_a_name(text, words[last].at))
    *end = words[last - 1].end;
  if (is_lone_letter(text, &words[first]) &&
      folded[words[first].at] == folded[words[first + 1].at] &&
      begins_a_name(text, words[first + 1].at))
    *at = words[first + 1].at;
}

enum { MAX_NAME_WORDS = 6 };

static gboolean is_sentence(const char *folded, gsize at, gsize end) {
  guint words = 1;
  for (gsize i = at; i < end; i++)
    words += folded[i] == ' ' ? 1 : 0;
  return words > MAX_NAME_WORDS;
}

/* Without the words that lead on to the version: "Abcde vers la". */
static gsize drop_lead_on(const char *folded, gsize at, gsize end) {
  static const char *const words[] = {
      "vers", "la",  "le",  "en",    "a",   "dans", "sa",   "une",  "avec",   "est",  "et", "de",
      "sous", "par", "son", "cette", "sur", "du",   "dite", "soit", "numero", "mise", NULL};
  for (;;) {
    end = trim_end(folded, at, end);
    gsize from = end;
    while (from > at && folded[from - 1] != ' ')
      from--;
    g_autofree char *word = g_strndup(folded + from, end - from);
    if (from <= at || !g_strv_contains(words, word))
      return end;
    end = from;
  }
}

/* "E-" at the end of a line and "Parcours" on the next are one word. */
static void join_hyphen(VdField *field) {
  char *broken = strstr(field->value, "- ");
  if (broken && broken > field->value && g_ascii_isalnum(broken[-1]) &&
      g_unichar_isalnum(g_utf8_get_char(broken + 2)))
    memmove(broken + 1, broken + 2, strlen(broken + 2) + 1);
}

/* "lrisCodes": no word begins with an l and a consonant; the capital I looks like it. */
static gboolean begins_with_i(const VdText *text, gsize at) {
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, at);
  const VdSegment *segment = vd_text_segment_at(text, at);
  const VdWord *word =
      vd_document_word(text->document, g_array_index(text->words, VdTextWord, segment->first).word);
  return word->source == VD_SOURCE_OCR && printed[0] == 'l' && g_ascii_islower(printed[1]) &&
         !strchr("aeiouyhl", printed[1]);
}

/* Gives a name that pixels gave the capital I that it began with: "lrisCodes". */
static void mend_capital(VdField *field) {
  char *value = field->value;
  if (value && field->place.source == VD_SOURCE_OCR && value[0] == 'l' &&
      g_ascii_islower(value[1]) && !strchr("aeiouyhl", value[1]))
    value[0] = 'I';
}

gboolean vd_value_software(const VdStudy *study, VdText *text, gsize at, gsize end,
                           VdField *field) {
  VdHit version;
  if (!begin(study, text, &at, &end) || end - at > MAX_TEXT ||
      !(begins_a_name(text, at) || begins_with_i(text, at)))
    return FALSE;
  if (vd_lexicon_find(study->lexicon, "value.version", text, at, end, &version))
    end = trim_end(text->folded->str, at, version.at);
  drop_strokes(text, &at, &end);
  end = drop_lead_on(text->folded->str, at, end);
  if (is_sentence(text->folded->str, at, end))
    return FALSE;
  gboolean letter = FALSE;
  for (gsize i = at; i < end; i++)
    letter = letter || g_ascii_isalpha(text->folded->str[i]);
  if (!letter)
    return FALSE;
  vd_value_set(text, at, end, NULL, field);
  mend_capital(field);
  if (vd_text_segment_at(text, at) != vd_text_segment_at(text, end - 1))
    join_hyphen(field);
  return TRUE;
}
