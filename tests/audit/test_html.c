/* The page of one document: what hostile words become in it, and what the letter says. */
#include "audit/report/html.h"
#include "audit/report/letter.h"
#include "tests/audit/reports.h"

#include <criterion/criterion.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#define HOSTILE "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;<!-- ]]> -->"

static VdModels *models;
static VdReport *report;

static void setup(void) {
  models = vd_reports_models();
  report = vd_report_new(models, "0.1.0");
}

static void teardown(void) {
  vd_report_free(report);
  vd_models_free(models);
}

TestSuite(html, .init = setup, .fini = teardown);
TestSuite(letter, .init = setup, .fini = teardown);

static char *print(VdReportDocument *document) {
  g_autoptr(GPtrArray) pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(GError) error = NULL;
  g_ptr_array_add(pictures, g_bytes_new_static("picture", 7));
  const VdHtmlExtras extras = {.day = vd_date_from_ymd(2026, 11, 22), .pictures = pictures};
  char *html = vd_html_print(report, document, &extras, &error);
  cr_assert_not_null(html, "%s", error != NULL ? error->message : "");
  vd_report_document_free(document);
  return html;
}

static VdReportQuote *quote_of(const VdReportDocument *document) {
  return g_ptr_array_index(document->quotes, 0);
}

/* A text of the report, replaced by a hostile one. */
static void poison(char **text) {
  g_free(*text);
  *text = g_strdup(HOSTILE);
}

static VdReportDocument *poisoned(void) {
  VdReportDocument *document = vd_reports_document(models, "/tmp/" HOSTILE ".pdf", HOSTILE);
  const VdReportQuote *item = quote_of(document);
  VdFields *fields = &item->quote->fields;
  fields->number.value = g_strdup(HOSTILE);
  fields->date.value = g_strdup(HOSTILE);
  fields->software.value = g_strdup("javascript:alert(3)");
  poison(&vd_quote_line(item->quote, 0)->description);
  for (guint i = 0; i < item->findings->len; i++) {
    VdFinding *finding = g_ptr_array_index(item->findings, i);
    poison(&finding->title);
    poison(&finding->message);
    for (guint k = 0; k < finding->evidence->len; k++)
      poison(&((VdEvidence *)g_ptr_array_index(finding->evidence, k))->text);
  }
  return document;
}

static gboolean is_ours(const char *element) {
  static const char *const names[] = {
      "html", "head",    "meta",    "title",  "link",       "style", "body",  "a",     "header",
      "div",  "strong",  "main",    "h1",     "h2",         "h3",    "p",     "table", "caption",
      "tr",   "th",      "td",      "thead",  "tbody",      "span",  "svg",   "use",   "rect",
      "text", "details", "summary", "figure", "figcaption", "image", "small", "dl",    "dt",
      "dd",   "section", "ul",      "li",     "footer",     "code",  NULL};
  return g_strv_contains(names, element);
}

/* To nobody, and everything else in it percent-encoded. */
static gboolean is_message(const char *address) {
  const char *const start = "mailto:?subject=";
  const char *const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%&=";
  return g_str_has_prefix(address, start) &&
         address[strlen(start) + strspn(address + strlen(start), plain)] == '\0';
}

static gboolean is_harmless_address(const char *address) {
  return is_message(address) || *address == '#' || g_str_has_prefix(address, "https://") ||
         g_str_has_prefix(address, "data:image/png;base64,") ||
         g_str_has_prefix(address, "data:text/plain;charset=utf-8;base64,") ||
         g_str_equal(address, "data:,");
}

static void check_attribute(const xmlNode *node, const xmlAttr *attribute) {
  const char *name = (const char *)attribute->name;
  xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
  cr_expect_not(g_str_has_prefix(name, "on"), "%s", name);
  cr_expect_str_neq(name, "style");
  if (!is_message((const char *)value))
    cr_expect_null(strstr((const char *)value, "alert"), "%s=%s", name, value);
  if (g_str_equal(name, "href") || g_str_equal(name, "src") || g_str_equal(name, "action"))
    cr_expect(is_harmless_address((const char *)value), "%s", value);
  if (g_str_equal(name, "href") && g_str_has_prefix((const char *)value, "https:"))
    cr_expect_str_eq((const char *)node->name, "a");
  xmlFree(value);
}

static void check_tree(const xmlNode *node) {
  for (; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      cr_expect(is_ours((const char *)node->name), "<%s>", node->name);
      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next)
        check_attribute(node, attribute);
    }
    cr_expect_neq(node->type, XML_COMMENT_NODE);
    check_tree(node->children);
  }
}

static guint count_of(const char *text, const char *part) {
  guint count = 0;
  for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
    count++;
  return count;
}

Test(html, words_of_the_paper_are_only_text) {
  g_autofree char *html = print(poisoned());
  htmlDocPtr tree = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                                   HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  cr_assert_not_null(tree);
  check_tree(xmlDocGetRootElement(tree));
  xmlFreeDoc(tree);
  cr_expect_eq(count_of(html, "<script"), 0);
  cr_expect_gt(count_of(html, "&lt;script&gt;alert(1)&lt;/script&gt;"), 5);
}

Test(html, controls_and_direction_marks_are_shown) {
  VdReportDocument *document =
      vd_reports_document(models, "devis\u202efdp.pdf", "A\x1b[31m\u200bB\xef\xbf\xbe\x01");
  g_autofree char *html = print(document);
  for (const char *at = html; *at != '\0'; at++)
    cr_assert(*at == '\n' || (guchar)*at >= 0x20, "control %02x", (guchar)*at);
  cr_expect_null(strstr(html, "\u202e"));
  cr_expect_not_null(strstr(html, "&lt;U+202E&gt;fdp.pdf"));
  cr_expect_not_null(strstr(html, "A\\x1b[31m&lt;U+200B&gt;B"));
}

Test(html, the_policy_names_the_style_and_nothing_else) {
  g_autofree char *html = print(vd_reports_document(models, "a.pdf", "Logimed"));
  const char *start = strstr(html, "<style>") + strlen("<style>");
  g_autofree char *style = g_strndup(start, (gsize)(strstr(start, "</style>") - start));
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)style, -1);
  g_checksum_get_digest(sum, digest, &size);
  g_autofree char *hash = g_base64_encode(digest, size);
  g_autofree char *policy =
      g_strdup_printf("content=\"default-src 'none'; img-src data:; style-src 'sha256-%s'; "
                      "base-uri 'none'; form-action 'none'\"",
                      hash);
  cr_expect_not_null(strstr(html, policy));
  cr_expect_null(strstr(style, "url("));
  cr_expect_null(strstr(style, "@import"));
}

Test(html, a_finding_shows_its_place_rule_and_source) {
  g_autofree char *html = print(vd_reports_document(models, "/home/x/a.pdf", "Logimed"));
  const char *finding = strstr(html, "id=\"constat-1-A01\"");
  cr_assert_not_null(finding);
  g_autofree char *part = g_strndup(finding, (gsize)(strstr(finding, "</section>") - finding));
  cr_expect_not_null(strstr(part, "<use href=\"#image-1\">"));
  cr_expect_not_null(
      strstr(part, "class=\"box\" x=\"70.5\" y=\"98.5\" width=\"231\" height=\"15\""));
  cr_expect_not_null(strstr(part, "Ramener la ligne à 9\u202f733,32\u00a0€ HT."));
  cr_expect_not_null(strstr(part, vd_models_rule(models, "A01")->why));
  cr_expect_not_null(strstr(part, "§\u00a05.1"));
  cr_expect_not_null(strstr(html, "Analyse du 22\u00a0novembre\u00a02026, règles version"));
  cr_expect_null(strstr(html, "/home/x"), "folders are nobody else's business");
}

Test(html, what_could_not_be_read_is_said) {
  g_autofree char *html = print(vd_reports_failure("a.pdf", VD_FAILURE_PASSWORD));
  cr_expect_not_null(strstr(html, "<h1>Nous n’avons pas pu lire ce document</h1>"));
  cr_expect_not_null(strstr(html, "Ce PDF est protégé par un mot de passe."));
  cr_expect_not_null(strstr(html, "E-PASSWORD"));
}

static char *letter(VdReportDocument *document) {
  char *text = vd_letter_write(quote_of(document), 1, NULL);
  vd_report_document_free(document);
  return text;
}

Test(letter, names_topics_places_and_requests) {
  g_autofree char *text = letter(vd_reports_document(models, "a.pdf", "Logimed"));
  cr_expect(g_str_has_prefix(text, "Objet\u00a0: devis – demande de correction\n\nMadame"), "%s",
            text);
  cr_expect_not_null(
      strstr(text,
             "1. Montant de la Prestation Ségur (page\u00a01, «\u00a0Prestation Ségur\u00a0»)"),
      "%s", text);
  cr_expect_not_null(strstr(text, "Demande\u00a0: Ramener la ligne à 9\u00a0733,32\u00a0€ HT.\n"));
  cr_expect_null(strstr(text, "\u202f"));
}

/* Nobody should have to match two numberings. */
Test(letter, points_come_in_the_order_of_the_page) {
  VdReportDocument *document = vd_reports_document(models, "a.pdf", "Logimed");
  VdFinding *dearer = vd_finding_new(vd_models_rule(models, "L02"));
  dearer->verdict = VD_BREACH;
  dearer->severity = VD_SEVERITY_ERROR;
  dearer->at_stake = 100000000;
  dearer->advice = g_strdup("Retirer la ligne.");
  g_ptr_array_add(quote_of(document)->findings, dearer);
  g_autofree char *text = letter(document);
  const char *first = strstr(text, "1. "), *asked = strstr(text, "Retirer la ligne.");
  const char *second = strstr(text, "2. Montant de la Prestation Ségur");
  cr_assert(first != NULL && asked != NULL && second != NULL, "%s", text);
  cr_expect(first < asked && asked < second, "%s", text);
}

Test(letter, one_point_one_plural) {
  g_autofree char *text = letter(vd_reports_document(models, "a.pdf", "Logimed"));
  cr_expect_not_null(strstr(text, "reprendre le point suivant"), "%s", text);
}

Test(letter, a_request_of_its_own_goes_before_the_advice) {
  VdReportDocument *document = vd_reports_document(models, "a.pdf", "Logimed");
  VdFinding *finding = vd_finding_new(vd_models_rule(models, "K03"));
  finding->verdict = VD_BREACH;
  finding->severity = VD_SEVERITY_WARNING;
  finding->answer = vd_rule_case(finding->rule, "breach");
  finding->advice = g_strdup(finding->answer->advice);
  g_ptr_array_add(quote_of(document)->findings, finding);
  g_autofree char *text = letter(document);
  cr_expect_not_null(strstr(text, "Limiter la clause aux refus imputables au client."), "%s", text);
}

Test(letter, what_was_badly_read_is_asked_for_once) {
  VdReportDocument *document = vd_reports_document(models, "a.pdf", "Logimed");
  const GPtrArray *findings = quote_of(document)->findings;
  for (guint i = 0; i < findings->len; i++) {
    VdFinding *finding = g_ptr_array_index(findings, i);
    finding->verdict = VD_CANNOT_TELL;
    finding->reason = VD_REASON_UNREAD;
  }
  g_autofree char *text = letter(document);
  cr_expect_eq(count_of(text, "PDF d’origine"), 1, "%s", text);
  cr_expect_null(strstr(text, "1. "));
}

Test(letter, none_when_nothing_is_to_be_asked) {
  VdReportDocument *document = vd_reports_document(models, "a.pdf", "Logimed");
  const GPtrArray *findings = quote_of(document)->findings;
  for (guint i = 0; i < findings->len; i++)
    ((VdFinding *)g_ptr_array_index(findings, i))->verdict = VD_PASS;
  cr_expect_null(letter(document));
}
