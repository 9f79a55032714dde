#include "CText.h"

// Every text passes here several times, and nearly all of it is plain: a block is looked at as a whole, without a branch,
// which compilers turn into instructions for sixteen bytes and more. Swift's own vectors cost eight times as many.
enum { block = 64 };

static unsigned char is_odd(unsigned char byte) {
  return (unsigned char)(((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r')) | (byte >= 0x7F));
}

size_t kedge_first_odd(const unsigned char *bytes, size_t start, size_t count) {
  size_t at = start;
  for (; at < count && count - at >= block; at += block) {
    unsigned char odd = 0;
    for (size_t offset = 0; offset < block; offset++) odd |= is_odd(bytes[at + offset]);
    if (odd) break;
  }
  while (at < count && !is_odd(bytes[at])) at++;
  return at < count ? at : count;
}

size_t kedge_first_non_ascii(const unsigned char *bytes, size_t start, size_t count) {
  size_t at = start;
  for (; at < count && count - at >= block; at += block) {
    unsigned char seen = 0;
    for (size_t offset = 0; offset < block; offset++) seen |= bytes[at + offset];
    if (seen & 0x80) break;
  }
  while (at < count && bytes[at] < 0x80) at++;
  return at < count ? at : count;
}
