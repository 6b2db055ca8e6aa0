/*
 * Every document that libxslt asks for, by import, is looked for among the resources of the
 * program; it has no other way to a file.
 */
#include "audit/report/sheet.h"

#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "html_sheet.h"

typedef xsltSecurityPrefs Rights;
typedef xsltTransformContext Work;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rights, xsltFreeSecurityPrefs)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Work, xsltFreeTransformContext)

struct VdSheet {
  xsltStylesheet *compiled;
};

GBytes *vd_sheet_resource(const char *path) {
  /* Naming one of them has the linker keep it; they register themselves. */
  (void)vd_html_sheet_get_resource();
  return g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* With its names in `names`, unless that is NULL: libxslt compares them by address. */
static xmlDoc *parse_resource(const char *path, xmlDict *names) {
  g_autoptr(GBytes) bytes = vd_sheet_resource(path);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
  xmlParserCtxt *parser = text != NULL ? xmlNewParserCtxt() : NULL;
  if (parser == NULL)
    return NULL;
  if (names != NULL) {
    xmlDictFree(parser->dict);
    parser->dict = names;
    xmlDictReference(names);
  }
  xmlDoc *tree =
      xmlCtxtReadMemory(parser, text, (int)size, path, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOENT);
  xmlFreeParserCtxt(parser);
  return tree;
}

static xmlDoc *load_import(const xmlChar *uri, xmlDict *names, int options, void *context,
                           xsltLoadType kind) {
  (void)options, (void)context;
  return kind == XSLT_LOAD_STYLESHEET ? parse_resource((const char *)uri, names) : NULL;
}

VdSheet *vd_sheet_load(const char *path) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    xsltSetLoaderFunc(load_import);
    g_once_init_leave(&once, 1);
  }
  xmlDoc *tree = parse_resource(path, NULL);
  xsltStylesheet *compiled = tree != NULL ? xsltParseStylesheetDoc(tree) : NULL;
  if (compiled == NULL) {
    xmlFreeDoc(tree);
    return NULL;
  }
  VdSheet *sheet = g_new0(VdSheet, 1);
  sheet->compiled = compiled;
  return sheet;
}

void vd_sheet_free(VdSheet *sheet) {
  if (sheet == NULL)
    return;
  xsltFreeStylesheet(sheet->compiled);
  g_free(sheet);
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

char *vd_sheet_apply(VdSheet *sheet, xmlDoc *tree) {
  g_autoptr(Rights) rights = no_rights();
  g_autoptr(Work) work = xsltNewTransformContext(sheet->compiled, tree);
  if (rights == NULL || work == NULL || xsltSetCtxtSecurityPrefs(rights, work) != 0)
    return NULL;
  g_autoptr(xmlDoc) page = xsltApplyStylesheetUser(sheet->compiled, tree, NULL, NULL, NULL, work);
  xmlChar *text = NULL;
  int length = 0;
  if (page == NULL || work->state != XSLT_STATE_OK ||
      xsltSaveResultToString(&text, &length, page, sheet->compiled) != 0 || text == NULL)
    return NULL;
  char *copy = g_strconcat("<!DOCTYPE html>\n", (const char *)text, NULL);
  xmlFree(text);
  return copy;
}
