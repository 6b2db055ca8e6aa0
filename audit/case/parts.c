/*
 * Pages of every part, one after the other; one fingerprint for them all.
 */
#include "audit/case/parts.h"

VdFilePart *vd_file_part_new(const char *name, VdInput *input, VdFailure failure) {
  VdFilePart *part = g_new0(VdFilePart, 1);
  part->name = g_strdup(name);
  part->input = input;
  part->failure = failure;
  return part;
}

void vd_file_part_free(VdFilePart *part) {
  if (part == NULL)
    return;
  g_free(part->name);
  vd_input_free(part->input);
  vd_document_free(part->document);
  g_free(part);
}

void vd_file_part_answer(VdFilePart *part, VdDocument *document, VdFailure failure) {
  part->document = document;
  part->failure = failure;
  part->pages = document != NULL ? document->pages->len : 0;
}

static VdFilePart *part_at(const GPtrArray *parts, guint index) {
  return g_ptr_array_index(parts, index);
}

/* One fingerprint for several files: that of the list of theirs, one a line. */
static char *fingerprint_of(const GPtrArray *parts) {
  if (parts->len == 1) {
    const VdFilePart *only = part_at(parts, 0);
    return only->input == NULL ? NULL : g_strdup(only->input->sha256);
  }
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++) {
    const VdFilePart *part = part_at(parts, i);
    g_string_append_printf(list, "%s\n", part->input != NULL ? part->input->sha256 : "-");
  }
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, list->str, (gssize)list->len);
}

/* The pages of every part, in order; NULL when none was read. */
static VdDocument *join_pages(const GPtrArray *parts, gboolean keep) {
  g_autoptr(VdDocument) joined = NULL;
  for (guint i = 0; i < parts->len; i++) {
    VdFilePart *part = part_at(parts, i);
    if (part->document == NULL)
      continue;
    if (joined == NULL && !keep) {
      joined = g_steal_pointer(&part->document);
      continue;
    }
    if (joined == NULL)
      joined = vd_document_new();
    vd_document_append(joined, part->document);
  }
  return g_steal_pointer(&joined);
}

VdReportDocument *vd_parts_join(const GPtrArray *parts, gboolean keep) {
  VdReportDocument *report = vd_report_document_new();
  report->sha256 = fingerprint_of(parts);
  report->document = join_pages(parts, keep);
  for (guint i = 0; i < parts->len; i++) {
    const VdFilePart *part = part_at(parts, i);
    vd_report_document_add_file(report, part->name,
                                part->input != NULL ? part->input->sha256 : NULL,
                                part->input != NULL ? part->input->bytes : 0, part->failure);
    if (part->failure == VD_FAILURE_NONE)
      continue;
    if (report->document != NULL)
      vd_document_add_limit(report->document, -1, vd_failure_code(part->failure));
    else if (report->failure == VD_FAILURE_NONE)
      report->failure = part->failure;
  }
  return report;
}

GArray *vd_parts_sources(const GPtrArray *parts) {
  GArray *sources = g_array_new(FALSE, FALSE, sizeof(VdLookSource));
  guint page = 0;
  for (guint i = 0; i < parts->len; i++) {
    const VdFilePart *part = part_at(parts, i);
    const VdLookSource source = {page, part->pages, part->input};
    if (part->pages > 0)
      g_array_append_val(sources, source);
    page += part->pages;
  }
  return sources;
}
