/*
 * Loading: the bytes of version.yaml, sources.yaml and of every *.yaml of dsr/, rules/ and lexicon/
 * are read once, in name order, hashed, then parsed, sources first since the others cite them.
 * Problems gather in a list; a store with any problem is never lent.
 */
#include "models/store.h"

#include <glib/gstdio.h>
#include <string.h>

enum { MAX_FILE_BYTES = 1 << 20, MAX_FILES = 1000 };

typedef void (*ReadFile)(VdModels *models, VdWalk *walk, const char *stem);

typedef struct {
  VdModels *models;
  GPtrArray *problems;
  GChecksum *checksum;
  const char *dir;
  guint files;
} Load;

G_DEFINE_QUARK(vd - models - error - quark, vd_models_error)

gpointer vd_store_keep(VdModels *models, GArray *array, guint *count) {
  *count = array->len;
  gpointer elements = g_array_free(array, array->len == 0);
  if (elements != NULL)
    g_ptr_array_add(models->blocks, elements);
  return elements;
}

VdCitation vd_store_citation(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  const char *id = vd_walk_text(walk, node, "source");
  VdCitation citation = {.section = vd_walk_text(walk, node, "section")};
  citation.source = id == NULL ? NULL : g_hash_table_lookup(models->by_source, id);
  /* Sources that could not be read have their own problem: it is said once. */
  if (id != NULL && citation.source == NULL && models->sources->len > 0)
    vd_walk_problem(walk, vd_walk_get(walk, node, "source"), "source inconnue : « %s »", id);
  return citation;
}

gboolean vd_store_index(VdWalk *walk, const yaml_node_t *node, GHashTable *index, const char *id,
                        gpointer element) {
  if (g_hash_table_contains(index, id)) {
    vd_walk_problem(walk, node, "identifiant déjà défini : « %s »", id);
    return FALSE;
  }
  g_hash_table_insert(index, (gpointer)id, element);
  return TRUE;
}

void vd_store_read_version(VdModels *models, VdWalk *walk, const char *stem) {
  (void)stem;
  yaml_node_t *root = vd_walk_root(walk);
  if (vd_walk_keys(walk, root, "version", ""))
    models->version = g_strdup(vd_walk_text(walk, root, "version"));
}

void vd_store_read_sources(VdModels *models, VdWalk *walk, const char *stem) {
  (void)stem;
  yaml_node_t *root = vd_walk_root(walk);
  if (!vd_walk_keys(walk, root, "sources", ""))
    return;
  yaml_node_t *list = vd_walk_get(walk, root, "sources");
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "id title", "url published dsr elsewhere"))
      continue;
    VdSourceText *source = g_new0(VdSourceText, 1);
    g_ptr_array_add(models->sources, source);
    source->id = vd_walk_text(walk, node, "id");
    source->title = vd_walk_text(walk, node, "title");
    source->url = vd_walk_text(walk, node, "url");
    source->published = vd_walk_date(walk, node, "published");
    source->dsr = vd_walk_text(walk, node, "dsr");
    source->elsewhere = vd_walk_text(walk, node, "elsewhere");
    if ((source->dsr == NULL) != (source->elsewhere == NULL))
      vd_walk_problem(walk, node, "« dsr » et « elsewhere » vont ensemble");
    if (source->url != NULL && !g_str_has_prefix(source->url, "http"))
      vd_walk_problem(walk, node, "adresse qui ne commence pas par http : « %s »", source->url);
    if (source->id != NULL)
      vd_store_index(walk, node, models->by_source, source->id, source);
  }
}

static void add_file_problem(Load *load, const char *file, const char *sentence) {
  g_ptr_array_add(load->problems, g_strdup_printf("%s:1:1: %s", file, sentence));
}

/* The bytes of a regular file of reasonable size, hashed with its name; NULL after a problem. */
static GBytes *read_bytes(Load *load, const char *name, const char *path) {
  GStatBuf status;
  if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
    add_file_problem(load, path, "fichier absent ou illisible");
    return NULL;
  }
  if (status.st_size > MAX_FILE_BYTES || ++load->files > MAX_FILES) {
    add_file_problem(load, path, "plus de 1 Mio, ou plus de 1000 fichiers");
    return NULL;
  }
  char *bytes = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &bytes, &length, NULL)) {
    add_file_problem(load, path, "fichier illisible");
    return NULL;
  }
  g_autofree char *head = g_strdup_printf("%s %" G_GSIZE_FORMAT "\n", name, length);
  g_checksum_update(load->checksum, (const guchar *)head, (gssize)strlen(head));
  g_checksum_update(load->checksum, (const guchar *)bytes, (gssize)length);
  return g_bytes_new_take(bytes, length);
}

static void read_file(Load *load, const char *name, ReadFile read) {
  g_autofree char *path = g_build_filename(load->dir, name, NULL);
  g_autoptr(GBytes) bytes = read_bytes(load, name, path);
  if (bytes == NULL)
    return;
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autoptr(VdWalk) walk = vd_walk_new(path, data, length, load->problems, load->models->strings);
  if (walk == NULL)
    return;
  g_autofree char *stem = g_path_get_basename(name);
  stem[strlen(stem) - strlen(".yaml")] = '\0';
  read(load->models, walk, stem);
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void read_folder(Load *load, const char *folder, ReadFile read) {
  g_autofree char *path = g_build_filename(load->dir, folder, NULL);
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  if (dir == NULL) {
    add_file_problem(load, path, "dossier absent ou illisible");
    return;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    if (g_str_has_suffix(name, ".yaml") && *name != '.')
      g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  }
  /* A folder without rules would find nothing wrong with anything. */
  if (names->len == 0)
    add_file_problem(load, path, "aucun fichier .yaml dans ce dossier");
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++)
    read_file(load, g_ptr_array_index(names, i), read);
}

/* The DSR that a source governs is one of the catalogue. */
static void check_governed(Load *load) {
  for (guint i = 0; i < load->models->sources->len; i++) {
    const VdSourceText *source = g_ptr_array_index(load->models->sources, i);
    if (source->dsr == NULL || g_hash_table_contains(load->models->by_dsr, source->dsr))
      continue;
    g_autofree char *sentence =
        g_strdup_printf("la source « %s » régit un DSR inconnu : « %s »", source->id, source->dsr);
    g_autofree char *path = g_build_filename(load->dir, "sources.yaml", NULL);
    add_file_problem(load, path, sentence);
  }
}

static VdModels *new_store(void) {
  VdModels *models = g_new0(VdModels, 1);
  models->strings = g_string_chunk_new(1 << 16);
  models->blocks = g_ptr_array_new_with_free_func(g_free);
  models->sources = g_ptr_array_new_with_free_func(g_free);
  models->dsr = g_ptr_array_new_with_free_func(g_free);
  models->rules = g_ptr_array_new_with_free_func(g_free);
  models->concepts = g_ptr_array_new_with_free_func(g_free);
  models->by_source = g_hash_table_new(g_str_hash, g_str_equal);
  models->by_dsr = g_hash_table_new(g_str_hash, g_str_equal);
  models->by_rule = g_hash_table_new(g_str_hash, g_str_equal);
  models->by_concept = g_hash_table_new(g_str_hash, g_str_equal);
  return models;
}

VdModels *vd_models_load(const char *dir, GPtrArray *problems, GError **error) {
  if (!g_file_test(dir, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, VD_MODELS_ERROR, VD_MODELS_ERROR_READ,
                "%s : ce dossier de règles n’existe pas ou ne peut pas être lu", dir);
    return NULL;
  }
  g_autoptr(GPtrArray) found =
      problems != NULL ? g_ptr_array_ref(problems) : g_ptr_array_new_with_free_func(g_free);
  guint before = found->len;
  g_autoptr(VdModels) models = new_store();
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  Load load = {.models = models, .problems = found, .checksum = checksum, .dir = dir};
  read_file(&load, "version.yaml", vd_store_read_version);
  read_file(&load, "sources.yaml", vd_store_read_sources);
  read_file(&load, "vat.yaml", vd_store_read_vat);
  read_folder(&load, "dsr", vd_store_read_dsr);
  read_folder(&load, "lexicon", vd_store_read_lexicon);
  read_folder(&load, "rules", vd_store_read_rule);
  check_governed(&load);
  models->hash = g_strdup(g_checksum_get_string(checksum));
  if (found->len == before)
    return g_steal_pointer(&models);
  g_set_error_literal(error, VD_MODELS_ERROR, VD_MODELS_ERROR_DATA,
                      g_ptr_array_index(found, before));
  return NULL;
}

void vd_models_free(VdModels *models) {
  if (models == NULL)
    return;
  g_hash_table_unref(models->by_source);
  g_hash_table_unref(models->by_dsr);
  g_hash_table_unref(models->by_rule);
  g_hash_table_unref(models->by_concept);
  g_ptr_array_unref(models->concepts);
  g_ptr_array_unref(models->rules);
  g_ptr_array_unref(models->dsr);
  g_ptr_array_unref(models->sources);
  g_ptr_array_unref(models->blocks);
  g_string_chunk_free(models->strings);
  g_free(models->version);
  g_free(models->hash);
  g_free(models);
}

const char *vd_models_version(const VdModels *models) {
  return models->version;
}

const char *vd_models_hash(const VdModels *models) {
  return models->hash;
}

const VdSourceText *vd_models_source(const VdModels *models, const char *id) {
  return id == NULL ? NULL : g_hash_table_lookup(models->by_source, id);
}

guint vd_models_dsr_count(const VdModels *models) {
  return models->dsr->len;
}

const VdDsr *vd_models_dsr_at(const VdModels *models, guint index) {
  return g_ptr_array_index(models->dsr, index);
}

const VdDsr *vd_models_dsr(const VdModels *models, const char *canonical_id) {
  return canonical_id == NULL ? NULL : g_hash_table_lookup(models->by_dsr, canonical_id);
}

guint vd_models_rule_count(const VdModels *models) {
  return models->rules->len;
}

const VdRuleText *vd_models_rule_at(const VdModels *models, guint index) {
  return g_ptr_array_index(models->rules, index);
}

const VdRuleText *vd_models_rule(const VdModels *models, const char *code) {
  return code == NULL ? NULL : g_hash_table_lookup(models->by_rule, code);
}

guint vd_models_concept_count(const VdModels *models) {
  return models->concepts->len;
}

const VdConcept *vd_models_concept_at(const VdModels *models, guint index) {
  return g_ptr_array_index(models->concepts, index);
}

const VdConcept *vd_models_concept(const VdModels *models, const char *id) {
  return id == NULL ? NULL : g_hash_table_lookup(models->by_concept, id);
}
