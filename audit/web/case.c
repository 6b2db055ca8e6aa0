/*
 * One document of one visitor: how far it is, its report, what the visitor says about it.
 */
#include <string.h>

#include <jansson.h>

#include "audit/report/view.h"
#include "audit/web/case_view.h"

/* Of one document; a number that no file reaches. */
enum { MOST_QUOTES = 9999 };

/* The visitor's document that the address names. */
static VdCase *find(const VdVisit *visit) {
  return vd_cases_find(visit->server->cases, visit->session->cookie, visit->parts[0]);
}

static VdReply not_found(const VdVisit *visit) {
  return vd_visit_refuse(visit, 404, "Document introuvable",
                         "Il a été effacé, ou ce n’est pas vous qui l’avez déposé.");
}

static char *words_for(const VdCaseState *state) {
  switch (state->step) {
  case VD_STEP_WAITING:
    return state->ahead == 0 ? g_strdup("En attente…")
           : state->ahead == 1
               ? g_strdup("En attente\u00a0: un document avant le vôtre…")
               : g_strdup_printf("En attente\u00a0: %u documents avant le vôtre…", state->ahead);
  case VD_STEP_READING:
    return state->page > 0
               ? g_strdup_printf("Lecture de la page %u sur %u…", state->page, state->pages)
               : g_strdup("Lecture…");
  case VD_STEP_CHECKING:
    return g_strdup("Contrôle…");
  case VD_STEP_DRAWING:
    return g_strdup("Mise en page du rapport…");
  default:
    return g_strdup("Terminé.");
  }
}

static gboolean is_settled(const VdCaseState *state) {
  return state->step == VD_STEP_READY || state->step == VD_STEP_BROKEN;
}

static VdReply show_waiting(const VdVisit *visit, const VdCase *item, const VdCaseState *state) {
  xmlDoc *tree;
  xmlNode *root = vd_visit_tree(visit, "waiting", &tree);
  g_autofree char *words = words_for(state);
  vd_view_set(root, "id", vd_case_id(item));
  vd_view_set(root, "words", words);
  VdReply reply = vd_reply_page(visit->server, 200, tree);
  reply.wait = TRUE;
  return reply;
}

VdReply vd_case_show(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  if (item == NULL)
    return not_found(visit);
  const VdCaseState state = vd_cases_state(visit->server->cases, item);
  if (!is_settled(&state))
    return show_waiting(visit, item, &state);
  if (state.step == VD_STEP_BROKEN)
    return vd_reply_problem(visit->server, 500, "Nous n’avons pas pu contrôler ce document",
                            "La cause est de notre côté, pas du vôtre. Déposez-le à nouveau.",
                            NULL);
  return vd_case_view_reply(visit, item);
}

VdReply vd_case_state(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  if (item == NULL)
    return not_found(visit);
  const VdCaseState state = vd_cases_state(visit->server->cases, item);
  g_autofree char *words = words_for(&state);
  json_t *object = json_object();
  json_object_set_new(object, "words", json_string(words));
  json_object_set_new(object, "ready", json_boolean(is_settled(&state)));
  char *told = json_dumps(object, JSON_COMPACT);
  json_decref(object);
  return (VdReply){.status = 200,
                   .body = g_bytes_new_with_free_func(told, strlen(told), free, told),
                   .type = "application/json"};
}

/* "3.png": the third page. */
VdReply vd_case_picture(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  g_autoptr(VdOutcome) outcome = item != NULL ? vd_cases_outcome(visit->server->cases, item) : NULL;
  g_autofree char *number = g_strdup(visit->parts[1]);
  guint page = 0;
  if (outcome == NULL || !g_str_has_suffix(number, ".png"))
    return not_found(visit);
  number[strlen(number) - strlen(".png")] = '\0';
  if (!vd_visit_number(number, outcome->pictures->len, &page))
    return not_found(visit);
  GBytes *picture = g_ptr_array_index(outcome->pictures, page - 1);
  return picture != NULL ? vd_reply_bytes(picture, "image/png") : not_found(visit);
}

/* ==== corrections ==== */

typedef struct {
  guint number;    /* of the quote, from 1 */
  GHashTable *now; /* path -> what the quote says now; borrowed */
  GPtrArray *corrections;
} Corrections;

static GHashTable *values_of(const GPtrArray *list) {
  GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < list->len; i++) {
    const VdCorrectable *item = g_ptr_array_index(list, i);
    g_hash_table_insert(values, item->path, item->value);
  }
  return values;
}

static void drop_former(GPtrArray *corrections, const char *path) {
  for (guint i = corrections->len; i > 0; i--) {
    if (g_str_equal(((VdAmendment *)g_ptr_array_index(corrections, i - 1))->path, path))
      g_ptr_array_remove_index(corrections, i - 1);
  }
}

/* One field of the form: a correction if it differs from what the quote says now. */
static void add_correction(const char *path, const char *typed, gpointer data) {
  Corrections *made = data;
  const char *now = g_hash_table_lookup(made->now, path);
  g_autofree char *place = g_strdup_printf("%u:%s", made->number, path);
  if (now == NULL || strlen(typed) > VD_CORRECT_BYTES || g_str_equal(now, typed))
    return;
  drop_former(made->corrections, place);
  g_ptr_array_add(made->corrections, vd_amendment_new(place, typed));
}

VdReply vd_case_correct(const VdVisit *visit) {
  VdServer *server = visit->server;
  g_autoptr(VdCase) item = find(visit);
  g_autoptr(VdOutcome) outcome = item != NULL ? vd_cases_outcome(server->cases, item) : NULL;
  const char *which = vd_web_form_field(visit->exchange->form, "devis");
  guint number = 0;
  if (outcome == NULL)
    return not_found(visit);
  if (!vd_visit_number(which, outcome->document->quotes->len, &number))
    return vd_visit_refuse(visit, 400, "Demande refusée", "Ce devis n’existe pas.");
  g_autoptr(GPtrArray) corrections = vd_cases_corrections(server->cases, item);
  const VdReportQuote *quote = g_ptr_array_index(outcome->document->quotes, number - 1);
  g_autoptr(GPtrArray) list = vd_correct_list(quote->quote, server->options.models);
  g_autoptr(GHashTable) now = values_of(list);
  Corrections made = {number, now, corrections};
  vd_web_form_each(visit->exchange->form, "v.", add_correction, &made);
  if (!vd_cases_correct(server->cases, item, corrections))
    return vd_visit_refuse(visit, 409, "Le contrôle est en cours",
                           "Attendez qu’il se termine, puis corrigez.");
  return vd_reply_elsewhere(g_strdup_printf("/devis/%s#corriger-%u", vd_case_id(item), number));
}

VdReply vd_case_aside(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  const char *finding = vd_web_form_field(visit->exchange->form, "constat");
  const char *way = vd_web_form_field(visit->exchange->form, "sens");
  if (item == NULL)
    return not_found(visit);
  g_auto(GStrv) parts = g_strsplit(finding != NULL ? finding : "", ":", -1);
  guint number = 0;
  if (way == NULL || g_strv_length(parts) != 2 ||
      !vd_visit_number(parts[0], MOST_QUOTES, &number) ||
      vd_models_rule(visit->server->options.models, parts[1]) == NULL)
    return vd_visit_refuse(visit, 400, "Demande refusée", "Ce constat n’existe pas.");
  g_autofree char *plain = g_strdup_printf("%u:%s", number, parts[1]);
  vd_cases_set_aside(visit->server->cases, item, plain, g_str_equal(way, "ecarter"));
  return vd_reply_elsewhere(
      g_strdup_printf("/devis/%s#constat-%u-%s", vd_case_id(item), number, parts[1]));
}

VdReply vd_case_order(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  const char *file = vd_web_form_field(visit->exchange->form, "fichier");
  const char *way = vd_web_form_field(visit->exchange->form, "sens");
  guint number = 0;
  if (item == NULL)
    return not_found(visit);
  if (way == NULL || !vd_visit_number(file, VD_FORM_FILES, &number) ||
      !vd_cases_move(visit->server->cases, item, number - 1, g_str_equal(way, "monter")))
    return vd_visit_refuse(visit, 409, "L’ordre n’a pas changé",
                           "Ce fichier ne peut pas être déplacé ainsi.");
  return vd_reply_elsewhere(g_strdup_printf("/devis/%s", vd_case_id(item)));
}

VdReply vd_case_remove(const VdVisit *visit) {
  g_autoptr(VdCase) item = find(visit);
  if (item == NULL)
    return not_found(visit);
  vd_cases_remove(visit->server->cases, item);
  return vd_reply_elsewhere(g_strdup("/?efface"));
}
