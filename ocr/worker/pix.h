/*
 * Automatic clean-up for the Leptonica types that the worker owns, and silence for a library that
 * would print.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

static inline void vd_pix_free(PIX *pix) {
  pixDestroy(&pix);
}
static inline void vd_pixa_free(PIXA *pixa) {
  pixaDestroy(&pixa);
}
static inline void vd_boxa_free(BOXA *boxa) {
  boxaDestroy(&boxa);
}
static inline void vd_numa_free(NUMA *numa) {
  numaDestroy(&numa);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, vd_pix_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIXA, vd_pixa_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BOXA, vd_boxa_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NUMA, vd_numa_free)

static inline void vd_pix_swallow(const char *message) {
  (void)message;
}

/* Leptonica says nothing more on standard error: what failed is known from what it returns. */
static inline void vd_pix_quiet(void) {
  setMsgSeverity(L_SEVERITY_NONE);
  leptSetStderrHandler(vd_pix_swallow);
}
