/*
 * The tree of view.c through the stylesheet report.xsl, both ours: the sheet is in the program, may
 * read and write nothing, and never comes from a user. The style is the one thing in the page that
 * is not text, so the policy names its hash.
 */
#include "audit/report/html.h"

#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "audit/report/view.h"
#include "html_sheet.h"

G_DEFINE_QUARK(vd - html - error - quark, vd_html_error)

typedef xsltStylesheet Sheet;
typedef xsltSecurityPrefs Rights;
typedef xsltTransformContext Work;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, xsltFreeStylesheet)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rights, xsltFreeSecurityPrefs)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Work, xsltFreeTransformContext)

static GBytes *resource(const char *path) {
  return g_resource_lookup_data(vd_html_sheet_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                NULL);
}

static Sheet *load_sheet(void) {
  g_autoptr(GBytes) bytes = resource("/vigidevis/report.xsl");
  gsize size = 0;
  const char *text = g_bytes_get_data(bytes, &size);
  xmlDoc *tree =
      xmlReadMemory(text, (int)size, "report.xsl", "UTF-8", XML_PARSE_NONET | XML_PARSE_NOENT);
  Sheet *sheet = tree != NULL ? xsltParseStylesheetDoc(tree) : NULL;
  if (tree != NULL && sheet == NULL)
    xmlFreeDoc(tree);
  return sheet;
}

static Rights *no_rights(void) {
  static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                           XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                           XSLT_SECPREF_WRITE_NETWORK};
  Rights *rights = xsltNewSecurityPrefs();
  for (guint i = 0; rights != NULL && i < G_N_ELEMENTS(all); i++)
    xsltSetSecurityPrefs(rights, all[i], xsltSecurityForbid);
  return rights;
}

/* The style, with the foot of printed pages: the start of the fingerprint, which is hexadecimal. */
static char *style_of(const VdReportDocument *document) {
  g_autoptr(GBytes) bytes = resource("/vigidevis/report.css");
  gsize size = 0;
  const char *css = g_bytes_get_data(bytes, &size);
  GString *style = g_string_new_len(css, (gssize)size);
  g_string_append_printf(
      style,
      "@page { @bottom-left { content: \"vigidevis – empreinte %.16s\"; font: 8pt sans-serif; }"
      " @bottom-right { content: counter(page) \" / \" counter(pages); font: 8pt sans-serif; } }\n",
      document->sha256 != NULL ? document->sha256 : "inconnue");
  return g_string_free(style, FALSE);
}

/* The style, and its hash as a policy writes it. */
static void add_style(xmlDoc *view, const VdReportDocument *document) {
  g_autofree char *text = style_of(document);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)text, -1);
  g_checksum_get_digest(sum, digest, &length);
  g_autofree char *hash = g_base64_encode(digest, length);
  xmlNode *style =
      xmlNewTextChild(xmlDocGetRootElement(view), NULL, BAD_CAST "style", BAD_CAST text);
  vd_view_set(style, "hash", hash);
}

static char *apply(Sheet *sheet, xmlDoc *view) {
  g_autoptr(Rights) rights = no_rights();
  g_autoptr(Work) work = xsltNewTransformContext(sheet, view);
  if (rights == NULL || work == NULL || xsltSetCtxtSecurityPrefs(rights, work) != 0)
    return NULL;
  g_autoptr(xmlDoc) page = xsltApplyStylesheetUser(sheet, view, NULL, NULL, NULL, work);
  xmlChar *text = NULL;
  int length = 0;
  if (page == NULL || work->state != XSLT_STATE_OK ||
      xsltSaveResultToString(&text, &length, page, sheet) != 0 || text == NULL)
    return NULL;
  char *copy = g_strconcat("<!DOCTYPE html>\n", (const char *)text, NULL);
  xmlFree(text);
  return copy;
}

char *vd_html_print(const VdReport *report, const VdReportDocument *document,
                    const VdHtmlExtras *extras, GError **error) {
  g_autoptr(xmlDoc) view = vd_view_document(report, document, extras);
  add_style(view, document);
  g_autoptr(Sheet) sheet = load_sheet();
  char *html = sheet != NULL ? apply(sheet, view) : NULL;
  if (html == NULL)
    g_set_error_literal(error, VD_HTML_ERROR, VD_HTML_ERROR_SHEET,
                        "la page du rapport n’a pas pu être composée");
  return html;
}
