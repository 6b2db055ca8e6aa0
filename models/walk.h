/*
 * A YAML file seen as mappings, lists and strings, each with its line and column. In: bytes of a
 * data file. Out: borrowed strings, and one sentence for each problem. It gives no meaning to what
 * it reads: every scalar is a string (YAML 1.1 would eat the zero of 010001246 and make a boolean
 * of "non").
 *
 * The readers report a problem and go on, so that one run shows every problem of a file.
 */
#pragma once

#include "models/units.h"

#include <yaml.h>

typedef struct {
  yaml_document_t document;
  char *file;            /* as messages name it */
  GPtrArray *problems;   /* borrowed: char*, "file:line:column: sentence" */
  GStringChunk *strings; /* borrowed: where the texts go */
} VdWalk;

/* Parses one document. NULL when it is not well-formed YAML; the problem is then in `problems`. */
VdWalk *vd_walk_new(const char *file, const char *bytes, gsize length, GPtrArray *problems,
                    GStringChunk *strings);
void vd_walk_free(VdWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdWalk, vd_walk_free)

yaml_node_t *vd_walk_root(VdWalk *walk);

/* Adds a problem at `node`; NULL: at the start of the file. */
void vd_walk_problem(VdWalk *walk, const yaml_node_t *node, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/*
 * TRUE when `node` is a mapping with each key of `required`, any of `optional`, nothing else and no
 * key twice. Both lists are words separated by spaces.
 */
gboolean vd_walk_keys(VdWalk *walk, const yaml_node_t *node, const char *required,
                      const char *optional);

/* The value of a key, or NULL. Silent: vd_walk_keys has said what is missing. */
yaml_node_t *vd_walk_get(VdWalk *walk, const yaml_node_t *mapping, const char *key);

/* A non-empty text, its ends trimmed; NULL when absent or, with a problem, not a text. */
const char *vd_walk_text(VdWalk *walk, const yaml_node_t *mapping, const char *key);
const char *vd_walk_scalar(VdWalk *walk, const yaml_node_t *node);

/* Elements of a list; 0 when absent or not a list (a problem). `index` must be in range. */
guint vd_walk_length(VdWalk *walk, const yaml_node_t *list);
yaml_node_t *vd_walk_at(VdWalk *walk, const yaml_node_t *list, guint index);

/* Strict values of a key. Absent: the "none" given or named; malformed: the same, with a problem.
 */
VdDate vd_walk_date(VdWalk *walk, const yaml_node_t *mapping, const char *key);
gint64 vd_walk_integer(VdWalk *walk, const yaml_node_t *mapping, const char *key, gint64 none);
VdCents vd_walk_cents(VdWalk *walk, const yaml_node_t *mapping, const char *key);
gboolean vd_walk_boolean(VdWalk *walk, const yaml_node_t *mapping, const char *key);

/* A list of texts, NULL-terminated (transfer container: g_free); never NULL. */
const char **vd_walk_texts(VdWalk *walk, const yaml_node_t *mapping, const char *key);
