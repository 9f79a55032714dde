#pragma once
#include <stddef.h>

/// The offset of the first byte from `start` on that is neither printable ASCII nor a tab nor the end of a line; `count`
/// if there is none.
size_t kedge_first_odd(const unsigned char *bytes, size_t start, size_t count);

/// The offset of the first byte from `start` on that is not ASCII; `count` if there is none.
size_t kedge_first_non_ascii(const unsigned char *bytes, size_t start, size_t count);
