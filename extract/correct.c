/*
 * Typed values go through the readers of printed ones, as whole texts: what these do not take is
 * refused with an example. The words of the place become what was typed, so that a finding quotes
 * what the person says is printed there.
 */
#include "extract/correct.h"

#include <string.h>

#include "extract/correct_slot.h"
#include "extract/date.h"
#include "extract/fold.h"
#include "extract/money.h"
#include "models/identifiers.h"

G_DEFINE_QUARK(vd - correct - error - quark, vd_correct_error)

enum { MAX_COUNT = 100000 };

/* What is being put where. */
typedef struct {
  VdQuote *quote;
  const VdModels *models;
  VdSlot slot;
  const char *typed;  /* trimmed */
  const char *folded; /* "": nothing is printed there */
} Typing;

static gboolean refuse(GError **error, const char *sentence) {
  g_set_error_literal(error, VD_CORRECT_ERROR, VD_CORRECT_ERROR_VALUE, sentence);
  return FALSE;
}

static gboolean is_empty(const Typing *typing) {
  return *typing->folded == '\0';
}

/* Sure, and said by a person. One that stood nowhere is put on the first page. */
static void mark(const Typing *typing, VdPlace *place) {
  if (place->page < 0)
    *place = (VdPlace){.page = (gint)typing->quote->first_page};
  g_free(place->raw);
  place->raw = g_strdup(typing->typed);
  place->source = VD_SOURCE_HUMAN;
  place->confidence = 1;
}

static void clear_field(VdField *field) {
  g_clear_pointer(&field->value, g_free);
  field->number = G_MININT64;
  vd_place_clear(&field->place);
  vd_place_clear(&field->near);
  field->place = field->near = VD_NOWHERE;
}

static void set_field(const Typing *typing, char *value, gint64 number) {
  VdField *field = typing->slot.value;
  g_free(field->value);
  field->value = value;
  field->number = number;
  vd_place_clear(&field->near);
  field->near = VD_NOWHERE;
  mark(typing, &field->place);
}

static gboolean put_text(const Typing *typing, GError **error) {
  (void)error;
  if (is_empty(typing))
    clear_field(typing->slot.value);
  else
    set_field(typing, g_strdup(typing->typed), G_MININT64);
  return TRUE;
}

static gboolean put_date(const Typing *typing, GError **error) {
  VdDateSeen seen;
  if (is_empty(typing)) {
    clear_field(typing->slot.value);
    return TRUE;
  }
  const gsize length = strlen(typing->folded);
  if (!vd_date_find(typing->folded, 0, length, &seen) || seen.at != 0 || seen.end != length ||
      seen.guessed)
    return refuse(error, "Écrivez une date, comme 14/06/2023.");
  set_field(typing, vd_date_to_iso(seen.date), seen.date);
  return TRUE;
}

static gboolean put_integer(const Typing *typing, GError **error) {
  gint64 number;
  if (is_empty(typing)) {
    clear_field(typing->slot.value);
    return TRUE;
  }
  if (!vd_integer_parse(typing->folded, &number) || number < 1 || number > MAX_COUNT)
    return refuse(error, "Écrivez un nombre entier, comme 4.");
  set_field(typing, g_strdup_printf("%" G_GINT64_FORMAT, number), number);
  return TRUE;
}

static gboolean put_kind(const Typing *typing, GError **error) {
  VdQuote *quote = typing->quote;
  if (g_str_equal(typing->typed, "devis"))
    quote->kind = VD_KIND_QUOTE;
  else if (g_str_equal(typing->typed, "bon_de_commande"))
    quote->kind = VD_KIND_ORDER;
  else
    return refuse(error, "Choisissez devis ou bon_de_commande.");
  mark(typing, &quote->kind_place);
  return TRUE;
}

static gboolean put_dsr(const Typing *typing, GError **error) {
  GArray *seen = typing->quote->fields.dsr;
  const VdDsr *dsr = is_empty(typing) ? NULL : vd_models_dsr(typing->models, typing->typed);
  if (!is_empty(typing) && dsr == NULL)
    return refuse(error, "Choisissez un domaine de la liste.");
  VdPlace place = VD_NOWHERE;
  if (seen->len > 0)
    place = vd_place_copy(&g_array_index(seen, VdDsrSeen, 0).place);
  g_array_set_size(seen, 0);
  if (dsr == NULL) {
    vd_place_clear(&place);
    return TRUE;
  }
  mark(typing, &place);
  const VdDsrSeen said = {g_strdup(dsr->id), place};
  g_array_append_val(seen, said);
  typing->quote->segur = TRUE;
  return TRUE;
}

/* FINESS and SIRET, spaces left out. The scheme that was read stays, unless there was none. */
static gboolean put_identifier(const Typing *typing, GError **error) {
  GArray *ids = typing->quote->fields.client_ids;
  const gboolean siret = g_str_equal(typing->slot.row->scheme, "siret");
  const gint at = vd_slot_identifier(typing->quote, typing->slot.row->scheme);
  if (is_empty(typing)) {
    if (at >= 0)
      g_array_remove_index(ids, (guint)at);
    return TRUE;
  }
  g_auto(GStrv) groups = g_strsplit(typing->folded, " ", -1);
  g_autofree char *joined = g_strjoinv("", groups);
  g_autofree char *bare = g_ascii_strup(joined, -1);
  const VdKey key = siret ? vd_siret_key(bare) : vd_finess_key(bare);
  if (key == VD_KEY_SHAPE)
    return refuse(error, siret ? "Un SIRET a quatorze chiffres." : "Un FINESS a neuf chiffres.");
  if (at < 0) {
    const VdIdentifier fresh = {.scheme = typing->slot.row->scheme, .place = VD_NOWHERE};
    g_array_append_val(ids, fresh);
  }
  VdIdentifier *id = &g_array_index(ids, VdIdentifier, at >= 0 ? (guint)at : ids->len - 1);
  g_free(id->value);
  id->value = g_steal_pointer(&bare);
  id->valid = key == VD_KEY_RIGHT ? VD_YES : key == VD_KEY_WRONG ? VD_NO : VD_UNKNOWN;
  mark(typing, &id->place);
  return TRUE;
}

/* What arithmetic had put right is now known. */
static void forget_repair(const Typing *typing, const char *key) {
  GArray *repaired = typing->slot.repaired;
  for (guint i = repaired != NULL ? repaired->len : 0; i > 0; i--) {
    if (g_str_equal(g_array_index(repaired, VdRepair, i - 1).key, key))
      g_array_remove_index(repaired, i - 1);
  }
}

static gboolean put_amount(const Typing *typing, GError **error) {
  VdAmount *amount = typing->slot.value;
  VdMoney money;
  if (is_empty(typing)) {
    vd_place_clear(&amount->place);
    *amount = (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
    forget_repair(typing, typing->slot.row->name);
    return TRUE;
  }
  if (!vd_money_parse(typing->folded, 0, strlen(typing->folded), &money) ||
      vd_money_cents(&money) == VD_CENTS_NONE)
    return refuse(error, "Écrivez un montant, comme 10\u202f400,00.");
  amount->cents = vd_money_cents(&money);
  amount->value = money.value;
  amount->decimals = money.decimals;
  mark(typing, &amount->place);
  forget_repair(typing, typing->slot.row->name);
  return TRUE;
}

static gboolean put_quantity(const Typing *typing, GError **error) {
  VdLine *line = typing->slot.line;
  gint64 quantity;
  if (is_empty(typing)) {
    line->qty_milli = VD_QTY_NONE;
    vd_place_clear(&line->qty_place);
    line->qty_place = VD_NOWHERE;
  } else if (!vd_money_quantity(typing->folded, 0, strlen(typing->folded), &quantity)) {
    return refuse(error, "Écrivez une quantité, comme 4 ou 1,5.");
  } else {
    line->qty_milli = quantity;
    mark(typing, &line->qty_place);
  }
  forget_repair(typing, "quantity_milli");
  return TRUE;
}

static gboolean put_rate(const Typing *typing, GError **error) {
  VdLine *line = typing->slot.line;
  gint32 rate;
  if (is_empty(typing)) {
    line->vat_bp = VD_BP_NONE;
    vd_place_clear(&line->vat_place);
    line->vat_place = VD_NOWHERE;
    return TRUE;
  }
  if (!vd_money_percent(typing->folded, 0, strlen(typing->folded), TRUE, &rate))
    return refuse(error, "Écrivez un taux, comme 20\u00a0%.");
  line->vat_bp = rate;
  mark(typing, &line->vat_place);
  return TRUE;
}

static gboolean put_funded(const Typing *typing, GError **error) {
  static const char *const payers[] = {"client", "state", "unknown"};
  for (guint i = 0; i < G_N_ELEMENTS(payers); i++) {
    if (g_str_equal(typing->typed, payers[i])) {
      typing->slot.line->funded = (VdTri)i;
      return TRUE;
    }
  }
  return refuse(error, "Choisissez state, client ou unknown.");
}

static gboolean put_optional(const Typing *typing, GError **error) {
  const gboolean yes = g_str_equal(typing->typed, "yes");
  if (!yes && !g_str_equal(typing->typed, "no"))
    return refuse(error, "Choisissez yes ou no.");
  typing->slot.line->optional = yes;
  return TRUE;
}

static gboolean put(const Typing *typing, GError **error) {
  static gboolean (*const puts[])(const Typing *, GError **) = {
      [VD_SLOT_KIND] = put_kind,         [VD_SLOT_TEXT] = put_text,
      [VD_SLOT_DATE] = put_date,         [VD_SLOT_INTEGER] = put_integer,
      [VD_SLOT_DSR] = put_dsr,           [VD_SLOT_IDENTIFIER] = put_identifier,
      [VD_SLOT_AMOUNT] = put_amount,     [VD_SLOT_QUANTITY] = put_quantity,
      [VD_SLOT_RATE] = put_rate,         [VD_SLOT_FUNDED] = put_funded,
      [VD_SLOT_OPTIONAL] = put_optional,
  };
  return puts[typing->slot.row->type](typing, error);
}

/* Text that a page could hold: no control, nothing that turns the direction of what follows. */
static gboolean is_plain(const char *typed) {
  if (strlen(typed) > VD_CORRECT_BYTES || !g_utf8_validate(typed, -1, NULL))
    return FALSE;
  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char(at)) {
    const GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
    if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE ||
        type == G_UNICODE_UNASSIGNED)
      return FALSE;
  }
  return TRUE;
}

gboolean vd_correct(VdQuote *quote, const VdModels *models, const char *path, const char *typed,
                    GError **error) {
  Typing typing = {.quote = quote, .models = models};
  if (!vd_slot_find(quote, path, &typing.slot)) {
    g_set_error_literal(error, VD_CORRECT_ERROR, VD_CORRECT_ERROR_PATH,
                        "Ce document n’a pas cette valeur.");
    return FALSE;
  }
  if (!is_plain(typed))
    return refuse(error, "Écrivez un texte court, sur une ligne.");
  g_autofree char *trimmed = g_strstrip(g_strdup(typed));
  g_autofree char *folded = vd_fold(trimmed);
  typing.typed = trimmed;
  typing.folded = folded;
  return put(&typing, error);
}

/* ==== the list ==== */

typedef struct {
  const VdQuote *quote;
  const VdModels *models;
  GPtrArray *list;
} Listing;

static void free_correctable(gpointer data) {
  VdCorrectable *item = data;
  g_free(item->path);
  g_free(item->value);
  if (item->choices != NULL)
    g_array_unref(item->choices);
  g_free(item);
}

static void add_choice(GArray *choices, const char *value, const char *label) {
  const VdCorrectChoice choice = {value, label};
  g_array_append_val(choices, choice);
}

static GArray *choices_of(const Listing *listing, VdSlotType type) {
  GArray *choices = g_array_new(FALSE, FALSE, sizeof(VdCorrectChoice));
  if (type == VD_SLOT_KIND) {
    add_choice(choices, "devis", "devis");
    add_choice(choices, "bon_de_commande", "bon de commande");
  } else if (type == VD_SLOT_FUNDED) {
    add_choice(choices, "state", "l’État");
    add_choice(choices, "client", "vous");
    add_choice(choices, "unknown", "non précisé");
  } else if (type == VD_SLOT_OPTIONAL) {
    add_choice(choices, "no", "non");
    add_choice(choices, "yes", "oui");
  } else {
    add_choice(choices, "", "non précisé, ou plusieurs");
    for (guint i = 0; i < vd_models_dsr_count(listing->models); i++) {
      const VdDsr *dsr = vd_models_dsr_at(listing->models, i);
      add_choice(choices, dsr->id, dsr->label);
    }
  }
  return choices;
}

static void add_slot(const VdSlot *slot, const char *path, guint line, gpointer data) {
  const Listing *listing = data;
  const VdSlotType type = slot->row->type;
  const gboolean chosen = type == VD_SLOT_KIND || type == VD_SLOT_DSR || type == VD_SLOT_FUNDED ||
                          type == VD_SLOT_OPTIONAL;
  VdCorrectable *item = g_new0(VdCorrectable, 1);
  item->path = g_strdup(path);
  item->label = slot->row->label;
  item->value = vd_slot_typed(listing->quote, slot);
  item->example = slot->row->example;
  item->choices = chosen ? choices_of(listing, type) : NULL;
  item->line = line;
  item->human = vd_slot_is_human(listing->quote, slot);
  g_ptr_array_add(listing->list, item);
}

GPtrArray *vd_correct_list(const VdQuote *quote, const VdModels *models) {
  const Listing listing = {quote, models, g_ptr_array_new_with_free_func(free_correctable)};
  vd_slot_each(quote, add_slot, (gpointer)&listing);
  return listing.list;
}
