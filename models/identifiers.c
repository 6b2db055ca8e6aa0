/*
 * Luhn: from the right, every second digit is doubled (9 taken off above 9) and the sum of all is a
 * multiple of 10. The establishments of La Poste outgrew it: there, the plain sum of digits is a
 * multiple of 5. A Corsican FINESS takes 21 and 22 for 2A and 2B, a rule that no official text
 * confirms.
 */
#include "models/identifiers.h"

#include <string.h>

static gboolean is_digits(const char *text, size_t length) {
  return text != NULL && strlen(text) == length && strspn(text, "0123456789") == length;
}

static gboolean luhn(const char *digits) {
  int sum = 0;
  gboolean doubled = FALSE;
  for (size_t i = strlen(digits); i-- > 0; doubled = !doubled) {
    int value = digits[i] - '0';
    if (doubled)
      value = value > 4 ? 2 * value - 9 : 2 * value;
    sum += value;
  }
  return sum % 10 == 0;
}

static VdKey key_of(gboolean right) {
  return right ? VD_KEY_RIGHT : VD_KEY_WRONG;
}

VdKey vd_finess_key(const char *text) {
  if (is_digits(text, 9))
    return key_of(luhn(text));
  if (text == NULL || strlen(text) != 9 || text[0] != '2' || strchr("ABab", text[1]) == NULL ||
      !is_digits(text + 2, 7))
    return VD_KEY_SHAPE;
  char digits[10];
  memcpy(digits, text, sizeof digits);
  digits[1] = g_ascii_toupper(text[1]) == 'A' ? '1' : '2';
  return luhn(digits) ? VD_KEY_RIGHT : VD_KEY_UNSURE;
}

VdKey vd_siren_key(const char *text) {
  return is_digits(text, 9) ? key_of(luhn(text)) : VD_KEY_SHAPE;
}

VdKey vd_siret_key(const char *text) {
  if (!is_digits(text, 14))
    return VD_KEY_SHAPE;
  if (luhn(text))
    return VD_KEY_RIGHT;
  if (!g_str_has_prefix(text, "356000000"))
    return VD_KEY_WRONG;
  int sum = 0;
  for (const char *digit = text; *digit != '\0'; digit++)
    sum += *digit - '0';
  return key_of(sum % 5 == 0);
}

VdKey vd_rpps_key(const char *text) {
  if (!is_digits(text, 11) || text[0] != '1')
    return VD_KEY_SHAPE;
  return key_of(luhn(text));
}
