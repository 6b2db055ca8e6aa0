/*
 * Every word stands on the one page, in boxes below each other, so that evidence has a place.
 */
#include "tests/audit/quotes.h"

#include <string.h>

static VdPlace place_of(const char *raw) {
  static gfloat row = 0;
  row = row > 800 ? 0 : row + 10;
  return (VdPlace){.page = 0,
                   .box = {40, row, 300, row + 9},
                   .confidence = 1,
                   .source = VD_SOURCE_TEXT,
                   .raw = g_strdup(raw)};
}

VdSample *vd_sample_new(VdKind kind) {
  VdSample *sample = g_new0(VdSample, 1);
  g_autoptr(GError) error = NULL;
  sample->models = vd_models_load(VD_SOURCE_DIR "/models", NULL, &error);
  if (sample->models == NULL)
    g_error("%s", error->message);
  sample->document = vd_document_new();
  VdPage page = {.width = 595, .height = 842, .quality = 1, .read = 1, .method = VD_METHOD_TEXT};
  g_array_append_val(sample->document->pages, page);
  sample->quote = vd_quote_new(sample->document);
  sample->quote->kind = kind;
  sample->quote->segur = TRUE;
  sample->quote->end_page = 1;
  sample->options = (VdAuditOptions){.as_of = VD_DATE_NONE, .sha256 = "0"};
  return sample;
}

void vd_sample_free(VdSample *sample) {
  g_clear_pointer(&sample->findings, g_ptr_array_unref);
  vd_quote_free(sample->quote);
  vd_document_free(sample->document);
  vd_models_free(sample->models);
  g_free(sample);
}

VdAmount vd_sample_amount(const char *text) {
  VdAmount amount = {.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
  if (*text == '\0')
    return amount;
  const char *point = strchr(text, '.');
  g_autofree char *digits = g_strdup(text);
  if (point != NULL)
    memmove(digits + (point - text), point + 1, strlen(point));
  amount.value = g_ascii_strtoll(digits, NULL, 10);
  amount.decimals = point != NULL ? (guint8)strlen(point + 1) : 0;
  gint64 scale = 1;
  for (guint i = amount.decimals; i < 2; i++)
    scale *= 10;
  amount.cents = amount.decimals > 2 ? vd_round_div(amount.value, 100) : amount.value * scale;
  amount.place = place_of(text);
  return amount;
}

static void add_tags(GArray *tags, const char *concepts) {
  g_auto(GStrv) names = g_strsplit(concepts, " ", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    if (*names[i] == '\0')
      continue;
    gboolean negated = names[i][0] == '!';
    VdTag tag = {.concept = g_intern_string(names[i] + negated),
                 .negated = negated,
                 .place = place_of(names[i])};
    g_array_append_val(tags, tag);
  }
}

VdLine *vd_sample_line(VdSample *sample, const char *description, const char *ht, VdTri funded,
                       const char *tags) {
  VdLine *line = vd_line_new();
  line->section = (gint)sample->quote->sections->len - 1;
  line->description = g_strdup(description);
  line->total_ht = vd_sample_amount(ht);
  line->funded = funded;
  line->place = place_of(description);
  line->description_place = place_of(description);
  add_tags(line->tags, tags);
  g_ptr_array_add(sample->quote->lines, line);
  return line;
}

void vd_sample_tax(VdLine *line, gint32 vat_bp, const char *ttc) {
  line->vat_bp = vat_bp;
  line->vat_place = place_of("TVA");
  vd_place_clear(&line->total_ttc.place);
  line->total_ttc = vd_sample_amount(ttc);
}

VdSection *vd_sample_section(VdSample *sample, const char *title, VdTri funded, const char *tags) {
  VdSection *section = vd_section_new();
  section->title = g_strdup(title);
  section->funded = funded;
  section->place = place_of(title);
  add_tags(section->tags, tags);
  g_ptr_array_add(sample->quote->sections, section);
  return section;
}

VdMention *vd_sample_mention(VdSample *sample, const char *id, const char *sentence) {
  VdMention *mention = vd_mention_new(g_intern_string(id));
  mention->present = VD_YES;
  mention->line = -1;
  mention->role = VD_ROLE_BODY;
  mention->sentence = g_strdup(sentence);
  mention->place = place_of(sentence);
  g_ptr_array_add(sample->quote->mentions, mention);
  return mention;
}

void vd_sample_print(VdSample *sample, const char *words) {
  g_auto(GStrv) all = g_strsplit(words, " ", -1);
  guint32 line = sample->document->words->len;
  gfloat x = 40;
  for (guint i = 0; all[i] != NULL; i++) {
    gfloat end = x + 6 * (gfloat)g_utf8_strlen(all[i], -1);
    VdWord word = {.line = line, .confidence = 1, .font_size = 10, .ink = 0.15f};
    word.box = (VdBox){x, 700, end, 712};
    word.source = VD_SOURCE_TEXT;
    vd_document_add_word(sample->document, word, all[i]);
    x = end + 4;
  }
}

void vd_sample_field(VdField *field, const char *value) {
  g_free(field->value);
  vd_place_clear(&field->place);
  field->value = g_strdup(value);
  field->place = place_of(value);
}

void vd_sample_number(VdField *field, gint64 value) {
  g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
  vd_sample_field(field, text);
  field->number = value;
}

void vd_sample_dsr(VdSample *sample, VdLine *line, const char *id) {
  VdDsrSeen seen = {.id = g_strdup(id), .place = place_of(id)};
  g_array_append_val(line != NULL ? line->dsr : sample->quote->fields.dsr, seen);
}

void vd_sample_blur(VdSample *sample) {
  VdPage *page = &g_array_index(sample->document->pages, VdPage, 0);
  page->quality = 0.3f;
  page->read = 0;
}

void vd_sample_doubt(VdPlace *place) {
  place->confidence = 0.4f;
}

const VdFinding *vd_sample_finding(VdSample *sample, const char *code) {
  g_clear_pointer(&sample->findings, g_ptr_array_unref);
  sample->findings = vd_audit_quote(sample->quote, sample->models, &sample->options);
  for (guint i = 0; i < sample->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(sample->findings, i);
    if (strcmp(finding->rule->code, code) == 0)
      return finding;
  }
  g_error("no rule %s", code);
}

const char *vd_sample_answer(VdSample *sample, const char *code) {
  const VdFinding *finding = vd_sample_finding(sample, code);
  g_autofree char *text = finding->reason == VD_REASON_NONE
                              ? g_strdup(vd_verdict_name(finding->verdict))
                              : g_strdup_printf("%s %s", vd_verdict_name(finding->verdict),
                                                vd_reason_name(finding->reason));
  return g_intern_string(text);
}
