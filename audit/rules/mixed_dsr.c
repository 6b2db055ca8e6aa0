/*
 * L01: one priced line, several DSRs. Two ids, or two software types that have DSRs of their own,
 * mix; two waves of one type do not ("vague 1 + vague 2" is one service). Functions are no DSRs: a
 * list of them is fine under one named software, mixes in a pack that names none around a
 * Prestation, and is a question otherwise.
 */
#include "audit/rules/rules.h"

#include <string.h>

typedef struct {
  GPtrArray *names;  /* char*, as printed, in reading order */
  GArray *rows;      /* gfloat: where each stands */
  gfloat confidence; /* of the words that decide */
} Mix;

static void mix_clear(Mix *mix) {
  g_clear_pointer(&mix->names, g_ptr_array_unref);
  g_clear_pointer(&mix->rows, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mix, mix_clear)

static void mix_start(Mix *mix) {
  mix_clear(mix);
  *mix = (Mix){.names = g_ptr_array_new_with_free_func(g_free),
               .rows = g_array_new(FALSE, FALSE, sizeof(gfloat)),
               .confidence = 1};
}

static void mix_add(Mix *mix, const VdPlace *place, const char *otherwise) {
  gfloat row = place->box.y0;
  guint at = 0;
  while (at < mix->rows->len && g_array_index(mix->rows, gfloat, at) <= row)
    at++;
  g_array_insert_val(mix->rows, at, row);
  g_ptr_array_insert(mix->names, (gint)at,
                     vd_wording_quote(place->raw != NULL ? place->raw : otherwise));
  if (place->page >= 0)
    mix->confidence = MIN(mix->confidence, place->confidence);
}

/* Two ids name two mechanisms when their types differ, or their domains within one wave. */
static gboolean differ(const VdModels *models, const char *a, const char *b) {
  const VdDsr *first = vd_models_dsr(models, a), *second = vd_models_dsr(models, b);
  const char *one = first != NULL ? first->type : a, *other = second != NULL ? second->type : b;
  if (g_strcmp0(one, other) != 0)
    return TRUE;
  return first != NULL && second != NULL && first->wave == second->wave && first != second;
}

static gboolean mixes_ids(const VdAudit *audit, const VdLine *line, Mix *mix) {
  mix_start(mix);
  for (guint i = 0; i < line->dsr->len; i++) {
    const VdDsrSeen *seen = &g_array_index(line->dsr, VdDsrSeen, i);
    gboolean first = i == 0, other = FALSE;
    for (guint k = 0; k < line->dsr->len; k++)
      other = other || differ(audit->models, g_array_index(line->dsr, VdDsrSeen, k).id, seen->id);
    if (!first && !other)
      continue;
    mix_add(mix, &seen->place, seen->id);
    if (!other)
      return FALSE;
  }
  return mix->names->len > 1;
}

/* A flow towards another software is part of installing the one that the line names. */
static gboolean is_interface(const VdLine *line) {
  return line->dsr->len == 1 && vd_marks_line(line, "service.interfaces") != NULL;
}

static gboolean mixes_types(const VdLine *line, Mix *mix) {
  mix_start(mix);
  gboolean laboratory = FALSE, loinc = FALSE;
  for (guint i = 0; i < line->tags->len; i++) {
    const VdTag *tag = &g_array_index(line->tags, VdTag, i);
    if (tag->negated || !g_str_has_prefix(tag->concept, "type."))
      continue;
    mix_add(mix, &tag->place, tag->concept + strlen("type."));
    laboratory = laboratory || strcmp(tag->concept, "type.SGL") == 0;
    loinc = loinc || strcmp(tag->concept, "type.LOINC") == 0;
  }
  const VdTag *nomenclature = vd_marks_line(line, "function.nomenclature");
  if (laboratory && !loinc && nomenclature != NULL)
    mix_add(mix, &nomenclature->place, NULL);
  return mix->names->len > 1 && !is_interface(line);
}

/* The line, or the whole quote, names the one software whose functions these are. */
static gboolean names_its_software(const VdAudit *audit, const VdLine *line) {
  const VdFields *fields = &audit->quote->fields;
  gboolean named = fields->software.value != NULL && fields->software.place.confidence > VD_GUESS;
  return line->dsr->len > 0 || vd_marks_line(line, "type.") != NULL || named ||
         fields->dsr->len == 1 || audit->options->dsr != NULL;
}

static guint list_functions(const VdLine *line, Mix *mix) {
  mix_start(mix);
  for (guint i = 0; i < line->tags->len; i++) {
    const VdTag *tag = &g_array_index(line->tags, VdTag, i);
    gboolean function =
        g_str_has_prefix(tag->concept, "function.") || strcmp(tag->concept, "service.licence") == 0;
    if (function && !tag->negated)
      mix_add(mix, &tag->place, tag->concept);
  }
  return mix->names->len;
}

static void accuse(const VdAudit *audit, VdFinding *finding, guint index, const char *name,
                   const Mix *mix) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  g_autofree char *quote = vd_wording_line(line);
  g_autofree char *names = vd_wording_list(mix->names);
  if (finding->verdict != VD_BREACH)
    vd_answer(finding, name, "quote", quote, "names", names, NULL);
  vd_evidence_line(finding, audit, index, mix->confidence);
}

static gboolean is_segur(const VdAudit *audit, const VdLine *line) {
  return line->funded != VD_NO || vd_marks_around(audit->quote, line, "scope.segur") != NULL ||
         vd_marks_around(audit->quote, line, "prestation.") != NULL;
}

/* A pack around a Prestation: at one price, and nobody says whose functions it adds. */
static const char *pack_case(const VdAudit *audit, const VdLine *line, Mix *mix) {
  guint functions = list_functions(line, mix);
  const VdTag *pack = vd_marks_around(audit->quote, line, "bundle.pack");
  const VdTag *prestation = vd_marks_line(line, "prestation.segur");
  if (functions == 0 || names_its_software(audit, line) || !is_segur(audit, line))
    return NULL;
  if (pack == NULL || prestation == NULL)
    return vd_marks_count(line, "function.") > 1 ? "cannot_tell.ambiguous" : NULL;
  mix->confidence = MIN(prestation->place.confidence, pack->place.confidence);
  return audit->complete ? "breach.pack" : "cannot_tell.unread";
}

static void judge(const VdAudit *audit, VdFinding *finding, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  g_auto(Mix) mix = {0};
  const char *name = NULL;
  if (mixes_ids(audit, line, &mix))
    name = "breach.dsr";
  else if (mixes_types(line, &mix))
    name = "breach.types";
  else
    name = pack_case(audit, line, &mix);
  if (name == NULL)
    return;
  if (strcmp(name, "cannot_tell.unread") == 0 && finding->verdict == VD_PASS)
    vd_evidence_unread(finding, audit);
  else if (g_str_has_prefix(name, "breach") || finding->verdict == VD_PASS)
    accuse(audit, finding, index, name, &mix);
}

void vd_mixed_dsr_check(const VdAudit *audit, VdFinding *finding) {
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    if (vd_marks_is_priced(vd_quote_line(audit->quote, i)))
      judge(audit, finding, i);
  }
}
