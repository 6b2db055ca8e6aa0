/* Paths become sealed copies, and nothing that is not a file makes the reader wait. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "ocr/input.h"
#include "ocr/limits.h"

static char *folder;

static void set_up(void) {
  folder = g_dir_make_tmp("vigidevis-XXXXXX", NULL);
}

static void tear_down(void) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_remove(path);
  }
  g_rmdir(folder);
  g_free(folder);
}

TestSuite(input, .init = set_up, .fini = tear_down, .timeout = 20);

static char *path_of(const char *name) {
  return g_build_filename(folder, name, NULL);
}

static VdFailure failure_of(const char *path) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_open(path, &failure);
  cr_assert_eq(input == NULL, failure != VD_FAILURE_NONE);
  return failure;
}

Test(input, gives_a_sealed_copy_and_its_fingerprint) {
  g_autofree char *path = path_of("devis.pdf");
  g_file_set_contents(path, "abc", 3, NULL);
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_open(path, &failure);
  cr_assert_eq(failure, VD_FAILURE_NONE);
  cr_assert_eq(input->bytes, 3);
  cr_assert_str_eq(input->sha256,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_file_set_contents(path, "changed", 7, NULL);
  char bytes[8] = {0};
  cr_assert_eq(pread(input->fd, bytes, sizeof bytes, 0), 3);
  cr_assert_str_eq(bytes, "abc", "what happens to the file later does not matter");
  cr_assert_lt(pwrite(input->fd, "x", 1, 0), 0);
  cr_assert_neq(ftruncate(input->fd, 0), 0);
}

Test(input, follows_a_symbolic_link_to_a_file) {
  g_autofree char *path = path_of("devis.pdf");
  g_autofree char *link = path_of("lien.pdf");
  g_file_set_contents(path, "abc", 3, NULL);
  cr_assert_eq(symlink(path, link), 0);
  cr_assert_eq(failure_of(link), VD_FAILURE_NONE);
}

Test(input, says_why_a_path_gives_nothing) {
  g_autofree char *absent = path_of("absent.pdf");
  g_autofree char *empty = path_of("vide.pdf");
  g_file_set_contents(empty, "", 0, NULL);
  cr_assert_eq(failure_of(absent), VD_FAILURE_NOT_FOUND);
  cr_assert_eq(failure_of(empty), VD_FAILURE_EMPTY);
  cr_assert_eq(failure_of(folder), VD_FAILURE_NOT_A_FILE);
  cr_assert_eq(failure_of("/dev/zero"), VD_FAILURE_NOT_A_FILE);
}

Test(input, does_not_wait_for_a_fifo, .timeout = 5) {
  g_autofree char *path = path_of("devis.pdf");
  cr_assert_eq(mkfifo(path, 0600), 0);
  cr_assert_eq(failure_of(path), VD_FAILURE_NOT_A_FILE);
}

Test(input, does_not_take_a_socket) {
  g_autofree char *path = path_of("devis.pdf");
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  g_strlcpy(place.sun_path, path, sizeof place.sun_path);
  cr_assert_eq(bind(fd, (const struct sockaddr *)&place, sizeof place), 0);
  cr_assert_eq(failure_of(path), VD_FAILURE_NOT_A_FILE);
  close(fd);
}

/* The superuser may read everything: become nobody. */
Test(input, says_that_it_may_not_read) {
  g_autofree char *path = path_of("devis.pdf");
  g_file_set_contents(path, "abc", 3, NULL);
  g_chmod(path, 0000);
  g_chmod(folder, 0755);
  const gboolean is_root = geteuid() == 0;
  if (is_root)
    cr_assert_eq(seteuid(65534), 0);
  cr_assert_eq(failure_of(path), VD_FAILURE_ACCESS);
  if (is_root)
    cr_assert_eq(seteuid(0), 0);
}

Test(input, refuses_a_file_beyond_the_limit_unread) {
  g_autofree char *path = path_of("grand.pdf");
  const int fd = open(path, O_WRONLY | O_CREAT, 0600);
  cr_assert_eq(ftruncate(fd, (off_t)VD_MAX_FILE_BYTES + 1), 0);
  close(fd);
  cr_assert_eq(failure_of(path), VD_FAILURE_TOO_BIG);
}

Test(input, reads_standard_input_to_its_end_and_no_further) {
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], "abc", 3), 3);
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_open("-", &failure);
  cr_assert_not_null(input);
  cr_assert_eq(input->bytes, 3);
  /* An endless stream ends at the limit. */
  const int endless = open("/dev/zero", O_RDONLY);
  dup2(endless, STDIN_FILENO);
  cr_assert_eq(failure_of("-"), VD_FAILURE_TOO_BIG);
}

Test(input, takes_bytes_from_memory) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_of_bytes("abc", 3, &failure);
  cr_assert_eq(input->bytes, 3);
  cr_assert_null(vd_input_of_bytes("", 0, &failure));
  cr_assert_eq(failure, VD_FAILURE_EMPTY);
}
