/*
 * `review`: findings of an archive are listed, shown and decided on; the trail is exported.
 */
#include "audit/cli/review.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"

#include <string.h>

typedef struct {
  char *db, *format, *state, *rule, *vendor, *dismiss, *comment, *by, *dsr, *month, *sort, *first;
  gboolean confirm, doubtful, reopen;
  char **words;
} Typed;

static void clear_typed(Typed *typed) {
  char *const owned[] = {typed->db,     typed->format,  typed->state,   typed->rule,
                         typed->vendor, typed->dismiss, typed->comment, typed->by,
                         typed->dsr,    typed->month,   typed->sort,    typed->first};
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
  g_strfreev(typed->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

static gboolean read_action(const Typed *typed, VdDecision *decision) {
  guint said = (guint)typed->confirm + (guint)typed->doubtful + (guint)typed->reopen +
               (typed->dismiss != NULL ? 1 : 0);
  if (said != 1) {
    vd_command_complain("une décision est attendue\u00a0: --confirm, --dismiss 1 à 5, --doubtful "
                        "ou --reopen");
    return FALSE;
  }
  if (!vd_value_number("dismiss", typed->dismiss, VD_REASONS, &decision->reason))
    return FALSE;
  decision->action = typed->confirm    ? VD_ACTION_CONFIRM
                     : typed->doubtful ? VD_ACTION_DOUBTFUL
                     : typed->reopen   ? VD_ACTION_REOPEN
                                       : VD_ACTION_DISMISS;
  decision->comment = typed->comment;
  decision->who = typed->by != NULL ? typed->by : g_get_user_name();
  decision->at = g_get_real_time() / G_USEC_PER_SEC;
  if (!vd_decision_needs_comment(decision->reason) ||
      (typed->comment != NULL &&
       g_utf8_strlen(g_strstrip(typed->comment), -1) >= VD_COMMENT_LETTERS))
    return TRUE;
  vd_command_complain("ce motif demande un commentaire de %d\u00a0caractères ou plus\u00a0: "
                      "--comment",
                      (int)VD_COMMENT_LETTERS);
  return FALSE;
}

/* All of them, or none. */
static int decide(const Typed *typed) {
  VdDecision decision = {0};
  int code = VD_EXIT_FINE;
  if (typed->words[1] == NULL) {
    vd_command_complain("sur quel constat\u202f? review decide donne suite à une empreinte, que "
                        "review list montre");
    return VD_EXIT_USAGE;
  }
  if (!read_action(typed, &decision))
    return VD_EXIT_USAGE;
  g_autoptr(VdDb) db = vd_opening_db(typed->db, VD_ARCHIVE_WRITE, &code);
  if (db == NULL)
    return code;
  GError *error = NULL;
  gboolean sound = vd_db_begin(db, &error);
  for (guint i = 1; sound && typed->words[i] != NULL; i++)
    sound = vd_decision_add(db, typed->words[i], &decision, &error);
  sound = vd_db_end(db, sound, &error);
  return vd_opening_end(sound, error);
}

static gboolean read_filter(const Typed *typed, VdReviewFilter *filter) {
  static const char *const states[] = {"open",     "waiting",   "confirmed", "dismissed",
                                       "doubtful", "to_review", "all",       NULL};
  static const int stands[] = {VD_STAND_OPEN,      VD_STAND_WAITING,  VD_STAND_CONFIRMED,
                               VD_STAND_DISMISSED, VD_STAND_DOUBTFUL, VD_STAND_TO_REVIEW,
                               VD_STAND_ANY};
  int state = vd_value_choose("state", typed->state, states);
  *filter = (VdReviewFilter){
      .rule = typed->rule, .vendor = typed->vendor, .stand = stands[MAX(state, 0)]};
  return state >= 0;
}

static gboolean read_month(const char *month) {
  VdDate day = VD_DATE_NONE;
  g_autofree char *first = g_strdup_printf("%s-01", month != NULL ? month : "2000-01");
  if (strlen(first) == strlen("2000-01-01") && vd_date_parse(first, &day))
    return TRUE;
  vd_command_complain("--month attend un mois, comme 2023-06, et non «\u00a0%s\u00a0»", month);
  return FALSE;
}

static int queue(const Typed *typed, gboolean json) {
  static const char *const orders[] = {"stake", "reading", "oldest", NULL};
  VdQueueFilter filter = {.month = typed->month, .outcome = VD_QUEUE_ANY, .most = -1};
  guint first = 0;
  int code = VD_EXIT_FINE;
  const int order = vd_value_choose("sort", typed->sort, orders);
  if (order < 0 || !read_filter(typed, &filter.finding) || !read_month(typed->month) ||
      !vd_value_number("first", typed->first, G_MAXINT, &first))
    return VD_EXIT_USAGE;
  g_autoptr(VdModels) models = typed->dsr != NULL ? vd_place_load_models(NULL) : NULL;
  if (typed->dsr != NULL &&
      (models == NULL || !vd_value_dsr("dsr", typed->dsr, models, &filter.dsr)))
    return VD_EXIT_USAGE;
  filter.order = (VdQueueOrder)order;
  filter.most = first > 0 ? (gint64)first : -1;
  g_autoptr(VdDb) db = vd_opening_db(typed->db, VD_ARCHIVE_READ, &code);
  if (db == NULL)
    return code;
  GError *error = NULL;
  return vd_opening_end(vd_review_queue(db, &filter, json, &error), error);
}

static int look(const Typed *typed, gboolean json) {
  const char *verb = typed->words[0];
  VdReviewFilter filter;
  int code = VD_EXIT_FINE;
  if (!read_filter(typed, &filter))
    return VD_EXIT_USAGE;
  if (g_str_equal(verb, "show") && (typed->words[1] == NULL || typed->words[2] != NULL)) {
    vd_command_complain("review show attend l’empreinte d’un constat, que review list montre");
    return VD_EXIT_USAGE;
  }
  g_autoptr(VdDb) db = vd_opening_db(typed->db, VD_ARCHIVE_READ, &code);
  if (db == NULL)
    return code;
  GError *error = NULL;
  gboolean sound = TRUE, empty = FALSE;
  if (g_str_equal(verb, "show"))
    sound = vd_review_show(db, typed->words[1], json, &empty, &error);
  else if (g_str_equal(verb, "list"))
    sound = vd_review_print(db, &filter, json, &error);
  else if (g_str_equal(verb, "stats"))
    sound = vd_review_precision(db, json, &error);
  else
    sound = vd_review_trail(db, &error);
  code = vd_opening_end(sound, error);
  if (sound && empty)
    vd_command_complain("aucun constat ne porte l’empreinte %s", typed->words[1]);
  return sound && empty ? VD_EXIT_BREACH : code;
}

static int run(const Typed *typed) {
  static const char *const verbs[] = {"queue", "list", "show", "decide", "stats", "export", NULL};
  static const char *const formats[] = {"text", "jsonl", NULL};
  if (typed->words == NULL || typed->words[0] == NULL) {
    vd_command_complain("que faire\u202f? queue, list, show, decide, stats ou export");
    return VD_EXIT_USAGE;
  }
  int verb = vd_value_choose(NULL, typed->words[0], verbs);
  int format = verb < 0 ? -1 : vd_value_choose("format", typed->format, formats);
  if (format < 0)
    return VD_EXIT_USAGE;
  const gboolean named = g_str_equal(verbs[verb], "show") || g_str_equal(verbs[verb], "decide");
  if (!named && typed->words[1] != NULL) {
    vd_command_complain("review %s n’attend rien après ce mot\u00a0: «\u00a0%s\u00a0»", verbs[verb],
                        typed->words[1]);
    return VD_EXIT_USAGE;
  }
  if (g_str_equal(verbs[verb], "queue"))
    return queue(typed, format == 1);
  return g_str_equal(verbs[verb], "decide") ? decide(typed) : look(typed, format == 1);
}

int vd_command_review(int argc, char **argv) {
  g_auto(Typed) typed = {0};
  const GOptionArg text = G_OPTION_ARG_STRING, flag = G_OPTION_ARG_NONE;
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &typed.db, "l’archive", "FICHIER"},
      {"state", 0, 0, text, &typed.state,
       "list, queue\u00a0: open (en attente ou à revoir, si rien n’est dit), waiting, confirmed, dismissed, doubtful, to_review ou all",
       "ÉTAT"},
      {"rule", 0, 0, text, &typed.rule, "list, queue\u00a0: une règle", "CODE"},
      {"vendor", 0, 0, text, &typed.vendor, "list, queue\u00a0: un éditeur, comme il est lu",
       "NOM"},
      {"dsr", 0, 0, text, &typed.dsr, "queue\u00a0: un domaine Ségur", "ID"},
      {"month", 0, 0, text, &typed.month, "queue\u00a0: mois du devis ou de la commande",
       "AAAA-MM"},
      {"sort", 0, 0, text, &typed.sort,
       "queue\u00a0: stake (l’enjeu le plus grand d’abord, si rien n’est dit), reading (la lecture la moins sûre), oldest",
       "ORDRE"},
      {"first", 0, 0, text, &typed.first, "queue\u00a0: les premiers documents seulement", "N"},
      {"confirm", 0, 0, flag, &typed.confirm, "decide\u00a0: le constat est juste", NULL},
      {"dismiss", 0, 0, text, &typed.dismiss,
       "decide\u00a0: écarté. 1 lecture automatique fausse, 2 règle sans objet ici, 3 justifié par "
       "l’éditeur, 4 doublon d’un constat, 5 écart mineur toléré",
       "MOTIF"},
      {"doubtful", 0, 0, flag, &typed.doubtful, "decide\u00a0: douteux", NULL},
      {"reopen", 0, 0, flag, &typed.reopen, "decide\u00a0: rouvert", NULL},
      {"comment", 0, 0, text, &typed.comment,
       "decide\u00a0: commentaire, obligatoire pour les motifs 3 et 5", "TEXTE"},
      {"by", 0, 0, text, &typed.by, "decide\u00a0: qui décide (votre nom d’utilisateur sinon)",
       "NOM"},
      {"format", 0, 0, text, &typed.format, "text ou jsonl", "FORMAT"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.words, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries,
      "review --db ARCHIVE queue | list | show EMPREINTE | decide EMPREINTE… | stats | export",
      "Montre les documents où il reste à décider (queue) et les constats d’une archive, et garde ce que vous en décidez. Une décision n’est jamais "
      "effacée ni changée\u00a0: la dernière compte. Elle survit aux audits suivants\u202f; si ce "
      "qui la fondait a changé, le constat est à revoir. stats donne la précision de chaque "
      "règle\u202f; export donne la trace, en JSON.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  return run(&typed);
}
