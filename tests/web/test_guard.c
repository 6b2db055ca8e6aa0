/*
 * Heads that come in, and heads that do not.
 */
#include "audit/web/guard.h"

#include <criterion/criterion.h>

static char *names[] = {"devis.exemple.fr", NULL};

static VdHead get(const char *host) {
  return (VdHead){.method = "GET", .target = "/", .n_hosts = 1, .host = host, .length = -1};
}

static VdHead post(const char *host, const char *origin) {
  VdHead head = get(host);
  head.method = "POST";
  head.origin = origin;
  head.n_lengths = 1;
  head.length = 100;
  head.content_type = "multipart/form-data; boundary=x";
  return head;
}

static guint check(VdHead head) {
  g_autoptr(VdGuard) guard = vd_guard_new(8080, names, 1000);
  return vd_guard_check(guard, &head);
}

Test(guard, our_names_come_in) {
  cr_expect_eq(check(get("127.0.0.1:8080")), 0);
  cr_expect_eq(check(get("localhost:8080")), 0);
  cr_expect_eq(check(get("[::1]:8080")), 0);
  cr_expect_eq(check(get("devis.exemple.fr")), 0);
}

Test(guard, other_names_do_not) {
  static const char *const others[] = {
      "evil.example",      "127.0.0.1",          "127.0.0.1:80",
      "localhost.:8080",   "Localhost:8080",     "devis.exemple.fr:80",
      "devis.exemple.fr.", "x.devis.exemple.fr", ""};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    cr_expect_eq(check(get(others[i])), 421, "%s", others[i]);
  VdHead twice = get("127.0.0.1:8080"), never = get(NULL);
  twice.n_hosts = 2;
  never.n_hosts = 0;
  cr_expect_eq(check(twice), 421);
  cr_expect_eq(check(never), 421);
}

Test(guard, forms_come_from_our_pages) {
  cr_expect_eq(check(post("127.0.0.1:8080", "http://127.0.0.1:8080")), 0);
  cr_expect_eq(check(post("devis.exemple.fr", "https://devis.exemple.fr")), 0);
  static const char *const others[] = {NULL,
                                       "null",
                                       "",
                                       "http://evil.example",
                                       "https://127.0.0.1:8080",
                                       "http://localhost:8080",
                                       "http://127.0.0.1:8080/"};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    cr_expect_eq(check(post("127.0.0.1:8080", others[i])), 403, "%s", others[i]);
}

Test(guard, what_the_browser_says_of_the_page_counts) {
  VdHead head = post("127.0.0.1:8080", NULL);
  head.fetch_site = "same-origin";
  cr_expect_eq(check(head), 0);
  head.origin = "http://127.0.0.1:8080";
  static const char *const others[] = {"cross-site", "same-site", "none", ""};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    head.fetch_site = others[i];
    cr_expect_eq(check(head), 403, "%s", others[i]);
  }
}

Test(guard, bodies_say_how_long_they_are) {
  VdHead head = post("127.0.0.1:8080", "http://127.0.0.1:8080");
  head.length = 1000;
  cr_expect_eq(check(head), 0);
  head.length = 1001;
  cr_expect_eq(check(head), 413);
  head.length = -1;
  cr_expect_eq(check(head), 400);
  head.n_lengths = 2;
  cr_expect_eq(check(head), 400);
  head.n_lengths = 0;
  cr_expect_eq(check(head), 411);
  head.chunked = TRUE;
  cr_expect_eq(check(head), 411);
  head.n_lengths = 1;
  head.length = 5;
  cr_expect_eq(check(head), 400);
}

Test(guard, bodies_are_forms) {
  VdHead head = post("127.0.0.1:8080", "http://127.0.0.1:8080");
  static const struct {
    const char *type;
    guint status;
  } kinds[] = {{"application/x-www-form-urlencoded", 0},
               {"Multipart/Form-Data;boundary=x", 0},
               {"text/plain", 415},
               {"multipart/form-dataX", 415},
               {"", 415},
               {NULL, 415}};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    head.content_type = kinds[i].type;
    cr_expect_eq(check(head), kinds[i].status, "%s", kinds[i].type);
  }
}

Test(guard, methods_and_targets) {
  VdHead head = get("127.0.0.1:8080");
  head.method = "DELETE";
  cr_expect_eq(check(head), 405);
  head.method = "HEAD";
  cr_expect_eq(check(head), 0);
  head.target = "http://127.0.0.1:8080/";
  cr_expect_eq(check(head), 400);
}

Test(head, paths_are_plain) {
  static const char *const ours[] = {"/", "/devis/aB-_9", "/site.css"};
  static const char *const others[] = {"/%2e", "/a b", "/é", "/a\\b", "*", "/devis/<x>"};
  for (guint i = 0; i < G_N_ELEMENTS(ours); i++) {
    const VdHead head = {.target = ours[i]};
    g_autofree char *path = vd_head_path(&head);
    cr_expect_str_eq(path, ours[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    const VdHead head = {.target = others[i]};
    cr_expect_null(vd_head_path(&head), "%s", others[i]);
  }
  const VdHead asked = {.target = "/devis?a=b?c"};
  g_autofree char *path = vd_head_path(&asked);
  cr_expect_str_eq(path, "/devis");
  cr_expect_str_eq(vd_head_query(&asked), "a=b?c");
}

Test(head, a_cookie_comes_once) {
  const VdHead head = {.target = "/", .cookie = "a=1; vigidevis-80=x=y;b=2; vigidevis-8=z"};
  g_autofree char *cookie = vd_head_cookie(&head, "vigidevis-80");
  cr_expect_str_eq(cookie, "x=y");
  cr_expect_null(vd_head_cookie(&head, "c"));
  const VdHead twice = {.target = "/", .cookie = "a=1; a=1"};
  cr_expect_null(vd_head_cookie(&twice, "a"));
}
