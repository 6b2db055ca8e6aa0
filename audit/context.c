/*
 * Precedence is a table: of two rules on the same words, the stronger keeps the fact, so the engine
 * asks it first (audit/engine.c) and the weaker one asks here before it accuses.
 */
#include "audit/context.h"

#include <string.h>

#include "audit/marks.h"
#include "ocr/limits.h"

GArray *vd_audit_unread_pages(const VdQuote *quote) {
  GArray *pages = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = quote->first_page; i < quote->end_page; i++) {
    const VdPage *page = vd_document_page(quote->document, i);
    if (!page->blank && (!page->read || page->quality < VD_PAGE_READ))
      g_array_append_val(pages, i);
  }
  return pages;
}

gboolean vd_audit_is_complete(const VdQuote *quote) {
  g_autoptr(GArray) unread = vd_audit_unread_pages(quote);
  return unread->len == 0 && vd_document_is_complete(quote->document);
}

/* extract/ says of what it sought in vain whether a blurred line could be it. */
static gboolean is_legible(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    if (vd_quote_mention(quote, i)->present == VD_UNKNOWN)
      return FALSE;
  }
  return TRUE;
}

static VdSubject subject_of(const VdAudit *audit) {
  if (audit->kind == VD_KIND_INVOICE || audit->kind == VD_KIND_VA || audit->kind == VD_KIND_MOM)
    return VD_SUBJECT_KIND;
  if (audit->quote->segur || audit->options->dsr != NULL || !audit->complete)
    return VD_SUBJECT_SEGUR;
  return VD_SUBJECT_OTHER;
}

/* Somewhere it says that what it sells is outside the funded perimeter, or only prepares for it. */
static gboolean says_outside(const VdQuote *quote) {
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (vd_marks_is_outside(quote, line) || vd_marks_line(line, "excluded.conformity"))
      return TRUE;
  }
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    if (vd_marks_tag(section->tags, "scope.outside_segur") ||
        vd_marks_tag(section->tags, "excluded.conformity"))
      return TRUE;
  }
  return vd_quote_find_mention(quote, "complementary") != NULL;
}

/* A sentence of the offer says so of all that it sells: no line is the State's, no DSR is named. */
static gboolean is_outside_as_a_whole(const VdQuote *quote) {
  for (guint i = 0; i < quote->lines->len; i++) {
    if (vd_quote_line(quote, i)->funded != VD_NO)
      return FALSE;
  }
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (g_str_equal(mention->id, "outside_segur") && mention->present == VD_YES &&
        !mention->negated && !mention->explained && mention->role != VD_ROLE_GENERAL)
      return quote->fields.dsr->len == 0;
  }
  return FALSE;
}

static gboolean is_complementary(const VdAudit *audit) {
  const VdMention *mention = vd_quote_find_mention(audit->quote, "state_mention");
  gboolean paid = mention != NULL && !vd_marks_is_denied(mention);
  return audit->prestations->len == 0 && !paid && audit->quote->lines->len > 0 &&
         (says_outside(audit->quote) || is_outside_as_a_whole(audit->quote));
}

VdAudit *vd_audit_new(const VdQuote *quote, const VdModels *models, const VdAuditOptions *options,
                      GPtrArray *findings) {
  VdAudit *audit = g_new0(VdAudit, 1);
  audit->quote = quote;
  audit->models = models;
  audit->options = options;
  audit->findings = findings;
  audit->kind = options->kind != VD_KIND_UNKNOWN ? options->kind : quote->kind;
  audit->unread = vd_audit_unread_pages(quote);
  audit->complete = vd_audit_is_complete(quote);
  audit->legible = audit->complete && is_legible(quote);
  audit->subject = subject_of(audit);
  audit->prestations = vd_prestations_of(quote, models, options->dsr);
  audit->complementary = is_complementary(audit);
  return audit;
}

void vd_audit_free(VdAudit *audit) {
  if (audit == NULL)
    return;
  g_array_unref(audit->unread);
  g_ptr_array_unref(audit->prestations);
  g_free(audit);
}

int vd_audit_wave(const VdAudit *audit, const VdPrestation *prestation) {
  const VdDsr *dsr = prestation->dsr != NULL ? vd_models_dsr(audit->models, prestation->dsr) : NULL;
  const VdField *said = &audit->quote->fields.wave;
  if (dsr != NULL)
    return dsr->wave;
  return said->value == NULL ? 0 : (int)MIN(said->number, 2);
}

gboolean vd_audit_is_under(const VdAudit *audit, const char *dsr) {
  const GArray *named = audit->quote->fields.dsr;
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (g_strcmp0(prestation->dsr, dsr) != 0)
      return FALSE;
  }
  for (guint i = 0; audit->prestations->len == 0 && i < named->len; i++) {
    if (strcmp(g_array_index(named, VdDsrSeen, i).id, dsr) != 0)
      return FALSE;
  }
  return audit->prestations->len > 0 || named->len > 0;
}

static const struct {
  const char *stronger, *weaker;
} precedence[] = {{"A05", "M08"}, {"K07", "L03"}, {"L02", "L03"}, {"L02", "L10"},
                  {"L03", "L10"}, {"L09", "L05"}, {"F04", "L08"}};

static gboolean is_stronger(const char *rule, const char *than) {
  for (guint i = 0; i < G_N_ELEMENTS(precedence); i++) {
    if (strcmp(precedence[i].stronger, rule) == 0 && strcmp(precedence[i].weaker, than) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean cites(const VdFinding *finding, gint line) {
  if (finding->line == line)
    return TRUE;
  for (guint i = 0; i < finding->also_lines->len; i++) {
    if (g_array_index(finding->also_lines, gint, i) == line)
      return TRUE;
  }
  return FALSE;
}

gboolean vd_audit_is_claimed(const VdAudit *audit, const char *rule, guint line) {
  for (guint i = 0; i < audit->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(audit->findings, i);
    if (finding->verdict == VD_BREACH && is_stronger(finding->rule->code, rule) &&
        cites(finding, (gint)line))
      return TRUE;
  }
  return FALSE;
}

gboolean vd_audit_is_claimed_in(const VdAudit *audit, const char *rule, const VdMention *mention) {
  for (guint i = 0; i < audit->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(audit->findings, i);
    if (finding->verdict != VD_BREACH || !is_stronger(finding->rule->code, rule))
      continue;
    for (guint k = 0; k < finding->evidence->len; k++) {
      const VdEvidence *evidence = g_ptr_array_index(finding->evidence, k);
      if (evidence->text != NULL && evidence->page == mention->place.page &&
          mention->sentence != NULL && strstr(mention->sentence, evidence->text) != NULL)
        return TRUE;
    }
  }
  return FALSE;
}

gboolean vd_audit_is_asked(const VdAudit *audit, const char *rule, guint line) {
  for (guint i = 0; i < audit->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(audit->findings, i);
    if (finding->verdict == VD_CANNOT_TELL && is_stronger(finding->rule->code, rule) &&
        cites(finding, (gint)line))
      return TRUE;
  }
  return FALSE;
}
