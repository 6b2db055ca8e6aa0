/*
 * The worker program: the zygote that forks one sandboxed child per document.
 */
#include "ocr/worker/read.h"

int main(void) {
  vd_read_warm_up();
  return 0;
}
