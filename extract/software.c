/*
 * A version is the sure sign of a product's name before it: the name begins after the word
 * "logiciel", or after "Prestation Ségur" and what tells its DSR.
 */
#include "extract/software.h"

#include <string.h>

#include "extract/candidate.h"
#include "extract/label.h"

/* Words before a name, bytes of a name. */
enum { MAX_WORDS = 9, MAX_NAME = 48 };

/* From the end of a name to its version. */
enum { NEXT = 12 };

/* A wrapped cell goes on in the next lines of its block, this far. */
enum { MAX_WRAP = 120, MAX_REACH = 140 };

static gsize wrapped_end(const VdText *text, const VdSegment *segment) {
  const VdSegment *last = &g_array_index(text->segments, VdSegment, text->segments->len - 1);
  gsize end = segment->text_end, most = segment->text_end + MAX_WRAP;
  for (const VdSegment *next = segment + 1;
       next <= last && next->block == segment->block && end < most; next++) {
    if (next->text_end > most) {
      const char *space = g_strrstr_len(text->folded->str + end, (gssize)(most - end), " ");
      return space ? (gsize)(space - text->folded->str) : end;
    }
    end = next->text_end;
  }
  return end;
}

/* "Abcde 2023", "Abcde 5": a bare number behind the name is its version. */
static void part_number(VdField *software, VdField *version) {
  enum { DIGITS = 4 };
  const char *last = version->value ? NULL : strrchr(software->value, ' ');
  gsize digits = last ? strspn(last + 1, "0123456789") : 0;
  if (digits == 0 || digits > DIGITS || last[1 + digits] != '\0')
    return;
  version->value = g_strdup(last + 1);
  version->place = vd_place_copy(&software->place);
  software->value[last - software->value] = '\0';
}

/* Both values from one cell: "Abcde V1.0". */
static gboolean take_both(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  VdField *version = &study->quote->fields.software_version;
  if (!vd_value_software(study, text, at, end, field))
    return FALSE;
  VdHit hit;
  /* "Logiciel : Abcde, version 4.1": the label of the version ends the name, right before it. */
  gsize rest = wrapped_end(text, vd_text_segment_at(text, end - 1));
  if (!version->value && vd_lexicon_find(study->lexicon, "value.version", text, at, rest, &hit) &&
      hit.at <= end + NEXT)
    vd_value_version(study, text, hit.at, hit.end, version);
  return TRUE;
}

/* "dui", "hop-dpi-va1", "pour le logiciel": words between the service and the product's name. */
static gboolean is_between(const VdStudy *study, VdText *text, gsize at, gsize end) {
  static const char *const fillers[] = {"pour", "du",    "de",       "la",       "le",      "des",
                                        "sur",  "votre", "logiciel", "solution", "version", "vague",
                                        "1",    "2",     "et",       "+",        "&",       NULL};
  VdHit hit;
  g_autofree char *word = g_strndup(text->folded->str + at, end - at);
  return g_strv_contains(fillers, word) ||
         strpbrk(word, "abcdefghijklmnopqrstuvwxyz0123456789") == NULL ||
         vd_lexicon_is(study->lexicon, "type.", text, at, end, &hit) ||
         vd_lexicon_is(study->lexicon, "domain.", text, at, end, &hit) ||
         strstr(word, "-va") != NULL;
}

/* The name that ends where the version begins: after the last separator, without what tells the
 * DSR. */
static gboolean take_name(const VdStudy *study, VdText *text, gsize at, gsize version,
                          VdField *field) {
  const char *folded = text->folded->str;
  /* "Abcde (version 4.2)": the bracket belongs to the version. */
  while (version > at && strchr(" :(|,;-", folded[version - 1]))
    version--;
  for (gsize i = at; i < version; i++) {
    gboolean dash = folded[i] == '-' && i > at && folded[i - 1] == ' ';
    if (dash || strchr(":(|,;", folded[i]))
      at = i + 1;
  }
  /* "logiciel de gestion d'officine PharmaComptoir": the name begins at the first capital. */
  for (guint word = 0; word < MAX_WORDS && at < version; word++) {
    while (at < version && folded[at] == ' ')
      at++;
    gsize end = at;
    while (end < version && folded[end] != ' ')
      end++;
    if (end > at && version - at <= MAX_NAME && !is_between(study, text, at, end) &&
        vd_value_software(study, text, at, version, field))
      return TRUE;
    at = end;
  }
  return FALSE;
}

/* In one cell: the word that announces a product, a name, a version. */
static gboolean read_cell(VdStudy *study, VdText *text, const char *announcing, gsize at,
                          gsize end) {
  VdFields *fields = &study->quote->fields;
  VdHit word, version;
  gsize from, after;
  if (!vd_lexicon_find(study->lexicon, announcing, text, at, end, &word))
    return FALSE;
  /* The "V1" of "HOP-DPI-V1" is no version. */
  from = vd_dsr_skip(study->dsr, text, word.end, end, &after) ? after : word.end;
  if (!vd_lexicon_find(study->lexicon, "value.version", text, from, end, &version) ||
      version.at > from + MAX_REACH ||
      (!take_name(study, text, from, version.at, &fields->software) &&
       (from == word.end || !take_name(study, text, word.end, version.at, &fields->software))))
    return FALSE;
  if (!fields->software_version.value)
    vd_value_version(study, text, version.at, version.end, &fields->software_version);
  return TRUE;
}

static void read_named(VdStudy *study, const char *announcing) {
  VdQuote *quote = study->quote;
  for (guint page = quote->first_page; page < quote->end_page && !quote->fields.software.value;
       page++) {
    VdText *text = vd_study_page(study, page);
    if (vd_study_is_general(study, page))
      continue;
    for (guint i = 0; i < text->segments->len; i++) {
      const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
      if (read_cell(study, text, announcing, segment->at, segment->text_end) ||
          read_cell(study, text, announcing, segment->at, wrapped_end(text, segment)))
        break;
    }
  }
}

/* "MédiDoc version | 1": the bare number beside a designation is a quantity. */
static void drop_quantity(const VdStudy *study) {
  VdField *version = &study->quote->fields.software_version;
  if (!version->value || strspn(version->value, "0123456789") != strlen(version->value))
    return;
  for (guint i = 0; i < study->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(study->quote, i);
    const VdPlace *place = &version->place, *name = &line->description_place;
    if (line->place.page == place->page && vd_box_overlap_x(line->place.box, place->box) > 0 &&
        vd_box_overlap_y(line->place.box, place->box) > 0 &&
        vd_box_overlap_x(name->box, place->box) <= 0) {
      g_clear_pointer(&version->value, g_free);
      vd_place_clear(&version->place);
      return;
    }
  }
}

/* "HospiDPl": recognition took the last letter of a type of software, which ends in a capital I. */
static void mend_acronym(VdField *software) {
  static const char *const misread[] = {"DPl", "PFl", "DUl", "RlS", "DP1", "PF1", "DU1", "R1S"};
  static const char *const meant[] = {"DPI", "PFI", "DUI", "RIS", "DPI", "PFI", "DUI", "RIS"};
  if (!software->value || software->place.source != VD_SOURCE_OCR)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(misread); i++) {
    char *at = strstr(software->value, misread[i]);
    if (!at || g_ascii_isalnum(at[strlen(misread[i])]))
      continue;
    memcpy(at, meant[i], strlen(meant[i]));
    software->place.confidence = MIN(software->place.confidence, VD_GUESS);
  }
}

/* On pixels, the words before a version are its product's, though no name was made of them. */
static void note_near(const VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  const VdPlace *version = &fields->software_version.place;
  if (fields->software.value || fields->software.near.raw || !fields->software_version.value ||
      version->page < 0 || version->source != VD_SOURCE_OCR)
    return;
  const VdText *text = vd_study_page(study, (guint)version->page);
  for (guint i = 0; i < text->words->len; i++) {
    const VdTextWord *word = &g_array_index(text->words, VdTextWord, i);
    VdBox box = vd_document_word(text->document, word->word)->box;
    if (vd_box_overlap_x(box, version->box) <= 0 || vd_box_overlap_y(box, version->box) <= 0)
      continue;
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, word->segment);
    if (word->at > segment->at + 2)
      fields->software.near = vd_text_place(text, segment->at, word->at - 1);
    return;
  }
}

void vd_software_read(VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  vd_label_read(study, "field.software_and_version", take_both, &fields->software);
  vd_label_read(study, "field.software", take_both, &fields->software);
  gboolean labelled = fields->software.value != NULL;
  read_named(study, "prestation.segur");
  read_named(study, "prestation.variant");
  read_named(study, "value.software_word");
  read_named(study, "value.own_type");
  vd_label_read(study, "field.version", vd_value_version, &fields->software_version);
  drop_quantity(study);
  if (labelled)
    part_number(&fields->software, &fields->software_version);
  mend_acronym(&fields->software);
  vd_candidate_read(study);
  note_near(study);
}
