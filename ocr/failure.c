/* The codes of the report, one for each way a document gives nothing. */
#include "ocr/failure.h"

static const char *const codes[VD_FAILURE_COUNT] = {
    [VD_FAILURE_NOT_FOUND] = "E-NOT-FOUND", [VD_FAILURE_NOT_A_FILE] = "E-NOT-A-FILE",
    [VD_FAILURE_ACCESS] = "E-ACCESS",       [VD_FAILURE_TYPE] = "E-TYPE",
    [VD_FAILURE_EMPTY] = "E-EMPTY",         [VD_FAILURE_PASSWORD] = "E-PASSWORD",
    [VD_FAILURE_DAMAGED] = "E-DAMAGED",     [VD_FAILURE_TOO_BIG] = "E-TOO-BIG",
    [VD_FAILURE_MEMORY] = "E-MEMORY",       [VD_FAILURE_TIMEOUT] = "E-TIMEOUT",
    [VD_FAILURE_CRASH] = "E-CRASH",         [VD_FAILURE_NO_TEXT] = "E-NO-TEXT",
    [VD_FAILURE_DISK] = "E-DISK",           [VD_FAILURE_INTERNAL] = "E-INTERNAL",
};

const char *vd_failure_code(VdFailure failure) {
  return failure < VD_FAILURE_COUNT ? codes[failure] : NULL;
}
