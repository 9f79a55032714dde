#ifndef KEDGE_ARENA_BLOCKS
#define _GNU_SOURCE
#include "CArena.h"
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GLIBC__)
#include <sys/mman.h>
#include <unistd.h>
#endif

enum { UNIT = 16, CLASSES = 64, FIRST_PIECE = 1 << 20, LARGEST_PIECE = 8 << 20 };

// Each piece begins with its header, each block with one that holds its size.
typedef struct piece { struct piece *before; size_t size; } piece;
typedef struct { size_t size, padding; } header;
typedef struct block { struct block *next; } block;

typedef struct {
  char *cursor, *end;
  piece *newest;           // the first one stays with the thread
  block *returned[CLASSES]; // by size
  unsigned depth;
} arena;

static _Thread_local arena *current;
static pthread_key_t key;
static pthread_once_t key_made = PTHREAD_ONCE_INIT;

static void *checked(void *memory) {
  if (!memory) {
    fputs("kedge: out of memory\n", stderr);
    abort();
  }
  return memory;
}

static void use(arena *arena, piece *piece) {
  arena->newest = piece;
  arena->cursor = (char *)piece + sizeof *piece;
  arena->end = (char *)piece + piece->size;
}

static void add_piece(arena *arena, size_t wanted) {
  size_t size = arena->newest ? arena->newest->size * 2 : FIRST_PIECE;
  if (size > LARGEST_PIECE) size = LARGEST_PIECE;
  if (size < wanted + sizeof(piece)) size = wanted + sizeof(piece);
  piece *new = checked(malloc(size));
  *new = (piece){arena->newest, size};
  use(arena, new);
}

static void release(void *memory) {
  arena *arena = memory;
  for (piece *piece = arena->newest, *before; piece; piece = before) {
    before = piece->before;
    free(piece);
  }
  free(arena);
}

static void make_key(void) { pthread_key_create(&key, release); }

// The C library gives each thread a heap that grows by single pages, and the system finds each of them when it is
// first touched. So a thread takes much at once, asks for large pages there, and gives it back to its heap; to the
// system it goes back where nobody raised the C library's thresholds, as the verbs do that read whole handbooks.
static void prepare_heap(void) {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  const size_t size = 31 << 20, page = (size_t)sysconf(_SC_PAGESIZE);
  char *memory = malloc(size);
  if (!memory) return;
  uintptr_t start = ((uintptr_t)memory + page - 1) & ~(page - 1), end = ((uintptr_t)memory + size) & ~(page - 1);
  madvise((void *)start, end - start, MADV_HUGEPAGE);
  free(memory);
#endif
}

void kedge_arena_enter(void) {
  if (!current) {
    prepare_heap();
    pthread_once(&key_made, make_key);
    current = checked(calloc(1, sizeof *current));
    add_piece(current, 0);
    pthread_setspecific(key, current);
  }
  current->depth++;
}

void kedge_arena_leave(void) {
  arena *arena = current;
  if (--arena->depth > 0) return;
  piece *first = arena->newest;
  while (first->before) {
    piece *before = first->before;
    free(first);
    first = before;
  }
  use(arena, first);
  memset(arena->returned, 0, sizeof arena->returned);
}

static size_t rounded(size_t size) { return size < UNIT ? UNIT : (size + UNIT - 1) & ~(size_t)(UNIT - 1); }

static header *header_of(void *block) { return (header *)block - 1; }

void *kedge_arena_take(size_t wanted) {
  arena *arena = current;
  if (wanted > SIZE_MAX / 4) checked(NULL);
  size_t size = rounded(wanted), class = size / UNIT;
  if (class < CLASSES && arena->returned[class]) {
    block *found = arena->returned[class];
    arena->returned[class] = found->next;
    return found;
  }
  if ((size_t)(arena->end - arena->cursor) < size + sizeof(header)) add_piece(arena, size + sizeof(header));
  header *header = (void *)arena->cursor;
  header->size = size;
  arena->cursor += sizeof *header + size;
  return header + 1;
}

void *kedge_arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 4 / size) checked(NULL);
  return memset(kedge_arena_take(count * size), 0, count * size);
}

void *kedge_arena_realloc(void *old, size_t wanted) {
  if (!old) return kedge_arena_take(wanted);
  size_t size = header_of(old)->size;
  if (wanted <= size) return old;
  if (wanted > SIZE_MAX / 4) checked(NULL);
  if ((char *)old + size == current->cursor && (size_t)(current->end - (char *)old) >= rounded(wanted)) {
    header_of(old)->size = rounded(wanted);
    current->cursor = (char *)old + rounded(wanted);
    return old;
  }
  void *new = memcpy(kedge_arena_take(wanted), old, size);
  kedge_arena_free(old);
  return new;
}

void kedge_arena_free(void *old) {
  if (!old) return;
  size_t class = header_of(old)->size / UNIT;
  if (class >= CLASSES) return;
  block *block = old;
  block->next = current->returned[class];
  current->returned[class] = block;
}
#endif
