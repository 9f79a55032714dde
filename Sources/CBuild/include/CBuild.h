#pragma once

/// The commit that the program is built from, as KEDGE_COMMIT named it when it was built; empty if nothing did.
const char *kedge_commit(void);
