/*
 * The tree of view.c through the stylesheet report.xsl, both ours. The style is the one thing in
 * the page that is not text, so the policy names its hash.
 */
#include "audit/report/html.h"

#include "audit/report/sheet.h"
#include "audit/report/view.h"

G_DEFINE_QUARK(vd - html - error - quark, vd_html_error)

/* The style, with the foot of printed pages: the start of the fingerprint, which is hexadecimal. */
static char *style_of(const VdReportDocument *document) {
  g_autoptr(GBytes) bytes = vd_sheet_resource("/vigidevis/report.css");
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

char *vd_html_print(const VdReport *report, const VdReportDocument *document,
                    const VdHtmlExtras *extras, GError **error) {
  g_autoptr(xmlDoc) view = vd_view_document(report, document, extras);
  add_style(view, document);
  g_autoptr(VdSheet) sheet = vd_sheet_load("/vigidevis/report.xsl");
  char *html = sheet != NULL ? vd_sheet_apply(sheet, view) : NULL;
  if (html == NULL)
    g_set_error_literal(error, VD_HTML_ERROR, VD_HTML_ERROR_SHEET,
                        "la page du rapport n’a pas pu être composée");
  return html;
}
