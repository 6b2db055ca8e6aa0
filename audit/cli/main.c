/*
 * The table of commands. Every sentence of ours is French, and so are those of GLib where its
 * translations are installed; numbers keep the C locale.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/nearest.h"
#include "audit/report/typography.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static const VdCommand commands[] = {
    {"check", vd_command_check, "lit des devis et dit quelles règles du Ségur ils ne suivent pas"},
    {"report", vd_command_report, "fait de ce contrôle une page à lire, à imprimer, à transmettre"},
    {"audit", vd_command_audit, "lit des dossiers entiers, et garde lectures et constats"},
    {"export", vd_command_export, "exporte une archive\u00a0: jsonl, csv ou classeur"},
    {"diff", vd_command_diff, "dit ce qu’un changement de règles a changé aux constats"},
    {"search", vd_command_search, "cherche des mots dans une archive, avec la page et la place"},
    {"review", vd_command_review, "montre les constats d’une archive et garde vos décisions"},
    {"merge", vd_command_merge, "réunit les archives de plusieurs machines"},
    {"purge", vd_command_purge, "oublie les documents lus avant un jour"},
    {"forget", vd_command_forget, "oublie un document"},
    {"serve", vd_command_serve, "ouvre une page où déposer un devis, sur cette machine"},
    {"explain", vd_command_explain, "explique une règle\u00a0: pourquoi, exceptions, sources"},
    {"rules", vd_command_rules, "donne la liste des règles, ou vérifie les fichiers de données"},
    {"doctor", vd_command_doctor, "dit si tout est en place pour lire des documents"},
};

void vd_command_complain(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *sentence = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *visible = vd_typography_visible(sentence);
  g_autofree char *safe = vd_typography_terminal(visible);
  fprintf(stderr, "vigidevis\u00a0: %s\n", safe);
}

static char *usage(void) {
  GString *out = g_string_new("Contrôle les devis et bons de commande du Ségur du numérique en "
                              "santé.\n\nUtilisation\u00a0: vigidevis COMMANDE [OPTION…] …\n\n");
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    g_string_append_printf(out, "  %-10s%s\n", commands[i].name, commands[i].line);
  g_string_append(out, "\n«\u00a0vigidevis COMMANDE --help\u00a0» donne les options d’une "
                       "commande.\n");
  return g_string_free(out, FALSE);
}

static int run_unknown(const char *name) {
  const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i].name;
  g_autofree char *question = vd_nearest_question(name, names);
  vd_command_complain("commande inconnue\u00a0: «\u00a0%s\u00a0».%s", name, question);
  return VD_EXIT_USAGE;
}

/* With 0, 1 or 2 closed, a document would land there and be written over. */
static void hold_standard_descriptors(void) {
  int fd = -1;
  do
    fd = open("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO)
    close(fd);
}

/* A reader that went away had what it wanted; anything else that was not written is a failure. */
static gboolean has_lost_words(void) {
  struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
  const gboolean failed = fflush(stdout) != 0 || ferror(stdout) != 0;
  return failed && !(poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0);
}

static int end(int code) {
  if (!has_lost_words())
    return code;
  vd_command_complain("sortie standard\u00a0: tout n’a pas pu être écrit. Libérez de l’espace, "
                      "puis recommencez.");
  return VD_EXIT_INTERNAL;
}

int main(int argc, char **argv) {
  hold_standard_descriptors();
  setlocale(LC_CTYPE, "C.UTF-8");
  setlocale(LC_MESSAGES, "C.UTF-8");
  g_setenv("LANGUAGE", "fr", TRUE);
  /* A reader that goes away is seen where we write. */
  signal(SIGPIPE, SIG_IGN);
  g_autofree char *help = usage();
  if (argc < 2) {
    g_autofree char *safe = vd_typography_terminal(help);
    fputs(safe, stderr);
    return VD_EXIT_USAGE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
    if (g_str_equal(argv[1], commands[i].name))
      return end(commands[i].run(argc - 1, argv + 1));
  }
  if (g_str_equal(argv[1], "--version"))
    vd_arguments_print("vigidevis " VD_VERSION "\n");
  else if (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h"))
    vd_arguments_print(help);
  else
    return run_unknown(argv[1]);
  return end(VD_EXIT_FINE);
}
