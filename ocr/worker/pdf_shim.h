/*
 * What poppler-glib of Debian 12 lacks: automatic clean-up of its objects and lists, and of
 * cairo's.
 */
#pragma once

#include <cairo.h>
#include <poppler.h>

/* The clean-ups of objects came with later versions of the library. */
#if !POPPLER_CHECK_VERSION(22, 13, 0)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)
#endif

typedef GList VdPdfAttributes;
typedef GList VdPdfImages;
typedef GList VdPdfFields;
typedef GList VdPdfAnnotations;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfAttributes, poppler_page_free_text_attributes)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfImages, poppler_page_free_image_mapping)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfFields, poppler_page_free_form_field_mapping)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfAnnotations, poppler_page_free_annot_mapping)

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)
