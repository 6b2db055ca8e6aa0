/*
 * Words are runs of letters and digits, compared folded. Words that a tag has explained, the
 * usual words of designations, and the parties' names are no product.
 */
#include "audit/names.h"

#include <string.h>

#include "audit/marks.h"
#include "extract/fold.h"
#include "extract/text.h"
#include "ocr/limits.h"

/* Letters and digits in a row, dots inside kept ("9.1"). */
static char **split(const char *text) {
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    const char *next = g_utf8_next_char(at);
    gboolean inside = letter == '.' && g_unichar_isalnum(g_utf8_get_char(next));
    g_string_append_unichar(plain, g_unichar_isalnum(letter) || inside ? letter : ' ');
  }
  return g_strsplit(plain->str, " ", -1);
}

const char *vd_names_words(const VdLine *line) {
  if (line->description_place.raw != NULL)
    return line->description_place.raw;
  return line->description != NULL ? line->description : "";
}

static gboolean has_word(const char *text, const char *word) {
  if (text == NULL)
    return FALSE;
  g_autofree char *folded = vd_fold(text);
  g_auto(GStrv) words = split(folded);
  return g_strv_contains((const char *const *)words, word);
}

static gboolean in_field(const char *word, const VdField *field) {
  return has_word(field->value, word);
}

/* Words that a tag has explained are no names. */
static gboolean in_tags(const char *word, const GArray *tags) {
  for (guint i = 0; i < tags->len; i++) {
    const char *raw = g_array_index(tags, VdTag, i).place.raw;
    g_autofree char *folded = raw != NULL ? vd_fold(raw) : NULL;
    if (folded != NULL && strstr(folded, word) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Words of a designation that name nothing, also where it is printed In Title Case. */
static gboolean is_plain_word(const char *word) {
  static const char *const plain[] = {
      "annuel",      "annuelle",     "annee",      "application",   "applicative", "abonnement",
      "assistance",  "client",       "complete",   "contrat",       "cout",        "distance",
      "ehpad",       "esms",         "essms",      "etablissement", "etat",        "finess",
      "forfait",     "frais",        "globale",    "initiale",      "journee",     "jours",
      "ligne",       "logiciel",     "logicielle", "mensuelle",     "mois",        "offre",
      "prestation",  "produit",      "sante",      "segur",         "service",     "services",
      "site",        "siret",        "solution",   "standard",      "technique",   "trimestrielle",
      "utilisateur", "utilisateurs", "vague",      "version",       "redevance",   "personnel",
      "projet"};
  for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
    if (strcmp(word, plain[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_capital(const char *word) {
  return g_unichar_isupper(g_utf8_get_char(word)) && g_utf8_strlen(word, -1) > 2;
}

/* Recognised with slips and longer than a label: its capitals are slips too. */
static gboolean is_blurred_sentence(const VdLine *line) {
  enum { LABEL_WORDS = 8 };
  g_auto(GStrv) words = g_strsplit(vd_names_words(line), " ", -1);
  return line->description_place.source == VD_SOURCE_OCR &&
         line->description_place.confidence < VD_SURE && g_strv_length(words) > LABEL_WORDS;
}

static gboolean is_all_capitals(const char *text) {
  g_autofree char *upper = g_utf8_strup(text, -1);
  return strcmp(upper, text) == 0;
}

/* What the State pays names it too. */
static gboolean in_prestations(const VdAudit *audit, const char *word) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    for (guint k = 0; k < audit->prestations->len; k++) {
      if (vd_prestation_has_line(g_ptr_array_index(audit->prestations, k), i) &&
          has_word(vd_names_words(line), word))
        return TRUE;
    }
  }
  return FALSE;
}

/* A capital that no tag and no party explains. */
static gboolean is_name(const VdAudit *audit, const VdLine *line, const char *printed,
                        const char *word) {
  const VdFields *fields = &audit->quote->fields;
  return is_capital(printed) && !is_plain_word(word) && !in_tags(word, line->tags) &&
         !in_field(word, &fields->vendor) && !in_field(word, &fields->client);
}

gboolean vd_names_own(const VdAudit *audit, const VdLine *line) {
  g_auto(GStrv) words = split(vd_names_words(line));
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *word = vd_fold(words[i]);
    gboolean own = in_field(word, &audit->quote->fields.software) || in_prestations(audit, word);
    if (own && is_name(audit, line, words[i], word))
      return TRUE;
  }
  return FALSE;
}

/* The first name of a thing of its own; of one that `other` names too, when it is given. */
static gboolean has_thing(const VdAudit *audit, const VdLine *line, const VdLine *other) {
  if (line->description == NULL || is_all_capitals(line->description) || is_blurred_sentence(line))
    return FALSE;
  g_auto(GStrv) words = split(line->description);
  gboolean first = TRUE;
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    g_autofree char *word = vd_fold(words[i]);
    gboolean candidate = !first && is_name(audit, line, words[i], word);
    first = FALSE;
    if (candidate && !in_field(word, &audit->quote->fields.software) &&
        !in_prestations(audit, word) && (other == NULL || has_word(vd_names_words(other), word)))
      return TRUE;
  }
  return FALSE;
}

gboolean vd_names_thing(const VdAudit *audit, const VdLine *line) {
  return has_thing(audit, line, NULL);
}

gboolean vd_names_shared(const VdAudit *audit, const VdLine *line, const VdLine *other) {
  return has_thing(audit, line, other);
}

/* ---- what looks like a product ---- */

/* "OfficiPlus", "medDoc": a capital inside a word, after a small letter. */
static gboolean is_coined(const char *word) {
  gboolean small = FALSE;
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (small && g_unichar_isupper(letter))
      return TRUE;
    small = g_unichar_islower(letter);
  }
  return FALSE;
}

/* "9.1", "v12", "2023": a version, when a name stands before it; longer numbers identify a party.
 */
static gboolean is_number(const char *word) {
  enum { MOST_PLAIN = 4 };
  if (*word == 'v' || *word == 'V')
    word += word[1] == '.' ? 2 : 1;
  gsize digits = strspn(word, "0123456789."), plain = strspn(word, "0123456789");
  return plain > 0 && plain <= MOST_PLAIN && (word[digits] == '\0' || word[digits + 1] == '\0');
}

/* A number after the name, perhaps behind "version". */
static gboolean is_numbered(char *const *words, guint at) {
  static const char *const between[] = {"", "version", "v", "release", "edition", NULL};
  for (guint i = at + 1; words[i] != NULL && i < at + 5; i++) {
    g_autofree char *word = vd_fold(words[i]);
    if (is_number(words[i]))
      return TRUE;
    if (!g_strv_contains(between, word) && !is_capital(words[i]))
      return FALSE;
  }
  return FALSE;
}

static char *product_of(const VdAudit *audit, const VdLine *line, gboolean numbered) {
  const char *text = vd_names_words(line);
  g_auto(GStrv) words = split(text);
  gboolean all_capitals = is_all_capitals(text), first = TRUE;
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    g_autofree char *word = vd_fold(words[i]);
    gboolean name = !all_capitals && is_name(audit, line, words[i], word) && !first;
    gboolean coined = is_coined(words[i]) && !in_tags(word, line->tags);
    first = FALSE;
    if ((name || coined) && (is_numbered(words, i) || (coined && !numbered)))
      return g_strdup(text);
  }
  return NULL;
}

char *vd_names_product(const VdAudit *audit, gboolean numbered) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    gboolean paid = line->funded == VD_YES;
    for (guint k = 0; k < audit->prestations->len && !paid; k++)
      paid = vd_prestation_has_line(g_ptr_array_index(audit->prestations, k), i);
    char *product = paid ? product_of(audit, line, numbered) : NULL;
    if (product != NULL)
      return product;
  }
  return NULL;
}

/* A word after the announcing one, on the same cell, that is no everyday word: a capital, or
 * coined. */
static gboolean holds_name(const VdAudit *audit, const char *printed) {
  g_auto(GStrv) words = split(printed);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
    g_autofree char *word = vd_fold(words[i]);
    gboolean party = in_field(word, &audit->quote->fields.vendor) ||
                     in_field(word, &audit->quote->fields.client);
    if (!party && !is_plain_word(word) && (is_coined(words[i]) || is_capital(words[i])))
      return TRUE;
  }
  return FALSE;
}

static char *announced_on(const VdAudit *audit, const VdText *text, const char *announcing) {
  enum { REACH = 40 };
  const char *all = text->folded->str;
  for (const char *at = strstr(all, announcing); at != NULL; at = strstr(at + 1, announcing)) {
    gsize from = (gsize)(at - all), to = from + strcspn(at, "\n,;()");
    const VdSegment *segment = vd_text_segment_at(text, from);
    to = MIN(to, from + REACH);
    to = segment != NULL ? MIN(to, segment->text_end) : to;
    g_autofree char *printed = vd_text_slice(text, from, to);
    if (holds_name(audit, printed))
      return g_steal_pointer(&printed);
  }
  return NULL;
}

char *vd_names_announced(const VdAudit *audit) {
  static const char *const announcing[] = {"logiciel ", "progiciel ", "solution "};
  const VdQuote *quote = audit->quote;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    for (guint i = 0; i < G_N_ELEMENTS(announcing); i++) {
      char *found = announced_on(audit, text, announcing[i]);
      if (found != NULL)
        return found;
    }
  }
  return NULL;
}
