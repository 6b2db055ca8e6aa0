/*
 * Identifiers of French structures and their keys. Input is the bare identifier, no spaces.
 * Formats and keys: FINESS (9, Luhn, Corsica unconfirmed), SIREN (9, Luhn), SIRET (14, Luhn; La
 * Poste 356000000: sum of digits a multiple of 5), RPPS (11, starts with 1, Luhn); sources in
 * models/README.md.
 */
#pragma once

#include <glib.h>

typedef enum {
  VD_KEY_WRONG, /* right shape, wrong key */
  VD_KEY_RIGHT,
  VD_KEY_UNSURE, /* the key's own rule is not confirmed: Corsican FINESS */
  VD_KEY_SHAPE   /* not the shape of this identifier */
} VdKey;

VdKey vd_finess_key(const char *text);
VdKey vd_siren_key(const char *text);
VdKey vd_siret_key(const char *text);
VdKey vd_rpps_key(const char *text);
