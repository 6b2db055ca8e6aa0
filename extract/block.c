/*
 * Blocks are kept while tables are read, because only the sums of the whole document tell which of
 * them are sections; then those that say something become sections of the quote.
 */
#include "extract/block.h"

#include "extract/funding.h"

static VdAmount none(void) {
  return (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
}

static void tag_clear(gpointer data) {
  vd_place_clear(&((VdTag *)data)->place);
}

VdBlock *vd_block_new(void) {
  VdBlock *block = g_new0(VdBlock, 1);
  block->place = block->vat_place = VD_NOWHERE;
  block->tags = g_array_new(FALSE, FALSE, sizeof(VdTag));
  g_array_set_clear_func(block->tags, tag_clear);
  block->ht = block->vat = block->ttc = none();
  block->vat_bp = VD_BP_NONE;
  return block;
}

void vd_block_free(VdBlock *block) {
  if (block == NULL)
    return;
  g_free(block->title);
  vd_place_clear(&block->place);
  vd_place_clear(&block->vat_place);
  g_array_unref(block->tags);
  vd_place_clear(&block->ht.place);
  vd_place_clear(&block->vat.place);
  vd_place_clear(&block->ttc.place);
  g_free(block);
}

static void copy_tags(const GArray *from, GArray *to) {
  for (guint i = 0; i < from->len; i++) {
    VdTag tag = g_array_index(from, VdTag, i);
    tag.place = vd_place_copy(&tag.place);
    g_array_append_val(to, tag);
  }
}

void vd_block_add_tags(VdBlock *block, const GArray *tags) {
  copy_tags(tags, block->tags);
}

/* Blocks that have a heading, a sum or a word about who pays become sections; the others are no
 * section. */
static gboolean is_section(const VdBlock *block) {
  VdPayer payer = vd_funding_payer(block->tags);
  return block->title != NULL || payer.state || payer.client || block->ht.cents != VD_CENTS_NONE ||
         block->vat.cents != VD_CENTS_NONE || block->ttc.cents != VD_CENTS_NONE;
}

static gboolean has_lines(const VdQuote *quote, gint block) {
  for (guint i = 0; i < quote->lines->len; i++) {
    if (vd_quote_line(quote, i)->section == block)
      return TRUE;
  }
  return FALSE;
}

static void take_amount(VdAmount *target, VdAmount *source) {
  *target = *source;
  source->place = VD_NOWHERE;
}

static void add_section(VdQuote *quote, VdBlock *block) {
  VdSection *section = vd_section_new();
  section->title = g_steal_pointer(&block->title);
  take_amount(&section->total_ht, &block->ht);
  take_amount(&section->total_vat, &block->vat);
  take_amount(&section->total_ttc, &block->ttc);
  section->place = block->place;
  block->place = VD_NOWHERE;
  copy_tags(block->tags, section->tags);
  g_ptr_array_add(quote->sections, section);
}

void vd_blocks_to_sections(GPtrArray *blocks, VdQuote *quote) {
  g_autofree gint *index = g_new(gint, blocks->len + 1);
  for (guint i = 0; i < blocks->len; i++) {
    VdBlock *block = g_ptr_array_index(blocks, i);
    index[i] = -1;
    if (!is_section(block) || !has_lines(quote, (gint)i))
      continue;
    index[i] = (gint)quote->sections->len;
    add_section(quote, block);
  }
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    line->section = line->section >= 0 ? index[line->section] : -1;
  }
}
