#include "CBuild.h"

#ifndef KEDGE_COMMIT
#define KEDGE_COMMIT ""
#endif

const char *kedge_commit(void) { return KEDGE_COMMIT; }
