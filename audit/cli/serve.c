/*
 * `serve`: the web application, until Ctrl-C. It listens on this machine alone unless a name is
 * given under which a proxy serves it by HTTPS.
 */
#include <signal.h>

#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"
#include "audit/web/server.h"

enum {
  USUAL_PORT = 8080,
  MAX_PORT = 65535,
  USUAL_MINUTES = 60,
  MAX_MINUTES = 24 * 60,
  MAX_READERS = 32,
  MAX_TIMEOUT_S = 3600
};

typedef struct {
  char *listen, *port_typed, *keep_typed, *jobs_typed, *timeout_typed, *models_folder;
  char **names, **rest;
  gboolean unsafe_no_sandbox;
  GInetAddress *address;
  guint port, minutes, readers, timeout_ms;
  VdModels *models;
} Options;

static void clear_options(Options *options) {
  char *const owned[] = {options->listen,     options->port_typed,    options->keep_typed,
                         options->jobs_typed, options->timeout_typed, options->models_folder};
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
  g_strfreev(options->names);
  g_strfreev(options->rest);
  g_clear_object(&options->address);
  vd_models_free(options->models);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

/* 0 asks for any port that is free, which vd_value_number does not know. */
static gboolean read_port(Options *options) {
  options->port = USUAL_PORT;
  if (options->port_typed != NULL && g_str_equal(options->port_typed, "0")) {
    options->port = 0;
    return TRUE;
  }
  return options->port_typed == NULL ||
         vd_value_number("port", options->port_typed, MAX_PORT, &options->port);
}

/* A name as a browser's Host header tells it: letters, figures, dots, dashes, perhaps a port. */
static gboolean is_name(const char *name) {
  for (const char *byte = name; *byte != '\0'; byte++) {
    if (!g_ascii_islower(*byte) && !g_ascii_isdigit(*byte) && *byte != '.' && *byte != '-' &&
        *byte != ':')
      return FALSE;
  }
  return *name != '\0';
}

static gboolean read_address(Options *options) {
  const char *typed = options->listen != NULL ? options->listen : "127.0.0.1";
  options->address = g_inet_address_new_from_string(typed);
  if (options->address == NULL) {
    vd_command_complain("--listen attend une adresse IP, comme 127.0.0.1\u00a0: «\u00a0%s\u00a0»",
                        typed);
    return FALSE;
  }
  for (char **name = options->names; name != NULL && *name != NULL; name++) {
    if (!is_name(*name)) {
      vd_command_complain("--host attend un nom en minuscules, comme devis.exemple.fr\u00a0: "
                          "«\u00a0%s\u00a0»",
                          *name);
      return FALSE;
    }
  }
  if (!g_inet_address_get_is_loopback(options->address) && options->names == NULL) {
    vd_command_complain("d’autres machines pourraient lire ce qui passe par %s. Laissez "
                        "127.0.0.1, ou donnez par --host le nom sous lequel un serveur mandataire "
                        "le sert en HTTPS.",
                        typed);
    return FALSE;
  }
  return TRUE;
}

static gboolean read_values(Options *options) {
  guint seconds = 0;
  options->minutes = USUAL_MINUTES;
  /* One more than there are cores, twice: a document that takes long holds up no other. */
  options->readers = MIN(g_get_num_processors() + 2, MAX_READERS);
  if (options->rest != NULL && options->rest[0] != NULL) {
    vd_command_complain("serve ne prend pas de fichier\u00a0: déposez-le dans la page");
    return FALSE;
  }
  if (!read_port(options) || !read_address(options) ||
      (options->keep_typed != NULL &&
       !vd_value_number("keep", options->keep_typed, MAX_MINUTES, &options->minutes)) ||
      (options->jobs_typed != NULL &&
       !vd_value_number("jobs", options->jobs_typed, MAX_READERS, &options->readers)) ||
      !vd_value_number("timeout", options->timeout_typed, MAX_TIMEOUT_S, &seconds))
    return FALSE;
  options->timeout_ms = seconds * 1000;
  options->models = vd_place_load_models(options->models_folder);
  return options->models != NULL;
}

static VdArguments parse(int argc, char **argv, Options *options) {
  const GOptionArg text = G_OPTION_ARG_STRING, name = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"port", 0, 0, text, &options->port_typed,
       "8080 si rien n’est dit\u202f; 0\u00a0: un port "
       "libre",
       "N"},
      {"listen", 0, 0, text, &options->listen, "adresse IP d’écoute, 127.0.0.1 si rien n’est dit",
       "ADRESSE"},
      {"host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->names,
       "nom sous lequel un serveur mandataire le sert en HTTPS", "NOM"},
      {"keep", 0, 0, text, &options->keep_typed,
       "minutes avant d’effacer un document et son rapport (60)", "MIN"},
      {"jobs", 'j', 0, text, &options->jobs_typed, "documents lus à la fois", "N"},
      {"timeout", 0, 0, text, &options->timeout_typed, "délai de lecture, en secondes", "S"},
      {"models", 0, 0, name, &options->models_folder, "autre dossier de règles", "DOSSIER"},
      {"unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &options->unsafe_no_sandbox,
       "accepte de lire sans bac à sable", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  const VdArguments result = vd_arguments_parse(
      entries, "serve [OPTION…]",
      "Ouvre une page où déposer un devis, dans le navigateur de cette machine. Rien n’est écrit "
      "sur le disque, rien n’est envoyé ailleurs.",
      argc, argv);
  return result == VD_ARGUMENTS_GO && !read_values(options) ? VD_ARGUMENTS_WRONG : result;
}

static void announce(const char *address, gpointer data) {
  (void)data;
  g_autofree char *line = g_strdup_printf("Ouvrez dans un navigateur\u00a0: %s\n", address);
  vd_arguments_print(line);
}

/* Blocked before any thread starts, so that only this one takes them. */
static void hold_signals(sigset_t *signals) {
  sigemptyset(signals);
  sigaddset(signals, SIGINT);
  sigaddset(signals, SIGTERM);
  sigaddset(signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, signals, NULL);
}

int vd_command_serve(int argc, char **argv) {
  g_auto(Options) options = {.models = NULL};
  const VdArguments arguments = parse(argc, argv, &options);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  sigset_t signals;
  hold_signals(&signals);
  const VdServerOptions server_options = {
      .address = options.address,
      .port = (guint16)options.port,
      .names = options.names,
      .keep_minutes = options.minutes,
      .readers = options.readers,
      .models = options.models,
      .tool_version = VD_VERSION,
      .pool = {.timeout_ms = options.timeout_ms, .unsafe_no_sandbox = options.unsafe_no_sandbox},
      .announce = announce};
  g_autoptr(GError) error = NULL;
  g_autoptr(VdServer) server = vd_server_new(&server_options, &error);
  if (server == NULL) {
    vd_command_complain("%s", error->message);
    return VD_EXIT_INTERNAL;
  }
  int caught = 0;
  sigwait(&signals, &caught);
  return VD_EXIT_FINE;
}
