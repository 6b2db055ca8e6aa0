/*
 * Each rule is asked once, stronger before weaker. What a paper's kind or its reading already
 * decides is answered here from the rule's needs, so that no rule forgets it: before the check (a
 * devis asked about orders), and after it (a pass or a "missing" when a page was not read, an
 * answer that rests on unsure words).
 */
#include "audit/cross.h"
#include "audit/announced.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/money.h"
#include "ocr/limits.h"

/* The order of the questions; the answers are sorted by code afterwards. */
static const VdRule *const families[] = {vd_rules_clauses, vd_rules_amounts,  vd_rules_funding,
                                         vd_rules_lines,   vd_rules_mentions, vd_rules_calendar};

/* That of the case that answered, else the rule's. */
static VdSeverity severity_of(const VdAudit *audit, const VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  const VdRuleCase *answer = finding->answer;
  gboolean graded = answer != NULL && answer->graded;
  VdSeverity order = graded ? answer->severity_order : rule->severity_order;
  VdSeverity quote = graded ? answer->severity_quote : rule->severity_quote;
  if (audit->kind == VD_KIND_ORDER)
    return order;
  return audit->kind == VD_KIND_QUOTE ? quote : MIN(order, quote);
}

/* Texts that govern one DSR, where the quote's own is another or is not said. */
static void note_elsewhere(const VdAudit *audit, VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  for (guint i = 0; i < rule->n_citations; i++) {
    const VdSourceText *source = rule->citations[i].source;
    if (source->dsr != NULL && !vd_audit_is_under(audit, source->dsr) &&
        !g_ptr_array_find(finding->elsewhere, source, NULL))
      g_ptr_array_add(finding->elsewhere, (gpointer)source);
  }
}

static gboolean is_printed(const VdAmount *const *amounts, guint count) {
  for (guint i = 0; i < count; i++) {
    if (amounts[i]->cents != VD_CENTS_NONE)
      return TRUE;
  }
  return FALSE;
}

static gboolean prints_an_amount(const VdQuote *quote) {
  const VdTotals *all = &quote->totals;
  const VdAmount *totals[] = {&all->ht, &all->vat, &all->ttc, &all->net_to_pay};
  gboolean printed = is_printed(totals, G_N_ELEMENTS(totals));
  for (guint i = 0; i < quote->sections->len && !printed; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    const VdAmount *own[] = {&section->total_ht, &section->total_vat, &section->total_ttc};
    printed = is_printed(own, G_N_ELEMENTS(own));
  }
  for (guint i = 0; i < quote->lines->len && !printed; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    const VdAmount *own[] = {&line->total_ht, &line->total_ttc, &line->unit_price_ht};
    printed = is_printed(own, G_N_ELEMENTS(own)) || line->free_text != VD_FREE_NONE;
  }
  return printed;
}

/* Some amount stands on the pages, in a line, a total or a sentence. */
static gboolean says_an_amount(const VdQuote *quote) {
  gboolean found = FALSE;
  for (guint page = quote->first_page; page < quote->end_page && !found; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    VdMoney money;
    found = vd_money_find(text->folded->str, 0, text->folded->len, &money);
  }
  return found;
}

/* What the paper is, or lacks as a whole, decides before any rule looks. */
static gboolean is_settled(const VdAudit *audit, const VdRule *rule, VdFinding *finding) {
  /* Without a line, nothing is billed if nothing is priced; else the lines were not recognised. */
  gboolean lines = (rule->needs & VD_NEEDS_LINES) && audit->quote->lines->len == 0 &&
                   (!audit->complete || says_an_amount(audit->quote));
  gboolean amounts = (rule->needs & VD_NEEDS_AMOUNTS) && !prints_an_amount(audit->quote);
  if (audit->subject == VD_SUBJECT_KIND)
    vd_answer(finding, "not_applicable.kind", "kind", vd_wording_kind(audit->kind), NULL);
  else if (audit->subject == VD_SUBJECT_OTHER)
    vd_answer(finding, "not_applicable.scope", NULL);
  else if ((rule->needs & VD_NEEDS_ORDER) && audit->kind == VD_KIND_QUOTE)
    vd_answer(finding, "not_applicable.quote", NULL);
  else if ((rule->needs & VD_NEEDS_PRESTATION) && audit->complementary)
    vd_answer(finding, "not_applicable.complementary", NULL);
  else if ((rule->needs & VD_NEEDS_ORDER) && audit->kind == VD_KIND_UNKNOWN)
    vd_answer(finding, "cannot_tell.ambiguous.kind", NULL);
  else if ((lines || amounts) && !audit->complete)
    vd_evidence_unread(finding, audit);
  else if (lines)
    vd_answer(finding, "cannot_tell.ambiguous.lines", NULL);
  else if (amounts)
    vd_answer(finding, "cannot_tell.ambiguous.amount", NULL);
  else
    return FALSE;
  return TRUE;
}

static const VdEvidence *least_sure(const VdFinding *finding) {
  const VdEvidence *least = NULL;
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    if (evidence->text != NULL && (least == NULL || evidence->confidence < least->confidence))
      least = evidence;
  }
  return least;
}

static void doubt(VdFinding *finding, const char *words) {
  g_autofree char *quote = vd_wording_quote(words);
  vd_answer(finding, "cannot_tell.unsure", "quote", quote, NULL);
}

/* The first of `places` is what could not be read; all of them were looked at. */
static void doubt_places(VdFinding *finding, const GArray *places) {
  const VdPlace *row = &g_array_index(places, VdPlace, 0);
  vd_evidence_clear(finding);
  doubt(finding, row->raw);
  for (guint i = 0; i < places->len; i++)
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, &g_array_index(places, VdPlace, i));
}

/* A pass says that no words of some sort stand on the pages. */
static gboolean is_silent(const VdRule *rule) {
  return (rule->needs & VD_PASS_NEEDS_PAGES) && (rule->needs & VD_NEEDS_SURE) &&
         !(rule->needs & VD_NEEDS_AMOUNTS);
}

/* Takes back an answer that the reading does not carry. */
static void hold_back(const VdAudit *audit, const VdRule *rule, VdFinding *finding) {
  gboolean breach = finding->verdict == VD_BREACH, pass = finding->verdict == VD_PASS;
  if (!breach && !pass)
    return;
  gboolean missed = breach && (rule->needs & VD_BREACH_NEEDS_PAGES) && !audit->legible;
  gboolean unseen = pass && (rule->needs & VD_PASS_NEEDS_PAGES) && !audit->complete;
  if (missed || unseen) {
    vd_evidence_unread(finding, audit);
  } else if (breach && (rule->needs & VD_BREACH_NEEDS_WORDS) &&
             vd_announced_near(audit, rule->code)) {
    const VdPlace *near = vd_announced_near(audit, rule->code);
    vd_evidence_clear(finding);
    doubt(finding, near->raw);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, near);
  } else if ((rule->needs & VD_NEEDS_SURE) && finding->confidence < VD_SURE) {
    const VdEvidence *least = least_sure(finding);
    doubt(finding, least != NULL ? least->text : NULL);
  } else if (pass && (rule->needs & VD_NEEDS_LINES) && audit->quote->stray->len > 0) {
    /* A priced row that became no line could be the one that breaks the rule. */
    doubt_places(finding, audit->quote->stray);
  } else if (pass && is_silent(rule) && audit->quote->blurred->len > 0) {
    doubt_places(finding, audit->quote->blurred);
  }
  if (finding->verdict == VD_CANNOT_TELL)
    finding->at_stake = VD_CENTS_NONE;
}

static void digest(GChecksum *checksum, char out[17]) {
  g_strlcpy(out, g_checksum_get_string(checksum), 17);
}

static void add_text(GChecksum *checksum, const char *text) {
  g_checksum_update(checksum, (const guchar *)text, -1);
  g_checksum_update(checksum, (const guchar *)"\n", 1);
}

static void add_number(GChecksum *checksum, gint64 number) {
  g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
  add_text(checksum, text);
}

static void sign_question(VdFinding *finding, const char *sha256, guint first_page, guint ordinal) {
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  add_text(checksum, sha256 != NULL ? sha256 : "");
  add_number(checksum, first_page + 1);
  add_number(checksum, ordinal);
  add_text(checksum, finding->rule->code);
  digest(checksum, finding->fingerprint);
}

static void add_line(GChecksum *checksum, const VdQuote *quote, gint line) {
  add_number(checksum, line);
  add_number(checksum, line < 0 ? VD_CENTS_NONE : vd_marks_ht(vd_quote_line(quote, (guint)line)));
}

static void sign_evidence(VdFinding *finding, const VdQuote *quote) {
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  add_text(checksum, vd_verdict_name(finding->verdict));
  add_line(checksum, quote, finding->line);
  for (guint i = 0; i < finding->also_lines->len; i++)
    add_line(checksum, quote, g_array_index(finding->also_lines, gint, i));
  add_number(checksum, finding->at_stake);
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    g_autofree char *words = evidence->text != NULL ? vd_fold(evidence->text) : g_strdup("");
    add_text(checksum, words);
  }
  digest(checksum, finding->evidence_hash);
}

void vd_audit_sign(VdFinding *finding, const VdQuote *quote, const char *sha256, guint first_page,
                   guint ordinal) {
  sign_question(finding, sha256, first_page, ordinal);
  sign_evidence(finding, quote);
}

static VdFinding *ask(const VdAudit *audit, const VdRule *rule, const VdRuleText *text) {
  VdFinding *finding = vd_finding_new(text);
  if (!is_settled(audit, rule, finding)) {
    rule->check(audit, finding);
    hold_back(audit, rule, finding);
  }
  if (finding->verdict == VD_BREACH && finding->evidence->len == 0)
    g_error("%s: a breach without evidence", rule->code);
  finding->severity = severity_of(audit, finding);
  note_elsewhere(audit, finding);
  vd_audit_sign(finding, audit->quote, audit->options->sha256, audit->quote->first_page,
                audit->quote->ordinal);
  return finding;
}

static gint by_code(gconstpointer a, gconstpointer b) {
  const VdFinding *const *p = a, *const *q = b;
  return strcmp((*p)->rule->code, (*q)->rule->code);
}

static void free_finding(gpointer data) {
  vd_finding_free(data);
}

GPtrArray *vd_audit_quote(const VdQuote *quote, const VdModels *models,
                          const VdAuditOptions *options) {
  GPtrArray *findings = g_ptr_array_new_with_free_func(free_finding);
  g_autoptr(VdAudit) audit = vd_audit_new(quote, models, options, findings);
  for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
    for (const VdRule *rule = families[i]; rule->code != NULL; rule++) {
      const VdRuleText *text = vd_models_rule(models, rule->code);
      if (text != NULL)
        g_ptr_array_add(findings, ask(audit, rule, text));
    }
  }
  g_ptr_array_sort(findings, by_code);
  return findings;
}

/* The answers that the engine may give for a rule, besides those of its check. */
static char *all_cases(const VdRule *rule) {
  static const struct {
    guint needs;
    const char *cases;
  } own[] = {{VD_NEEDS_ORDER, "not_applicable.quote cannot_tell.ambiguous.kind"},
             {VD_NEEDS_PRESTATION, "not_applicable.complementary"},
             {VD_NEEDS_LINES, "cannot_tell.ambiguous.lines cannot_tell.unread"},
             {VD_NEEDS_AMOUNTS, "cannot_tell.ambiguous.amount cannot_tell.unread"},
             {VD_PASS_NEEDS_PAGES, "cannot_tell.unread"},
             {VD_BREACH_NEEDS_PAGES, "cannot_tell.unread"},
             {VD_BREACH_NEEDS_WORDS, "cannot_tell.unsure"},
             {VD_NEEDS_SURE, "cannot_tell.unsure"}};
  GString *out = g_string_new(" not_applicable.kind not_applicable.scope ");
  g_string_append_printf(out, "%s ", rule->cases);
  for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
    if (rule->needs & own[i].needs)
      g_string_append_printf(out, "%s ", own[i].cases);
  }
  return g_string_free(out, FALSE);
}

static void check_rule(const VdRule *rule, const VdRuleText *text, GPtrArray *problems) {
  g_autofree char *cases =
      rule->check != NULL ? all_cases(rule) : g_strdup_printf(" %s ", rule->cases);
  g_auto(GStrv) names = g_strsplit(cases, " ", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    if (*names[i] != '\0' && vd_rule_case(text, names[i]) == NULL)
      g_ptr_array_add(problems, g_strdup_printf("rules/%s.yaml:1:1: le cas « %s » manque",
                                                rule->code, names[i]));
  }
  for (guint i = 0; i < text->n_cases; i++) {
    g_autofree char *name = g_strdup_printf(" %s ", text->cases[i].name);
    if (strstr(cases, name) == NULL)
      g_ptr_array_add(problems, g_strdup_printf("rules/%s.yaml:1:1: le cas « %s » ne sert pas",
                                                rule->code, text->cases[i].name));
  }
}

static gboolean is_asked(const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
    for (const VdRule *rule = families[i]; rule->code != NULL; rule++) {
      if (strcmp(rule->code, code) == 0)
        return TRUE;
    }
  }
  return vd_cross_asks(code);
}

static void check_family(const VdRule *family, const VdModels *models, GPtrArray *problems) {
  for (const VdRule *rule = family; rule->code != NULL; rule++) {
    const VdRuleText *text = vd_models_rule(models, rule->code);
    if (text == NULL)
      g_ptr_array_add(
          problems, g_strdup_printf("rules/%s.yaml:1:1: cette règle n’a pas de texte", rule->code));
    else
      check_rule(rule, text, problems);
  }
}

/* A software type that no words name would never be recognised on a paper. */
static void check_types(const VdModels *models, GPtrArray *problems) {
  for (guint i = 0; i < vd_models_dsr_count(models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(models, i);
    g_autofree char *concept = g_strconcat("type.", dsr->type, NULL);
    if (vd_models_concept(models, concept) == NULL)
      g_ptr_array_add(
          problems, g_strdup_printf("lexicon/types.yaml:1:1: aucun motif «\u00a0%s\u00a0» pour le "
                                    "type du domaine %s",
                                    concept, dsr->id));
  }
}

gboolean vd_audit_check(const VdModels *models, GPtrArray *problems) {
  guint before = problems->len;
  check_types(models, problems);
  for (guint i = 0; i < G_N_ELEMENTS(families); i++)
    check_family(families[i], models, problems);
  check_family(vd_rules_cross, models, problems);
  for (guint i = 0; i < vd_models_rule_count(models); i++) {
    const char *code = vd_models_rule_at(models, i)->code;
    if (!is_asked(code))
      g_ptr_array_add(problems,
                      g_strdup_printf("rules/%s.yaml:1:1: cette règle a un texte et aucun contrôle "
                                      "dans le programme",
                                      code));
  }
  return problems->len == before;
}

static gboolean is_open_question(const VdFinding *finding) {
  return finding->verdict == VD_CANNOT_TELL &&
         (finding->reason == VD_REASON_UNREAD || finding->reason == VD_REASON_UNSURE ||
          finding->reason == VD_REASON_AMBIGUOUS);
}

VdDocumentVerdict vd_audit_verdict(const VdQuote *quote, GPtrArray *findings) {
  gboolean complete = vd_audit_is_complete(quote), applicable = FALSE, question = !complete;
  for (guint i = 0; i < findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(findings, i);
    if (finding->verdict == VD_BREACH && finding->severity == VD_SEVERITY_ERROR)
      return VD_DOCUMENT_TO_CORRECT;
    if (finding->verdict == VD_BREACH && finding->severity == VD_SEVERITY_WARNING)
      question = TRUE;
    question = question || is_open_question(finding);
    applicable = applicable || finding->verdict != VD_NOT_APPLICABLE;
  }
  if (!applicable && complete)
    return VD_DOCUMENT_OUT_OF_SCOPE;
  return question ? VD_DOCUMENT_TO_CHECK : VD_DOCUMENT_NO_GAP;
}

VdDocumentVerdict vd_audit_worst(const VdDocumentVerdict *verdicts, guint count) {
  static const VdDocumentVerdict order[] = {VD_DOCUMENT_TO_CORRECT, VD_DOCUMENT_TO_CHECK,
                                            VD_DOCUMENT_NO_GAP, VD_DOCUMENT_OUT_OF_SCOPE};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    for (guint k = 0; k < count; k++) {
      if (verdicts[k] == order[i])
        return order[i];
    }
  }
  return VD_DOCUMENT_UNREADABLE;
}

const char *vd_document_verdict_name(VdDocumentVerdict verdict) {
  static const char *const names[] = {"to_correct", "to_check", "no_gap", "unreadable",
                                      "out_of_scope"};
  return names[verdict];
}
