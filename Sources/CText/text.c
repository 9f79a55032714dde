#include "CText.h"

// Every text passes here several times, and nearly all of it is plain: a block is looked at as a whole, without a branch,
// which compilers turn into instructions for sixteen bytes and more. Swift's own vectors cost eight times as many.
enum { large = 64, small = 16 };

static inline unsigned char is_odd(unsigned char byte) {
  return (unsigned char)(((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r')) | (byte >= 0x7F));
}

static inline unsigned char is_high(unsigned char byte) { return byte >> 7; }

// The loops of both searches: over large blocks, over the small ones in the block that has one, over its bytes.
#define SEARCH(is_one)                                                                      \
  size_t at = start;                                                                        \
  for (; at < count && count - at >= large; at += large) {                                  \
    unsigned char seen = 0;                                                                 \
    for (size_t offset = 0; offset < large; offset++) seen |= is_one(bytes[at + offset]);   \
    if (seen) break;                                                                        \
  }                                                                                         \
  for (; at < count && count - at >= small; at += small) {                                  \
    unsigned char seen = 0;                                                                 \
    for (size_t offset = 0; offset < small; offset++) seen |= is_one(bytes[at + offset]);   \
    if (seen) break;                                                                        \
  }                                                                                         \
  while (at < count && !is_one(bytes[at])) at++;                                            \
  return at < count ? at : count;

size_t kedge_first_odd(const unsigned char *bytes, size_t start, size_t count) { SEARCH(is_odd) }

size_t kedge_first_non_ascii(const unsigned char *bytes, size_t start, size_t count) { SEARCH(is_high) }
