/*
 * The label of a field was found on pixels and no value behind it: the words that stand there may
 * be it. Words that another field took are no doubt.
 */
#include "audit/announced.h"

#include <string.h>

/* The fields that a rule misses. */
static const struct {
  const char *code;
  gsize field;
} announced[] = {{"A04", G_STRUCT_OFFSET(VdFields, basis)},
                 {"A04", G_STRUCT_OFFSET(VdFields, esms_count)},
                 {"M02", G_STRUCT_OFFSET(VdFields, reference_number)},
                 {"M03", G_STRUCT_OFFSET(VdFields, software)},
                 {"M03", G_STRUCT_OFFSET(VdFields, software_version)},
                 {"M10", G_STRUCT_OFFSET(VdFields, scenario)},
                 {"M11", G_STRUCT_OFFSET(VdFields, vat_regime)},
                 {"M12", G_STRUCT_OFFSET(VdFields, number)}};

/* The words were read as the value of another field. */
static gboolean is_taken(const VdQuote *quote, const VdPlace *near) {
  for (guint i = 0; i < G_N_ELEMENTS(announced); i++) {
    const VdField *field = G_STRUCT_MEMBER_P(&quote->fields, announced[i].field);
    if (field->value != NULL && field->place.page == near->page &&
        vd_box_overlap_x(field->place.box, near->box) > 0 &&
        vd_box_overlap_y(field->place.box, near->box) > 0)
      return TRUE;
  }
  return FALSE;
}

const VdPlace *vd_announced_near(const VdAudit *audit, const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS(announced); i++) {
    const VdField *field = G_STRUCT_MEMBER_P(&audit->quote->fields, announced[i].field);
    if (strcmp(announced[i].code, code) == 0 && field->value == NULL && field->near.raw != NULL &&
        !is_taken(audit->quote, &field->near))
      return &field->near;
  }
  return NULL;
}
