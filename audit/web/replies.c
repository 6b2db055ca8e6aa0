/*
 * What handlers give back: pages through the sheet, problems, bytes, words for a script.
 */
#include <string.h>

#include <jansson.h>

#include "audit/report/view.h"
#include "audit/web/office.h"

VdReply vd_reply_page(VdServer *server, guint status, xmlDoc *tree) {
  g_autoptr(xmlDoc) owned = tree;
  char *html = vd_sheet_apply(server->sheet, owned);
  if (html == NULL)
    return (VdReply){.status = 500, .type = "text/plain; charset=utf-8"};
  return (VdReply){.status = status, .body = g_bytes_new_take(html, strlen(html))};
}

VdReply vd_reply_problem(VdServer *server, guint status, const char *title, const char *text,
                         const char *advice) {
  xmlDoc *tree = xmlNewDoc(BAD_CAST "1.0");
  xmlNode *root = xmlNewNode(NULL, BAD_CAST "problem");
  xmlDocSetRootElement(tree, root);
  vd_view_set(root, "title", title);
  vd_view_add(root, "text", text);
  if (advice != NULL)
    vd_view_add(root, "text", advice);
  return vd_reply_page(server, status, tree);
}

VdReply vd_reply_elsewhere(char *location) {
  return (VdReply){.status = 303, .location = location};
}

VdReply vd_reply_bytes(GBytes *bytes, const char *type) {
  return (VdReply){.status = 200, .body = g_bytes_ref(bytes), .type = type};
}

VdReply vd_reply_told(guint status, const char *key, const char *text) {
  json_t *object = json_object();
  json_object_set_new(object, key, json_string(text));
  char *told = json_dumps(object, JSON_COMPACT);
  json_decref(object);
  return (VdReply){.status = status,
                   .body = g_bytes_new_with_free_func(told, strlen(told), free, told),
                   .type = "application/json"};
}

xmlNode *vd_visit_tree(const VdVisit *visit, const char *name, xmlDoc **tree) {
  *tree = xmlNewDoc(BAD_CAST "1.0");
  xmlNode *root = xmlNewNode(NULL, BAD_CAST name);
  xmlDocSetRootElement(*tree, root);
  vd_view_set(root, "token", visit->session->form_token);
  if (visit->server->options.names != NULL)
    vd_view_set(root, "remote", "yes");
  return root;
}

gboolean vd_visit_is_script(const VdVisit *visit) {
  const char *accept = visit->exchange->head->accept;
  return accept != NULL && g_str_has_prefix(accept, "application/json");
}

VdReply vd_visit_refuse(const VdVisit *visit, guint status, const char *title, const char *text) {
  if (!vd_visit_is_script(visit))
    return vd_reply_problem(visit->server, status, title, text, NULL);
  g_autofree char *words = g_strdup_printf("%s. %s", title, text);
  return vd_reply_told(status, "message", words);
}

gboolean vd_visit_number(const char *text, guint most, guint *number) {
  guint64 value = 0;
  if (text == NULL || most == 0 || !g_ascii_string_to_unsigned(text, 10, 1, most, &value, NULL))
    return FALSE;
  *number = (guint)value;
  return TRUE;
}
