/*
 * A sound PDF of one page that says VD_TEST_WORD, in a font that is not embedded.
 */
#pragma once

#define VD_TEST_WORD "Financement"

static const char VD_TEST_PAGE[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<"
    "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Length 61>>stream\n"
    "BT /H 12 Tf 72 700 Td (" VD_TEST_WORD " de la licence) Tj ET     \n"
    "endstream endobj\n"
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";
