/*
 * Papers drawn in tests/extract/papers/: a drawing, a line ">>>", then what its reading must say,
 * one fact a line ("number = BC-12"); "no vendor" means that no fact begins so. A file may hold
 * several, between lines "=====".
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "extract/extract.h"
#include "ocr/limits.h"
#include "tests/support/paper.h"

static const char *const kind_names[] = {"unknown", "quote", "order", "invoice", "va", "mom"};
static const char *const role_names[] = {"body", "title", "heading", "line", "total", "general"};
static const char *const tri_names[] = {"wrong", "valid", "unsure"};

static void add(GPtrArray *facts, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(GPtrArray *facts, const char *format, ...) {
  va_list args;
  va_start(args, format);
  g_ptr_array_add(facts, g_strdup_vprintf(format, args));
  va_end(args);
}

static void add_fields(GPtrArray *facts, const VdFields *f) {
  const struct {
    const char *name;
    const VdField *field;
  } all[] = {{"number", &f->number},
             {"date", &f->date},
             {"order_date", &f->order_date},
             {"validity", &f->validity_date},
             {"vendor", &f->vendor},
             {"vendor_siret", &f->vendor_siret},
             {"client", &f->client},
             {"software", &f->software},
             {"version", &f->software_version},
             {"reference", &f->reference_number},
             {"af", &f->af},
             {"basis", &f->basis},
             {"esms", &f->esms_count},
             {"organisation", &f->organisation_esms},
             {"vat_regime", &f->vat_regime},
             {"scenario", &f->scenario},
             {"signature", &f->signature},
             {"evidence", &f->evidence_date},
             {"wave", &f->wave}};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    if (all[i].field->value)
      add(facts, "%s = %s", all[i].name, all[i].field->value);
  }
  for (guint i = 0; i < f->categories->len; i++)
    add(facts, "category = %s", g_array_index(f->categories, VdField, i).value);
  for (guint i = 0; i < f->client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(f->client_ids, VdIdentifier, i);
    add(facts, "id = %s %s %s", id->scheme, id->value, tri_names[id->valid]);
  }
  for (guint i = 0; i < f->dsr->len; i++)
    add(facts, "dsr = %s", g_array_index(f->dsr, VdDsrSeen, i).id);
}

static void add_mention(GPtrArray *facts, const VdMention *mention) {
  if (mention->present != VD_YES) {
    add(facts, "%s = %s", mention->id, mention->present == VD_NO ? "absent" : "unknown");
    if (mention->near.page >= 0)
      add(facts, "near %s = %s", mention->id, mention->near.raw);
    return;
  }
  g_autofree char *amount = mention->amount.cents == VD_CENTS_NONE
                                ? g_strdup("")
                                : g_strdup_printf(" %" G_GINT64_FORMAT, mention->amount.cents);
  add(facts, "%s = %s%s%s%s%s", mention->id, role_names[mention->role],
      mention->exact ? " exact" : "", mention->negated ? " negated" : "",
      mention->explained ? " explained" : "", amount);
}

static GPtrArray *facts_of(const VdQuote *quote) {
  GPtrArray *facts = g_ptr_array_new_with_free_func(g_free);
  add(facts, "kind = %s", kind_names[quote->kind]);
  add(facts, "segur = %s", quote->segur ? "yes" : "no");
  for (guint i = 0; i < quote->general_pages->len; i++)
    add(facts, "general page = %u", g_array_index(quote->general_pages, guint, i) + 1);
  add_fields(facts, &quote->fields);
  for (guint i = 0; i < quote->mentions->len; i++)
    add_mention(facts, vd_quote_mention(quote, i));
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    for (guint k = 0; k < line->tags->len; k++) {
      const VdTag *tag = &g_array_index(line->tags, VdTag, k);
      add(facts, "line %u %s%s", i + 1, tag->concept, tag->negated ? " negated" : "");
    }
    for (guint k = 0; k < line->dsr->len; k++)
      add(facts, "line %u dsr = %s", i + 1, g_array_index(line->dsr, VdDsrSeen, k).id);
  }
  return facts;
}

static gboolean holds(const GPtrArray *facts, const char *expected) {
  gboolean denied = g_str_has_prefix(expected, "no ");
  for (guint i = 0; i < facts->len; i++) {
    if (denied ? g_str_has_prefix(facts->pdata[i], expected + 3)
               : strcmp(facts->pdata[i], expected) == 0)
      return !denied;
  }
  return denied;
}

static VdModels *models;
static VdReader *reader;

static void setup(void) {
  g_autoptr(GError) error = NULL;
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, &error);
  cr_assert_not_null(models, "%s", error ? error->message : "");
  reader = vd_reader_new(models, &error);
  cr_assert_not_null(reader, "%s", error ? error->message : "");
}

static void teardown(void) {
  vd_reader_free(reader);
  vd_models_free(models);
}

TestSuite(reader, .init = setup, .fini = teardown);

/* How many facts of the paper do not hold. */
static guint check_drawing(const char *name, const VdDocument *document, char **expected) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, &error);
  cr_assert(quotes && quotes->len > 0, "%s: %s", name, error ? error->message : "no quote");
  g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
  guint wrong = 0;
  for (; *expected; expected++) {
    if (**expected == '\0' || **expected == '#' || holds(facts, *expected))
      continue;
    wrong++;
    fprintf(stderr, "%s: not so: %s\n", name, *expected);
  }
  for (guint i = 0; wrong > 0 && i < facts->len; i++)
    fprintf(stderr, "    %s\n", (char *)facts->pdata[i]);
  return wrong;
}

/* One paper: its drawing, ">>>", its facts. */
static guint check_paper(const char *name, const char *paper, gboolean scanned) {
  g_auto(GStrv) parts = g_strsplit(paper, "\n>>>\n", 2);
  cr_assert(parts[0] && parts[1], "%s has no >>>", name);
  g_auto(GStrv) expected = g_strsplit(parts[1], "\n", -1);
  g_autoptr(VdDocument) document = scanned ? vd_paper_scanned(parts[0], 0.95f) : vd_paper(parts[0]);
  if (scanned)
    vd_paper_tilt(document, 0.012f);
  /* What a text layer proves missing, a scan does not. */
  for (guint i = 0; scanned && expected[i]; i++) {
    if (strcmp(expected[i], "signature = absent") == 0 ||
        strcmp(expected[i], "signature = blank") == 0)
      expected[i][0] = '\0';
  }
  return check_drawing(name, document, expected);
}

/* Papers of one file stand between lines "=====". */
static guint check_papers(gboolean scanned) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = g_dir_open(VD_SOURCE_DIR "/tests/extract/papers", 0, &error);
  cr_assert_not_null(folder);
  guint wrong = 0, papers = 0;
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
    g_autofree char *path = g_build_filename(VD_SOURCE_DIR "/tests/extract/papers", name, NULL);
    g_autofree char *content = NULL;
    cr_assert(g_file_get_contents(path, &content, NULL, NULL));
    g_auto(GStrv) all = g_strsplit(content, "\n=====\n", -1);
    for (guint i = 0; all[i]; i++, papers++) {
      g_autofree char *title = g_strdup_printf("%s, %u", name, i + 1);
      wrong += check_paper(title, all[i], scanned);
    }
  }
  cr_assert_geq(papers, 40);
  return wrong;
}

Test(reader, understands_papers_of_many_makes) {
  cr_expect_eq(check_papers(FALSE), 0);
}

Test(reader, understands_the_same_papers_scanned_askew) {
  cr_expect_eq(check_papers(TRUE), 0);
}

Test(reader, patterns_keep_their_own_examples) {
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  gboolean sound = vd_reader_check(reader, problems);
  for (guint i = 0; i < problems->len; i++)
    fprintf(stderr, "%s\n", (char *)problems->pdata[i]);
  cr_expect(sound);
}

Test(reader, what_was_not_read_is_not_absent) {
  g_autoptr(VdDocument) paper = vd_paper("Devis n° 12\nPrestation Ségur DPI");
  g_array_index(paper->pages, VdPage, 0).read = 0;
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
  cr_expect(holds(facts, "state_mention = unknown"));
}

Test(reader, a_garbled_line_may_be_the_mention) {
  g_autoptr(VdDocument) paper = vd_paper_scanned(
      "Devis n° 12\nPrestation Ségur DPI\n\nMonlant~ do la Prost~ S6gnr~ prls~ ou cbarge~ par Flal~",
      0.95f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
  cr_expect(holds(facts, "state_mention = unknown"));
}

Test(reader, strokes_beside_a_name_are_no_letters_of_it) {
  static const char *const drawings[] = {"Devis n° 12\nLogiciel : E ExempleDUI, version 7.2",
                                         "Devis n° 12\nLogiciel : ExempleDUI r version 7.2"};
  for (guint i = 0; i < G_N_ELEMENTS(drawings); i++) {
    g_autoptr(VdDocument) paper = vd_paper_scanned(drawings[i], 0.9f);
    g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
    g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
    cr_expect(holds(facts, "software = ExempleDUI"), "%s", drawings[i]);
    cr_expect(holds(facts, "version = 7.2"), "%s", drawings[i]);
  }
}

/* What recognition read for digits, and what no key proves. */
Test(reader, keys_prove_what_letters_were_read_for) {
  g_autoptr(VdDocument) paper = vd_paper_scanned("Bon de commande n° 12\n"
                                                 "FINESS juridique : 44O037B93\n"
                                                 "FINESS géographique : 44OO37894\n"
                                                 "N° de référencement ANS : dc8lgc1\n"
                                                 "Logiciel : HospiDPl, version 7.2",
                                                 0.95f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
  const VdFields *fields = &((VdQuote *)quotes->pdata[0])->fields;
  cr_expect(holds(facts, "id = finess_ej 440037893 valid"));
  cr_expect(holds(facts, "id = finess_eg 440037894 unsure"));
  cr_expect(holds(facts, "software = HospiDPI"));
  cr_expect(fields->software.place.confidence < VD_SURE);
  cr_expect(holds(facts, "reference = dc8lgc1"));
  cr_expect(fields->reference_number.place.confidence < VD_SURE);
}

Test(reader, a_sound_text_layer_is_taken_at_its_word) {
  g_autoptr(VdDocument) paper = vd_paper("Bon de commande n° 12\n"
                                         "FINESS juridique : 44O037893\n"
                                         "N° de référencement ANS : dc8lgc1\n"
                                         "Logiciel : HospiDPl, version 7.2");
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  g_autoptr(GPtrArray) facts = facts_of(quotes->pdata[0]);
  const VdFields *fields = &((VdQuote *)quotes->pdata[0])->fields;
  cr_expect(holds(facts, "no id"));
  cr_expect(holds(facts, "software = HospiDPl"));
  cr_expect_geq(fields->reference_number.place.confidence, VD_SURE);
}

Test(reader, an_empty_page_says_nothing) {
  g_autoptr(VdDocument) paper = vd_paper("");
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  cr_assert_eq(quotes->len, 1);
  const VdQuote *quote = quotes->pdata[0];
  cr_expect_eq(quote->kind, VD_KIND_UNKNOWN);
  cr_expect_eq(quote->lines->len, 0);
  cr_expect_not(quote->segur);
}

Test(reader, a_document_without_pages_is_one_empty_quote) {
  g_autoptr(VdDocument) nothing = vd_document_new();
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, nothing, NULL);
  cr_assert_eq(quotes->len, 1);
}

Test(reader, an_acronym_and_a_prefix_that_pixels_spoilt_are_put_right) {
  g_autoptr(VdDocument) paper = vd_paper_scanned("Offre de prix n° 0F-66050\n"
                                                 "Prestation Ségur DPI\n"
                                                 "Scénario d'installation : mode hébergé (SaasS)\n"
                                                 "Logiciel : lrisCare, version 7.2",
                                                 0.95f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
  const VdFields *fields = &((VdQuote *)quotes->pdata[0])->fields;
  cr_expect_str_eq(fields->number.value, "OF-66050");
  cr_expect_str_eq(fields->scenario.value, "mode hébergé (SaaS)");
  cr_expect_str_eq(fields->software.value, "IrisCare");
  g_autoptr(VdDocument) sound = vd_paper("Offre de prix n° 0F-66050\nPrestation Ségur DPI");
  g_autoptr(GPtrArray) printed = vd_reader_read(reader, sound, NULL);
  cr_expect_str_eq(((VdQuote *)printed->pdata[0])->fields.number.value, "0F-66050");
}

Test(reader, no_signature_is_absent_where_a_line_was_not_read) {
  static const char *const drawings[] = {
      "Bon de commande n° 12\nPrestation Ségur DPI\n\n[renqtua~ tqnaz~ tegaraqe~ lqe~ 2~",
      "Bon de commande n° 12\nPrestation Ségur DPI"};
  for (guint i = 0; i < G_N_ELEMENTS(drawings); i++) {
    g_autoptr(VdDocument) paper = vd_paper_scanned(drawings[i], 0.95f);
    for (guint k = 0; k < paper->words->len; k++) {
      VdWord *word = &g_array_index(paper->words, VdWord, k);
      word->confidence = word->confidence < VD_SURE ? 0.01f : word->confidence;
    }
    g_autoptr(GPtrArray) quotes = vd_reader_read(reader, paper, NULL);
    const char *value = ((VdQuote *)quotes->pdata[0])->fields.signature.value;
    cr_expect_str_eq(value ? value : "", i == 0 ? "" : "absent");
  }
}
