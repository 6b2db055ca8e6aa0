/*
 * A specimen description on disk becomes a JSON tree: mappings, sequences, and scalars as strings.
 * Anchors and tags are not used. Trusted files only: descriptions belong to this repository.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#define VD_CORPUS_ERROR (g_quark_from_static_string("vd-corpus-error"))
typedef enum {
  VD_CORPUS_ERROR_DESCRIPTION,
  VD_CORPUS_ERROR_RENDER,
  VD_CORPUS_ERROR_FILE
} VdCorpusError;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/*
 * The tree (transfer full: json_decref), or NULL with the path, line and column in *error. A file
 * with the keys "from" (another description beside it) and "with" (word: text) is that other
 * description with each @word@ replaced by its text, then with its own other keys.
 */
json_t *vd_yaml_load(const char *path, GError **error);

/* Borrowed string of `object[key]`; `fallback` when it is absent or no string. */
const char *vd_yaml_text(const json_t *object, const char *key, const char *fallback);

/* Decimal number of `object[key]`, whatever the locale; `fallback` when absent. */
double vd_yaml_number(const json_t *object, const char *key, double fallback);

/* True when `object[key]` is the word true. */
gboolean vd_yaml_is_true(const json_t *object, const char *key);
