/* Which files a folder holds. */
#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "audit/cli/walk.h"

static char *root;

static void make(const char *path) {
  g_autofree char *full = g_build_filename(root, path, NULL);
  g_autofree char *folder = g_path_get_dirname(full);
  cr_assert_eq(g_mkdir_with_parents(folder, 0755), 0);
  cr_assert(g_file_set_contents(full, "x", -1, NULL));
}

static void make_root(void) {
  root = g_dir_make_tmp("walk-XXXXXX", NULL);
  make("b.pdf");
  make("a/2.PDF");
  make("a/1.pdf");
  make("a/notes.txt");
}

static void drop_root(void) {
  g_autofree char *command = g_strdup_printf("rm -rf '%s'", root);
  cr_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
  g_free(root);
}

TestSuite(walk, .init = make_root, .fini = drop_root);

static gboolean take(const VdWalked *file, gpointer data) {
  g_string_append_printf(data, "%s ", file->path);
  return TRUE;
}

static void expect(const VdWalk *walk, const char *path, const char *names) {
  g_autoptr(GString) seen = g_string_new(NULL);
  vd_walk(walk, path, take, seen);
  cr_assert_str_eq(seen->str, names);
}

Test(walk, goes_into_folders_by_name) {
  const VdWalk walk = {0};
  expect(&walk, root, "b.pdf a/1.pdf a/2.PDF a/notes.txt ");
}

Test(walk, a_file_is_itself) {
  const VdWalk walk = {0};
  g_autofree char *path = g_build_filename(root, "a", "1.pdf", NULL);
  expect(&walk, path, "1.pdf ");
}

Test(walk, a_file_that_is_not_there_is_taken_to_be_refused_later) {
  const VdWalk walk = {0};
  g_autofree char *path = g_build_filename(root, "none.pdf", NULL);
  expect(&walk, path, "none.pdf ");
}

Test(walk, patterns_choose_by_name_or_path) {
  char *pdf[] = {"*.pdf", NULL}, *inside[] = {"a/*", NULL};
  const VdWalk only = {.include = pdf};
  const VdWalk without = {.exclude = inside};
  expect(&only, root, "b.pdf a/1.pdf ");
  expect(&without, root, "b.pdf ");
}

Test(walk, a_loop_of_links_ends) {
  g_autofree char *loop = g_build_filename(root, "a", "loop", NULL);
  cr_assert_eq(symlink(root, loop), 0);
  const VdWalk walk = {0};
  expect(&walk, root, "b.pdf a/1.pdf a/2.PDF a/loop a/notes.txt ");
}

Test(walk, the_archive_is_no_input) {
  make("a/x.db");
  make("a/x.db-wal");
  make("a/x.db.pdf");
  g_autofree char *own = g_build_filename(root, "a", "x.db", NULL);
  const VdWalk walk = {.own = own};
  expect(&walk, root, "b.pdf a/1.pdf a/2.PDF a/notes.txt a/x.db.pdf ");
}
