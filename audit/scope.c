/*
 * A line is about Ségur when its own words or its block's say so. When they say nothing, it can
 * only be about the Prestation if the quote sells nothing else that could be installed, taught or
 * maintained: no other line at the client's charge than plain services. A proper name in the
 * designation is a thing of its own.
 */
#include "audit/scope.h"

#include <string.h>

#include "audit/marks.h"
#include "audit/names.h"
#include "extract/fold.h"

/* Words by which a line or its block is the State's. A name that is only like the Prestation's is
 * none. */
static gboolean names_the_state(const VdQuote *quote, const VdLine *line) {
  return vd_marks_around(quote, line, "prestation.segur") != NULL ||
         vd_marks_around(quote, line, "payer.state") != NULL ||
         vd_marks_around(quote, line, "scheme.sons") != NULL;
}

static gboolean is_a_prestation(const VdAudit *audit, guint index) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    if (vd_prestation_has_line(g_ptr_array_index(audit->prestations, i), index))
      return TRUE;
  }
  return FALSE;
}

VdBilled vd_scope_billed(const VdAudit *audit, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  VdCents ht = vd_marks_ht(line);
  if (!vd_marks_is_priced(line) || line->optional || (ht != VD_CENTS_NONE && ht < 0))
    return VD_BILLED_NO;
  if (vd_marks_around(audit->quote, line, "payer.other") != NULL)
    return VD_BILLED_NO;
  gboolean said = vd_marks_around(audit->quote, line, "payer.client") != NULL ||
                  vd_marks_around(audit->quote, line, "scope.outside_segur") != NULL;
  if (line->funded == VD_YES || (is_a_prestation(audit, index) && !said))
    return VD_BILLED_NO;
  /* Where no Prestation was recognised, what says nothing may be it. */
  if (audit->prestations->len == 0 && !said)
    return VD_BILLED_UNCLEAR;
  /* Beside the Prestation itself, a line that does not say that the State pays it is the client's.
   */
  gboolean beside = audit->prestations->len > 0 && !is_a_prestation(audit, index) &&
                    !names_the_state(audit->quote, line);
  return line->funded == VD_NO || beside ? VD_BILLED_YES : VD_BILLED_UNCLEAR;
}

gboolean vd_scope_is_mixed(const VdAudit *audit, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (line->section < 0 || line->funded != VD_YES || !vd_marks_is_priced(line) ||
      vd_marks_line(line, "prestation.segur") != NULL ||
      vd_marks_line(line, "payer.state") != NULL || vd_marks_line(line, "scheme.sons") != NULL)
    return FALSE;
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *other = vd_quote_line(audit->quote, i);
    if (other->section == line->section && other->funded == VD_NO && vd_marks_is_priced(other))
      return TRUE;
  }
  return FALSE;
}

/* A plain service is about some software; anything else may be that software. */
static gboolean is_plain_service(const VdLine *line) {
  static const char *const services[] = {
      "service.maintenance",   "service.training", "service.installation", "service.configuration",
      "service.qualification", "service.project",  "service.documents",    "service.hosting",
      "service.hotline",       "service.support"};
  if (vd_marks_line(line, "service.licence") != NULL || vd_marks_line(line, "excluded.") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(services); i++) {
    if (vd_marks_line(line, services[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean sells_other_things(const VdAudit *audit, guint index) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    if (i == index || line->funded == VD_YES || vd_marks_prestation(line) != NULL ||
        vd_marks_is_mention(audit->quote, i))
      continue;
    if (!vd_prestation_is_detail(audit->quote, audit->prestations, i) && !is_plain_service(line))
      return TRUE;
  }
  return FALSE;
}

/* The line names a software type that is none of the Prestations'. */
static gboolean is_other_type(const VdAudit *audit, const VdLine *line) {
  const VdTag *tag = vd_marks_line(line, "type.");
  if (tag == NULL || audit->prestations->len == 0)
    return FALSE;
  const char *type = tag->concept + strlen("type.");
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (prestation->dsr == NULL)
      return FALSE;
    const VdDsr *dsr = vd_models_dsr(audit->models, prestation->dsr);
    if (g_strcmp0(dsr != NULL ? dsr->type : prestation->dsr, type) == 0)
      return FALSE;
  }
  return TRUE;
}

/* It names a thing that another line sells to the client: it is about that thing. */
static gboolean is_about_sold(const VdAudit *audit, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *other = vd_quote_line(audit->quote, i);
    if (i != index && other->funded == VD_NO && !is_plain_service(other) &&
        vd_marks_line(other, "scope.segur") == NULL && vd_names_shared(audit, line, other))
      return TRUE;
  }
  return FALSE;
}

/* The block is said to complete the Prestation: its heading names Ségur without being about it. */
static gboolean is_complement(const VdQuote *quote, const VdLine *line) {
  const VdSection *section = vd_marks_section(quote, line);
  return section != NULL && vd_marks_tag(section->tags, "scope.complementary") != NULL;
}

/* The version that the State pays for is the referenced one. */
static gboolean says_referenced(const VdLine *line) {
  static const char *const words[] = {"version referencee", "versions referencees",
                                      "logiciel reference", "solution referencee"};
  g_autofree char *folded = vd_fold(vd_names_words(line));
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    const char *at = strstr(folded, words[i]);
    g_autofree char *before = at != NULL ? g_strndup(folded, (gsize)(at - folded)) : NULL;
    if (at != NULL && !g_str_has_suffix(before, "hors ") && !g_str_has_suffix(before, "que la "))
      return TRUE;
  }
  return FALSE;
}

static gboolean is_about_segur(const VdQuote *quote, const VdLine *line) {
  if (vd_marks_line(line, "scope.segur") != NULL || vd_marks_line(line, "prestation.") != NULL ||
      says_referenced(line))
    return TRUE;
  return !is_complement(quote, line) && (vd_marks_around(quote, line, "scope.segur") != NULL ||
                                         vd_marks_around(quote, line, "prestation.") != NULL);
}

/* Only the heading says that it is outside; the line's own words are about Ségur. */
static gboolean is_disputed(const VdLine *line) {
  gboolean outside = vd_marks_line(line, "scope.outside_segur") != NULL ||
                     vd_marks_line(line, "payer.other") != NULL;
  return !outside && (vd_marks_line(line, "scope.segur") != NULL || says_referenced(line));
}

/* "Maintenance de LabVision, non prise en charge par l'État": of the Ségur software, who does not
 * pay says nothing about what it is. */
static gboolean is_only_unfunded(const VdAudit *audit, const VdLine *line) {
  const VdTag *tag = vd_marks_around(audit->quote, line, "scope.outside_segur");
  if (tag == NULL || tag->place.raw == NULL || !vd_names_own(audit, line) ||
      vd_marks_around(audit->quote, line, "payer.other") != NULL)
    return FALSE;
  g_autofree char *words = vd_fold(tag->place.raw);
  return g_str_has_prefix(words, "non pris") || g_str_has_prefix(words, "non financ");
}

VdObject vd_scope_object(const VdAudit *audit, guint index) {
  const VdQuote *quote = audit->quote;
  const VdLine *line = vd_quote_line(quote, index);
  gboolean outside = vd_marks_is_outside(quote, line) && !is_only_unfunded(audit, line);
  if ((outside && !is_disputed(line)) || vd_marks_line(line, "excluded.") != NULL ||
      vd_marks_around(quote, line, "scope.other_object") != NULL || is_other_type(audit, line))
    return VD_OBJECT_OTHER;
  if (outside)
    return vd_marks_line(line, "service.maintenance_segur") != NULL ? VD_OBJECT_SEGUR
                                                                    : VD_OBJECT_UNCLEAR;
  if (is_about_segur(quote, line))
    return VD_OBJECT_SEGUR;
  if (audit->quote->fields.software.value != NULL && is_about_sold(audit, index))
    return VD_OBJECT_OTHER;
  if (vd_names_thing(audit, line))
    return VD_OBJECT_NAMED;
  if (audit->prestations->len == 0 || !audit->complete || is_complement(quote, line) ||
      sells_other_things(audit, index))
    return VD_OBJECT_UNCLEAR;
  return VD_OBJECT_ONLY;
}

static gboolean is_wrongly_billed(GPtrArray *findings, gint line) {
  for (guint i = 0; i < findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(findings, i);
    const char *code = finding->rule->code;
    if (finding->verdict != VD_BREACH || (strcmp(code, "L02") != 0 && strcmp(code, "L03") != 0))
      continue;
    if (finding->line == line)
      return TRUE;
    for (guint k = 0; k < finding->also_lines->len; k++) {
      if (g_array_index(finding->also_lines, gint, k) == line)
        return TRUE;
    }
  }
  return FALSE;
}

/* A discount is taken off what it names; where it names nothing, the one payer of all other lines
 * has it. */
static VdCents *discount_purse(const VdAudit *audit, const VdLine *discount, VdWhoPays *pays) {
  if (names_the_state(audit->quote, discount) || vd_marks_line(discount, "scope.segur") != NULL)
    return &pays->state_ht;
  if (vd_marks_around(audit->quote, discount, "payer.client") != NULL ||
      vd_marks_around(audit->quote, discount, "scope.outside_segur") != NULL)
    return &pays->client_ht;
  guint others = 0;
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    if (line != discount && vd_marks_is_priced(line) && line->funded != VD_NO)
      others++;
  }
  return others == 0 ? &pays->client_ht : &pays->undetermined_ht;
}

/* Where the money of a line goes; NULL: nowhere, it is optional, free or counted on another line.
 */
static VdCents *purse_of(const VdAudit *audit, GPtrArray *findings, guint index, VdWhoPays *pays) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (line->optional || vd_marks_is_mention(audit->quote, index))
    return NULL;
  if (is_wrongly_billed(findings, (gint)index))
    return &pays->wrongly_billed_ht;
  if (is_a_prestation(audit, index) ||
      vd_prestation_is_detail(audit->quote, audit->prestations, index))
    return NULL;
  VdCents ht = vd_marks_ht(line);
  if (ht != VD_CENTS_NONE && ht < 0)
    return discount_purse(audit, line, pays);
  if (line->funded == VD_YES)
    return &pays->state_ht;
  if (line->funded == VD_UNKNOWN || vd_marks_around(audit->quote, line, "payer.other") != NULL)
    return &pays->undetermined_ht;
  return &pays->client_ht;
}

static void pour(VdCents *purse, VdCents amount, gboolean *priced) {
  if (purse == NULL || amount == VD_CENTS_NONE)
    return;
  VdCents sum;
  if (!__builtin_add_overflow(*purse, amount, &sum))
    *purse = sum;
  *priced = TRUE;
}

/* A discount on the whole: its label says on whose part, or nobody else has one. */
static VdCents *global_purse(const VdAudit *audit, VdWhoPays *pays) {
  VdTri funded = audit->quote->totals.discount_funded;
  if (funded != VD_UNKNOWN)
    return funded == VD_YES ? &pays->state_ht : &pays->client_ht;
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    if (vd_marks_is_priced(line) && line->funded != VD_NO)
      return &pays->undetermined_ht;
  }
  return &pays->client_ht;
}

VdWhoPays vd_who_pays(const VdQuote *quote, const VdModels *models, const VdAuditOptions *options,
                      GPtrArray *findings) {
  g_autoptr(VdAudit) audit = vd_audit_new(quote, models, options, findings);
  VdWhoPays pays = {0};
  gboolean priced = FALSE;
  for (guint i = 0; i < audit->prestations->len; i++)
    pour(&pays.state_ht, ((VdPrestation *)g_ptr_array_index(audit->prestations, i))->ht, &priced);
  for (guint i = 0; i < quote->lines->len; i++)
    pour(purse_of(audit, findings, i, &pays), vd_marks_ht(vd_quote_line(quote, i)), &priced);
  if (quote->totals.discount.cents != VD_CENTS_NONE)
    pour(global_purse(audit, &pays), -quote->totals.discount.cents, &priced);
  VdCents sum = pays.state_ht + pays.client_ht + pays.wrongly_billed_ht + pays.undetermined_ht;
  if (quote->totals.ht.cents != VD_CENTS_NONE)
    pour(&pays.undetermined_ht, quote->totals.ht.cents - sum, &priced);
  if (!priced)
    pays = (VdWhoPays){VD_CENTS_NONE, VD_CENTS_NONE, VD_CENTS_NONE, VD_CENTS_NONE};
  return pays;
}
