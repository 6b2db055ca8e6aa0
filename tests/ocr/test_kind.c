#include "ocr/worker/kind.h"

#include <criterion/criterion.h>
#include <string.h>

#define KIND(literal) vd_kind_of((const guint8 *)(literal), sizeof(literal) - 1)

Test(kind, tells_the_accepted_formats_by_their_first_bytes) {
  cr_assert_eq(KIND("%PDF-1.7\n1 0 obj"), VD_KIND_PDF);
  cr_assert_eq(KIND("\x89PNG\r\n\x1a\n...."), VD_KIND_PICTURE);
  cr_assert_eq(KIND("\xff\xd8\xff\xe0...."), VD_KIND_PICTURE);
  cr_assert_eq(KIND("II*\0...."), VD_KIND_PICTURE);
  cr_assert_eq(KIND("MM\0*...."), VD_KIND_PICTURE);
}

Test(kind, finds_a_pdf_header_behind_rubbish_as_viewers_do) {
  char bytes[2048];
  memset(bytes, '\n', sizeof bytes);
  memcpy(bytes + 1000, "%PDF-1.4", 8);
  cr_assert_eq(vd_kind_of((const guint8 *)bytes, sizeof bytes), VD_KIND_PDF);
  memset(bytes, '\n', sizeof bytes);
  memcpy(bytes + 1100, "%PDF-1.4", 8);
  cr_assert_eq(vd_kind_of((const guint8 *)bytes, sizeof bytes), VD_KIND_OTHER);
}

Test(kind, keeps_a_picture_that_mentions_pdf_a_picture) {
  cr_assert_eq(KIND("\x89PNG\r\n\x1a\n%PDF-1.7"), VD_KIND_PICTURE);
}

Test(kind, takes_no_archive_for_the_pdf_that_comes_first_in_it) {
  char bytes[1024] = {0};
  memcpy(bytes + 257, "ustar", 5);
  memcpy(bytes + 512, "%PDF-1.4", 8);
  cr_assert_eq(vd_kind_of((const guint8 *)bytes, sizeof bytes), VD_KIND_OTHER);
  cr_assert_eq(KIND("PK\x03\x04....devis.pdf%PDF-1.4"), VD_KIND_OTHER);
}

Test(kind, refuses_everything_else) {
  cr_assert_eq(KIND("PK\x03\x04word/document.xml"), VD_KIND_OTHER);
  cr_assert_eq(KIND("GIF89a...."), VD_KIND_OTHER);
  cr_assert_eq(KIND("Devis n. 12"), VD_KIND_OTHER);
  cr_assert_eq(KIND("\x89P"), VD_KIND_OTHER);
  cr_assert_eq(KIND(""), VD_KIND_OTHER);
}
