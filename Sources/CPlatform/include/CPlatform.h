#pragma once
#include <dirent.h>

/// Swaps two entries of one folder in a single step. 0, or -1 with errno;
/// EINVAL, ENOSYS and ENOTSUP mean that the file system cannot do it.
int kedge_exchange(int folder, const char *first, const char *second);

/// Brings what was written to the file system that holds `descriptor` to the disk. 0, or -1 with errno.
int kedge_sync_file_system(int descriptor);

/// Opens a file for reading by its path below `folder`. No part of the path may be a symbolic link, so that nothing
/// that happens to the names meanwhile leads out of the folder. A descriptor, or -1 with errno.
int kedge_open_below(int folder, const char *path);

/// Opens a new file in `folder` for reading and writing that never gets a name, so that it goes with the process. A
/// descriptor, or -1 with errno; EOPNOTSUPP, EISDIR and ENOENT mean that the system or the file system has none.
int kedge_open_unnamed(const char *folder);

/// The name in a folder entry: Swift imports the field as a tuple of 256 numbers.
const char *kedge_entry_name(const struct dirent *entry);

/// The environment of this process, each variable as `NAME=value`, NULL at the end: Swift's strict concurrency keeps
/// `environ` away, and macOS hides it from libraries.
char **kedge_environment(void);

/// A pipe whose ends no other program gets, whatever starts meanwhile: one that held an end would keep its reader
/// waiting. 0, or -1 with errno. macOS has no such call, and a moment in between.
int kedge_own_pipe(int ends[2]);

/// Tells the C library's allocator to keep what is freed: a build takes and frees large buffers all the time, and
/// giving each back to the system costs more than filling it. Does nothing where the allocator has no such setting.
void kedge_keep_memory(void);

/// Whether the system gives this many threads at once, 8 at most.
int kedge_can_make_threads(int count);
