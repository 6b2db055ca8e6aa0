/*
 * A Document is what reading gives: words with boxes and confidence, and what was not read.
 * It knows nothing of quotes. A few flat arrays and one text buffer (words hold offsets), so that
 * it goes over a pipe (ocr/wire.h) and into an archive as it is. Lengths are in points in the house
 * frame (ocr/geometry.h); pages are numbered from 0 here and from 1 in reports.
 */
#pragma once

#include "ocr/geometry.h"

/* Where a word comes from. */
typedef enum {
  VD_SOURCE_TEXT,
  VD_SOURCE_OCR,
  VD_SOURCE_FORM,
  VD_SOURCE_XML,
  VD_SOURCE_HUMAN
} VdSource;

/* How a page was read. */
typedef enum { VD_METHOD_NONE, VD_METHOD_TEXT, VD_METHOD_OCR, VD_METHOD_MIXED } VdMethod;

enum { VD_STYLE_BOLD = 1 << 0, VD_STYLE_ITALIC = 1 << 1, VD_STYLE_LIGHT_ON_DARK = 1 << 2 };

typedef struct {
  VdBox box;
  guint32
      text_at; /* offset in VdDocument.text, of valid UTF-8 in NFC, without spaces at its ends */
  guint32 text_len; /* bytes, 1..VD_MAX_WORD_BYTES */
  guint32 page;     /* index of its page */
  guint32 line;     /* the source's own text line: grows in reading order over the whole Document */
  gfloat confidence; /* 0..1; 1 for a sound text layer */
  gfloat font_size;  /* points; 0: unknown */
  gfloat ink;        /* dark share of the word's box on the rendered page, 0..1; -1: not measured */
  guint32 rgb;       /* 0xRRGGBB */
  guint8 source;     /* VdSource */
  guint8 style;      /* VD_STYLE_... */
} VdWord;

/* Which part of its sheet a page is. */
typedef enum { VD_PART_WHOLE, VD_PART_LEFT, VD_PART_RIGHT } VdPart;

typedef struct {
  gfloat width, height; /* upright; of the whole sheet, whatever part of it is the page */
  gfloat dpi;           /* of the pixels that were recognised; 0 when none were */
  gfloat quality;       /* 0..1, see VD_PAGE_READ in ocr/limits.h */
  guint16 rotation;     /* degrees clockwise that were applied: 0, 90, 180 or 270 */
  guint8 method;        /* VdMethod */
  guint8 read;  /* 1: read as well as its quality says; 0: nothing may be said to be missing */
  guint8 blank; /* 1: known to carry no ink */
  guint8 part;  /* VdPart: two pages lay side by side on one sheet */
  guint16 back; /* its sheet in the file has a number lower by this: sheets before held two pages */
  gfloat gutter; /* x, in points, that parts such a sheet; 0: none, or parted already */
} VdPage;

/* A straight line of a table or a frame; thin in one direction. */
typedef struct {
  guint32 page;
  VdBox box;
} VdRuling;

/* A picture inside a page, or strokes that are no print: a signature, a stamp. */
typedef struct {
  guint32 page;
  VdBox box;
  gfloat ink; /* 0: a picture; else the share of the box that the strokes ink, up to 1 */
} VdRegion;

typedef enum { VD_FIELD_TEXT, VD_FIELD_CHOICE, VD_FIELD_BUTTON, VD_FIELD_SIGNATURE } VdFieldKind;

/* A form field of a PDF. Its value also stands among the words (VD_SOURCE_FORM) when there is one.
 */
typedef struct {
  guint32 page;
  VdBox box;
  guint32 name_at, name_len;
  guint32 value_at, value_len;
  guint8 kind;   /* VdFieldKind */
  guint8 filled; /* text typed, choice made, button checked, or signed */
} VdFormField;

/* Active: the file wants to run something. Nobody here does, and readers are told. */
typedef enum { VD_CONTENT_LOST, VD_CONTENT_RECOVERED, VD_CONTENT_ACTIVE } VdDiagnosticClass;

typedef struct {
  gint32 page; /* -1: the whole document */
  guint8 kind; /* VdDiagnosticClass */
  guint32 text_at, text_len;
} VdDiagnostic;

typedef struct {
  gint32 page;               /* the first page that the limit left unread; -1: the whole document */
  guint32 name_at, name_len; /* the limit's name, as "pages" or "words" */
} VdLimitHit;

/* What the recogniser may have mistaken for a letter: an alternative reading of one character. */
typedef struct {
  guint32 at;         /* offset in VdDocument.text of the character that was read */
  gunichar letter;    /* instead of it */
  gfloat probability; /* 0..1, beside that of what was read */
} VdAlternative;

enum { VD_SPELT_MAX = 48 };

/* The known word that the letters of a word stand for, found by extract/spell.c. It stays out of
 * the wire and of what is shown: searches read it. */
typedef struct {
  guint32 word;
  gfloat confidence;       /* 0..1: how sure that is, whatever the letters */
  char text[VD_SPELT_MAX]; /* folded; "": its own letters, which prove it */
} VdSpelling;

/* Another reading of the pixels in a box of a page. It never replaces the words that stand there.
 */
typedef struct {
  guint32 page;
  VdBox box;         /* that was asked for */
  gfloat confidence; /* 0..1 */
  guint32 text_at;   /* its words, single spaces between; nothing was read: no such reading */
  guint32 text_len;  /* bytes, 1..VD_MAX_WORD_BYTES */
} VdSecond;

typedef struct {
  GString *text;        /* everything that the offsets point into */
  GArray *pages;        /* VdPage */
  GArray *words;        /* VdWord, by page, then line, then x */
  GArray *rulings;      /* VdRuling */
  GArray *regions;      /* VdRegion */
  GArray *fields;       /* VdFormField */
  GArray *diagnostics;  /* VdDiagnostic */
  GArray *limits;       /* VdLimitHit */
  GArray *alternatives; /* VdAlternative, by offset */
  GArray *spellings;    /* VdSpelling, by word */
  GArray *seconds;      /* VdSecond */
} VdDocument;

VdDocument *vd_document_new(void);
void vd_document_free(VdDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdDocument, vd_document_free)

/* Appends bytes to the text buffer and returns their offset. */
guint32 vd_document_add_text(VdDocument *document, const char *text, gssize length);

/* Appends a word; text_at and text_len of `word` are set from `text`, whatever they held. */
void vd_document_add_word(VdDocument *document, VdWord word, const char *text);

/* Appends a diagnostic (kind: VdDiagnosticClass) or a limit; page -1 means the whole document. */
void vd_document_add_diagnostic(VdDocument *document, gint page, VdDiagnosticClass kind,
                                const char *text);
void vd_document_add_limit(VdDocument *document, gint page, const char *name);

/* Appends a second reading of `box`, unless `text` is empty or too long, or there are
 * VD_MAX_SECONDS. */
void vd_document_add_second(VdDocument *document, guint page, VdBox box, gfloat confidence,
                            const char *text);

/* Appends the pages of `other` after those of `document`, its numbers shifted (`check --together`).
 */
void vd_document_append(VdDocument *document, const VdDocument *other);

/* Borrowed element; `index` must be in range. */
const VdWord *vd_document_word(const VdDocument *document, guint index);
const VdPage *vd_document_page(const VdDocument *document, guint index);

/* Alternatives first..end of VdDocument.alternatives are those of the word's letters. */
void vd_document_alternatives(const VdDocument *document, guint index, guint *first, guint *end);

/* What is known of the spelling of a word; NULL: nothing but what was read. Borrowed. */
const VdSpelling *vd_document_spelling(const VdDocument *document, guint index);

/* How sure a word is, by its letters and its spelling. */
gfloat vd_document_confidence(const VdDocument *document, guint index);

/* A copy of the bytes of a word (transfer full), or of any offset and length of the buffer. */
char *vd_document_word_text(const VdDocument *document, guint index);
char *vd_document_slice(const VdDocument *document, guint32 at, guint32 length);

/* The sheet of the file, from 0, that the page is on. */
guint vd_document_sheet(const VdDocument *document, guint page);

/* Where `box` of a page of the Document is found in its file. */
VdView vd_document_view(const VdDocument *document, guint page, VdBox box);

/* Index of the first word of `page`, and of the first word after it. */
void vd_document_page_words(const VdDocument *document, guint page, guint *first, guint *end);

/* True when every page was read well enough, or is blank, and neither a limit nor content lost from
 * the document as a whole says otherwise. */
gboolean vd_document_is_complete(const VdDocument *document);
