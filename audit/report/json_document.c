/*
 * A document: its files, how it was read page by page, its quotes or its failure. The whole report
 * is one object whose documents are printed one a line, each as soon as it is known.
 */
#include "audit/report/failures.h"
#include "audit/report/json.h"

#include <string.h>

enum { POINT_SCALE = 100, QUALITY_SCALE = 1000 };

static const char *method_name(guint method) {
  static const char *const names[] = {NULL, "text", "ocr", "mixed"};
  return method < G_N_ELEMENTS(names) ? names[method] : NULL;
}

/* How the document was read: the method of its pages, "mixed" when they differ. */
static guint method_of(const VdDocument *document) {
  guint method = VD_METHOD_NONE;
  for (guint i = 0; i < document->pages->len; i++) {
    guint page = vd_document_page(document, i)->method;
    if (page == VD_METHOD_NONE || page == method)
      continue;
    method = method == VD_METHOD_NONE ? page : VD_METHOD_MIXED;
  }
  return method;
}

static json_t *page_object(const VdDocument *document, guint index) {
  const VdPage *page = vd_document_page(document, index);
  json_t *object = json_object();
  json_object_set_new(object, "page", json_integer(index + 1));
  json_object_set_new(object, "width", vd_json_real(page->width, POINT_SCALE));
  json_object_set_new(object, "height", vd_json_real(page->height, POINT_SCALE));
  json_object_set_new(object, "method", vd_json_text(method_name(page->method)));
  json_object_set_new(object, "read", json_boolean(page->read));
  json_object_set_new(object, "blank", json_boolean(page->blank));
  json_object_set_new(object, "quality", vd_json_real(page->quality, QUALITY_SCALE));
  json_object_set_new(object, "rotation", json_integer(page->rotation));
  json_object_set_new(object, "dpi", page->dpi > 0 ? vd_json_real(page->dpi, 1) : json_null());
  /* Only in files one of whose sheets holds two pages. */
  if (page->back > 0 || page->part != VD_PART_WHOLE) {
    static const char *const parts[] = {"whole", "left", "right"};
    json_object_set_new(object, "sheet", json_integer(vd_document_sheet(document, index) + 1));
    json_object_set_new(object, "part", json_string(parts[page->part]));
  }
  return object;
}

static json_t *slice(const VdDocument *document, guint32 at, guint32 length) {
  g_autofree char *text = vd_document_slice(document, at, length);
  return vd_json_text(text);
}

static json_t *diagnostics_array(const VdDocument *document) {
  static const char *const classes[] = {"lost", "recovered", "active"};
  json_t *array = json_array();
  for (guint i = 0; i < document->diagnostics->len; i++) {
    const VdDiagnostic *item = &g_array_index(document->diagnostics, VdDiagnostic, i);
    json_t *object = json_object();
    json_object_set_new(object, "page", vd_json_page(item->page));
    json_object_set_new(object, "class", json_string(classes[item->kind]));
    json_object_set_new(object, "text", slice(document, item->text_at, item->text_len));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *limits_array(const VdDocument *document) {
  json_t *array = json_array();
  for (guint i = 0; i < document->limits->len; i++) {
    const VdLimitHit *item = &g_array_index(document->limits, VdLimitHit, i);
    json_t *object = json_object();
    json_object_set_new(object, "page", vd_json_page(item->page));
    json_object_set_new(object, "limit", slice(document, item->name_at, item->name_len));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *reading_object(const VdReport *report, const VdDocument *document) {
  json_t *pages = json_array();
  for (guint i = 0; i < document->pages->len; i++)
    json_array_append_new(pages, page_object(document, i));
  json_t *object = json_object();
  json_object_set_new(object, "method", vd_json_text(method_name(method_of(document))));
  json_object_set_new(object, "complete", json_boolean(vd_document_is_complete(document)));
  json_object_set_new(object, "sandbox", json_string(vd_report_sandbox(report->sandbox)));
  json_object_set_new(object, "diagnostics", diagnostics_array(document));
  json_object_set_new(object, "limits", limits_array(document));
  json_object_set_new(object, "pages", pages);
  return object;
}

static json_t *failure_object(VdFailure failure) {
  if (failure == VD_FAILURE_NONE)
    return json_null();
  json_t *object = json_object();
  json_object_set_new(object, "code", json_string(vd_failure_code(failure)));
  json_object_set_new(object, "message", vd_json_text(vd_failure_sentence(failure)));
  return object;
}

/* A name is data: its spaces stay as they are. */
static json_t *path_string(const char *path) {
  g_autofree char *valid = g_utf8_make_valid(path, -1);
  return json_string(valid);
}

static json_t *files_array(const VdReportDocument *document) {
  json_t *array = json_array();
  for (guint i = 0; i < document->files->len; i++) {
    const VdReportFile *file = g_ptr_array_index(document->files, i);
    json_t *object = json_object();
    json_object_set_new(object, "path", path_string(file->path));
    json_object_set_new(object, "sha256", vd_json_text(file->sha256));
    json_object_set_new(object, "bytes",
                        file->sha256 == NULL ? json_null() : json_integer((json_int_t)file->bytes));
    json_object_set_new(object, "failure", failure_object(file->failure));
    json_array_append_new(array, object);
  }
  return array;
}

/* The bytes of a name that is not valid UTF-8, which JSON cannot hold. */
static json_t *path_bytes(const char *path) {
  if (g_utf8_validate(path, -1, NULL))
    return json_null();
  g_autofree char *encoded = g_base64_encode((const guchar *)path, strlen(path));
  return json_string(encoded);
}

static gsize bytes_of(const VdReportDocument *document) {
  gsize bytes = 0;
  for (guint i = 0; i < document->files->len; i++)
    bytes += ((const VdReportFile *)g_ptr_array_index(document->files, i))->bytes;
  return bytes;
}

json_t *vd_json_document(const VdReport *report, const VdReportDocument *document) {
  const VdReportFile *first = g_ptr_array_index(document->files, 0);
  const VdDocument *read = document->document;
  json_t *quotes = json_array();
  for (guint i = 0; i < document->quotes->len; i++)
    json_array_append_new(quotes,
                          vd_json_quote(report, document, g_ptr_array_index(document->quotes, i)));
  json_t *object = json_object();
  json_object_set_new(object, "path", path_string(first->path));
  json_object_set_new(object, "path_bytes", path_bytes(first->path));
  json_object_set_new(object, "files", files_array(document));
  json_object_set_new(object, "sha256", vd_json_text(document->sha256));
  json_object_set_new(object, "bytes",
                      document->sha256 == NULL ? json_null()
                                               : json_integer((json_int_t)bytes_of(document)));
  json_object_set_new(object, "pages", read == NULL ? json_null() : json_integer(read->pages->len));
  json_object_set_new(object, "verdict", json_string(vd_document_verdict_name(document->verdict)));
  json_object_set_new(object, "reading", read == NULL ? json_null() : reading_object(report, read));
  json_object_set_new(object, "quotes", quotes);
  json_object_set_new(object, "failure", failure_object(document->failure));
  return object;
}

json_t *vd_json_tool(const VdReport *report) {
  json_t *object = json_object();
  json_object_set_new(object, "name", json_string("vigidevis"));
  json_object_set_new(object, "version", vd_json_text(report->tool_version));
  return object;
}

json_t *vd_json_rules(const VdReport *report) {
  json_t *object = json_object();
  json_object_set_new(object, "version", vd_json_text(vd_models_version(report->models)));
  json_object_set_new(object, "sha256", vd_json_text(vd_models_hash(report->models)));
  return object;
}

char *vd_json_canonical(const VdReport *report, const VdReportDocument *document) {
  g_autoptr(GString) out = g_string_new(NULL);
  vd_json_append(out, vd_json_document(report, document));
  return g_string_free(g_steal_pointer(&out), FALSE);
}

void vd_json_begin(const VdReport *report, GString *out) {
  g_string_append(out, "{\"schema\":\"vigidevis/report/1\",\"tool\":");
  vd_json_append(out, vd_json_tool(report));
  g_string_append(out, ",\"rules\":");
  vd_json_append(out, vd_json_rules(report));
  g_string_append(out, ",\"documents\":[");
}

void vd_json_print(const VdReport *report, const VdReportDocument *document, GString *out) {
  g_string_append(out, report->n_documents == 0 ? "\n" : ",\n");
  vd_json_append(out, vd_json_document(report, document));
}

void vd_json_end(const VdReport *report, GString *out) {
  (void)report;
  g_string_append(out, "\n]}\n");
}

void vd_jsonl_print(const VdReport *report, const VdReportDocument *document, GString *out) {
  vd_json_append(out, vd_json_document(report, document));
  g_string_append_c(out, '\n');
}
