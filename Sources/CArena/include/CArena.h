#pragma once
#include <stddef.h>

/// Memory for one document after the other: taken in large pieces, given back in one go, by thread.
///
/// Between `kedge_arena_enter` and `kedge_arena_leave` a thread may take memory; the outermost leave takes all of it
/// back. What a document of common size needs stays with the thread for the next one, warm and mapped.
/// Where memory runs out the process ends, as it does in cmark.

/// Begins to take memory on this thread; may be nested.
void kedge_arena_enter(void);

/// Ends what `kedge_arena_enter` began; at the outermost end all memory taken since is void.
void kedge_arena_leave(void);

/// Memory of at least one byte, aligned for everything, not cleared.
void *kedge_arena_take(size_t size);

/// The same, for `count` things of `size` bytes, cleared.
void *kedge_arena_calloc(size_t count, size_t size);

/// Memory of another size with the same content; `block` may be NULL, and is void afterwards.
void *kedge_arena_realloc(void *block, size_t size);

/// Keeps a block for the next request for one of its size; NULL is nothing.
void kedge_arena_free(void *block);
