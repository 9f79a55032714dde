#include "CUnicode.h"

typedef struct {
  uint32_t scalar;
  uint16_t start;
  uint16_t count;
} decomposition;

typedef struct {
  uint32_t first;
  uint32_t second;
  uint32_t composed;
} composition;

#include "tables.h"

size_t kedge_compatible_parts(uint32_t scalar, const uint32_t **scalars) {
  size_t low = 0;
  size_t high = sizeof decompositions / sizeof *decompositions;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (decompositions[middle].scalar < scalar) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == sizeof decompositions / sizeof *decompositions || decompositions[low].scalar != scalar) return 0;
  *scalars = parts + decompositions[low].start;
  return decompositions[low].count;
}

uint32_t kedge_composed(uint32_t first, uint32_t second) {
  for (size_t index = 0; index < sizeof compositions / sizeof *compositions; index++) {
    if (compositions[index].first == first && compositions[index].second == second) return compositions[index].composed;
  }
  return 0;
}
