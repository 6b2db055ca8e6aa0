/*
 * What is behind VdModels, shared by the files of this folder that fill it. One vd_store_read_* for
 * each kind of data file; each takes a parsed file and appends to the store, problems going to the
 * walk.
 */
#pragma once

#include "models/models.h"
#include "models/walk.h"

struct VdModels {
  char *version, *hash;
  GStringChunk *strings; /* every text */
  GPtrArray *blocks;     /* every array: g_free */
  const VdVatRate *vat;  /* in `blocks` */
  guint n_vat;
  GPtrArray *sources;                                    /* VdSourceText */
  GPtrArray *dsr;                                        /* VdDsr, in the order of the files */
  GPtrArray *rules;                                      /* VdRuleText, by code */
  GPtrArray *concepts;                                   /* VdConcept, in the order of the files */
  GHashTable *by_source, *by_dsr, *by_rule, *by_concept; /* id -> element, borrowed */
};

/* Makes `array` (its elements) live as long as the store. Frees the GArray; NULL elements when
 * empty. */
gpointer vd_store_keep(VdModels *models, GArray *array, guint *count);

/* A citation from the keys source and section of `node`; a dangling source is a problem. */
VdCitation vd_store_citation(VdModels *models, VdWalk *walk, const yaml_node_t *node);

/* Enters `id` in `index`; FALSE, with a problem at `node`, when it is there already. */
gboolean vd_store_index(VdWalk *walk, const yaml_node_t *node, GHashTable *index, const char *id,
                        gpointer element);

void vd_store_read_version(VdModels *models, VdWalk *walk, const char *stem);
void vd_store_read_sources(VdModels *models, VdWalk *walk, const char *stem);
void vd_store_read_vat(VdModels *models, VdWalk *walk, const char *stem);
void vd_store_read_dsr(VdModels *models, VdWalk *walk, const char *stem);
void vd_store_read_rule(VdModels *models, VdWalk *walk, const char *stem);
void vd_store_read_lexicon(VdModels *models, VdWalk *walk, const char *stem);
