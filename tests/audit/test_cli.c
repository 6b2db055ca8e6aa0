#include "audit/cli/nearest.h"
#include "audit/cli/output.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* main.c has it; the commands that need it are not run here. */
void vd_command_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
void vd_command_complain(const char *format, ...) {
  (void)format;
}

Test(nearest, a_slip_is_forgiven_and_nonsense_is_not) {
  const char *const names[] = {"--format", "--from", "--jobs", "L02", "M01", NULL};
  cr_assert_str_eq(vd_nearest("--formt", names), "--format");
  cr_assert_str_eq(vd_nearest("l02", names), "L02");
  cr_assert_str_eq(vd_nearest("--JOBS", names), "--jobs");
  cr_assert_null(vd_nearest("--unrelated", names));
  cr_assert_null(vd_nearest("", names));
  g_autofree char *none = vd_nearest_question("zzzzzz", names);
  cr_assert_str_eq(none, "");
}

static void write_text(VdOutput *output, const char *text) {
  g_autoptr(GString) copy = g_string_new(text);
  g_autoptr(GError) error = NULL;
  cr_assert(vd_output_write(output, copy, &error));
}

static guint count_files(const char *dir) {
  g_autoptr(GDir) listing = g_dir_open(dir, 0, NULL);
  guint count = 0;
  while (g_dir_read_name(listing) != NULL)
    count++;
  return count;
}

Test(output, a_file_appears_whole_or_not_at_all) {
  g_autofree char *dir = g_dir_make_tmp("vd-output-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, "rapport.json", NULL);
  g_autofree char *content = NULL;
  cr_assert(g_file_set_contents(path, "ancien", -1, NULL));
  VdOutput *dropped = vd_output_open(path, NULL);
  write_text(dropped, "nouveau");
  vd_output_free(dropped);
  cr_assert(g_file_get_contents(path, &content, NULL, NULL));
  cr_assert_str_eq(content, "ancien");
  cr_assert_eq(count_files(dir), 1);
  g_clear_pointer(&content, g_free);

  VdOutput *kept = vd_output_open(path, NULL);
  write_text(kept, "nouveau");
  cr_assert(vd_output_close(kept, NULL));
  vd_output_free(kept);
  cr_assert(g_file_get_contents(path, &content, NULL, NULL));
  cr_assert_str_eq(content, "nouveau");
  cr_assert_eq(count_files(dir), 1);
  g_remove(path);
  g_remove(dir);
}

Test(output, a_full_disk_is_said) {
  g_autoptr(GError) error = NULL;
  g_autoptr(VdOutput) output = vd_output_open("/dev/full", &error);
  cr_assert_not_null(output);
  g_autoptr(GString) text = g_string_new("rapport");
  cr_assert_not(vd_output_write(output, text, &error));
  cr_assert_not_null(strstr(error->message, "plus de place sur le disque"));
}

Test(output, a_folder_that_is_not_there_is_said) {
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_output_open("/nonexistent/rapport.json", &error));
  cr_assert_not_null(strstr(error->message, "/nonexistent/rapport.json"));
}
