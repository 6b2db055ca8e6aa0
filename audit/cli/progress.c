/*
 * The rate is that of this command, so that a run taken up again tells its own speed.
 */
#include "audit/cli/progress.h"
#include "audit/report/typography.h"

#include <stdio.h>
#include <unistd.h>

enum { TERMINAL_US = 200000, LINE_US = 60000000, JSON_US = 1000000, HOUR_MIN = 60 };

char *vd_progress_number(guint64 number) {
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
  g_autoptr(GString) out = g_string_new(digits);
  for (gssize at = (gssize)out->len - 3; at > 0; at -= 3)
    g_string_insert(out, at, "\u202f");
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Tenths of documents a second; 0 when nothing is known yet. */
static guint64 rate_of(const VdProgress *progress, gint64 now_us) {
  gint64 elapsed = now_us - progress->start_us;
  guint64 here = progress->done - progress->before;
  return elapsed <= 0 ? 0 : here * 10 * G_USEC_PER_SEC / (guint64)elapsed;
}

static gint64 seconds_left(const VdProgress *progress, gint64 now_us) {
  guint64 here = progress->done - progress->before;
  if (here == 0)
    return -1;
  guint64 left = progress->total - MIN(progress->done, progress->total);
  return (gint64)(left * (guint64)(now_us - progress->start_us) / here / G_USEC_PER_SEC);
}

static void append_left(GString *out, gint64 seconds) {
  if (seconds < 0)
    return;
  gint64 minutes = (seconds + 30) / 60;
  if (seconds < 60)
    g_string_append_printf(out, " · reste %d\u00a0s", (int)seconds);
  else if (minutes < HOUR_MIN)
    g_string_append_printf(out, " · reste %d\u00a0min", (int)minutes);
  else
    g_string_append_printf(out, " · reste %d\u00a0h\u00a0%02d", (int)(minutes / HOUR_MIN),
                           (int)(minutes % HOUR_MIN));
}

char *vd_progress_line(const VdProgress *progress, gint64 now_us) {
  g_autofree char *done = vd_progress_number(progress->done);
  g_autofree char *total = vd_progress_number(progress->total);
  g_autofree char *breaches = vd_progress_number(progress->breaches);
  g_autofree char *failed = vd_progress_number(progress->failed);
  g_autofree char *per_second = vd_progress_number(rate_of(progress, now_us) / 10);
  guint64 percent = progress->total > 0 ? progress->done * 100 / progress->total : 100;
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "%s / %s · %d\u00a0%% · %s,%d/s", done, total, (int)percent,
                         per_second, (int)(rate_of(progress, now_us) % 10));
  append_left(out, seconds_left(progress, now_us));
  g_string_append_printf(out, " · %s écart%s · %s échec%s", breaches,
                         progress->breaches > 1 ? "s" : "", failed,
                         progress->failed > 1 ? "s" : "");
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static void print_json(const VdProgress *progress, gint64 now_us) {
  guint64 tenths = rate_of(progress, now_us);
  gint64 left = seconds_left(progress, now_us);
  g_autofree char *seconds =
      left < 0 ? g_strdup("null") : g_strdup_printf("%" G_GINT64_FORMAT, left);
  fprintf(stderr,
          "{\"done\":%" G_GUINT64_FORMAT ",\"total\":%" G_GUINT64_FORMAT
          ",\"per_second\":%" G_GUINT64_FORMAT ".%d,\"seconds_left\":%s"
          ",\"breaches\":%" G_GUINT64_FORMAT ",\"failed\":%" G_GUINT64_FORMAT "}\n",
          progress->done, progress->total, tenths / 10, (int)(tenths % 10), seconds,
          progress->breaches, progress->failed);
}

static void print(VdProgress *progress, gint64 now_us) {
  if (progress->form == VD_PROGRESS_JSON) {
    print_json(progress, now_us);
    return;
  }
  g_autofree char *line = vd_progress_line(progress, now_us);
  g_autofree char *safe = vd_typography_terminal(line);
  progress->dirty = progress->form == VD_PROGRESS_TERMINAL;
  if (progress->dirty)
    fprintf(stderr, "\r%s\033[K", safe);
  else
    fprintf(stderr, "%s\n", safe);
}

void vd_progress_start(VdProgress *progress, VdProgressForm form) {
  progress->form = form;
  if (form == VD_PROGRESS_AUTO)
    progress->form = isatty(STDERR_FILENO) ? VD_PROGRESS_TERMINAL : VD_PROGRESS_LINE;
  progress->before = progress->done;
  progress->start_us = g_get_monotonic_time();
  progress->printed_us = progress->start_us;
}

void vd_progress_tell(VdProgress *progress) {
  static const gint64 every[] = {
      [VD_PROGRESS_LINE] = LINE_US,
      [VD_PROGRESS_JSON] = JSON_US,
      [VD_PROGRESS_NONE] = G_MAXINT64,
      [VD_PROGRESS_TERMINAL] = TERMINAL_US,
  };
  gint64 now = g_get_monotonic_time();
  if (now - progress->printed_us < every[progress->form])
    return;
  progress->printed_us = now;
  print(progress, now);
}

void vd_progress_stop(VdProgress *progress) {
  if (progress->form == VD_PROGRESS_JSON)
    print_json(progress, g_get_monotonic_time());
  if (progress->dirty)
    fputs("\r\033[K", stderr);
  progress->dirty = FALSE;
}
