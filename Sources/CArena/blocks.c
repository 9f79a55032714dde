// The arena as one block of the heap for each request, so that AddressSanitizer sees what runs over a block's end and
// what is used after it was given back. `make asan` builds it in place of arena.c; it is slow, and keeps nothing.
#ifdef KEDGE_ARENA_BLOCKS
#include "CArena.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Sixteen bytes aligned, as what follows must be.
typedef struct block { struct block *before, *after; size_t size, padding; } block;

static _Thread_local block *newest;
static _Thread_local unsigned depth;

void kedge_arena_enter(void) { depth++; }

void kedge_arena_leave(void) {
  if (--depth > 0) return;
  while (newest) {
    block *before = newest->before;
    free(newest);
    newest = before;
  }
}

void *kedge_arena_take(size_t size) {
  block *new = size > SIZE_MAX / 4 ? NULL : malloc(sizeof *new + (size ? size : 1));
  if (!new) {
    fputs("kedge: out of memory\n", stderr);
    abort();
  }
  *new = (block){newest, NULL, size, 0};
  if (newest) newest->after = new;
  newest = new;
  return new + 1;
}

void *kedge_arena_calloc(size_t count, size_t size) {
  size_t bytes = size && count > SIZE_MAX / 4 / size ? SIZE_MAX : count * size;
  return memset(kedge_arena_take(bytes), 0, bytes);
}

void *kedge_arena_realloc(void *old, size_t wanted) {
  void *new = kedge_arena_take(wanted);
  if (!old) return new;
  size_t size = ((block *)old - 1)->size;
  memcpy(new, old, size < wanted ? size : wanted);
  kedge_arena_free(old);
  return new;
}

void kedge_arena_free(void *old) {
  if (!old) return;
  block *block = (struct block *)old - 1;
  if (block->before) block->before->after = block->after;
  if (block->after) block->after->before = block->before;
  if (newest == block) newest = block->before;
  free(block);
}
#endif
