/*
 * The process that forks: it holds no document of its own, parses nothing, and serves the requests
 * of the one pool at the other end of its socket.
 */
#pragma once

#include "ocr/recogniser_kind.h"
#include "ocr/worker/sandbox.h"

typedef struct {
  int control; /* the socket */
  const char *tessdata;
  VdRecogniserKind recogniser;
  const VdCage *cage;
} VdZygoteOptions;

/*
 * Tries the sandbox in a child of its own and says what came of it, warms up, then serves until the
 * other end of the socket is closed; its children are dead when it returns.
 */
void vd_zygote_serve(const VdZygoteOptions *options);
