/*
 * Automatic clean-up for the Leptonica types that the worker owns, and nothing else.
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
