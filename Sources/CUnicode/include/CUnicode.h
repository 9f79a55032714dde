#pragma once
#include <stddef.h>
#include <stdint.h>

/// What a scalar is taken apart into, by what it means rather than how it looks (NFKD), as often as that goes; Hangul
/// syllables, which are computed, left out. Sets `scalars` to as many as it returns, 0 if the scalar stays as it is.
size_t kedge_compatible_parts(uint32_t scalar, const uint32_t **scalars);

/// The scalar that two are put together into (NFC), Hangul left out, 0 if none: only pairs whose second is U+0900 or later.
uint32_t kedge_composed(uint32_t first, uint32_t second);
