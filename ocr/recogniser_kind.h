/* Who turns pixels into words. Both read the same model. */
#pragma once

typedef enum {
  VD_RECOGNISER_OWN,      /* our own run of the model's network */
  VD_RECOGNISER_TESSERACT /* the Tesseract API */
} VdRecogniserKind;
