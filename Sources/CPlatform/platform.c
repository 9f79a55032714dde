#define _GNU_SOURCE
#include "CPlatform.h"
#include <errno.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <stdio.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>

// By number: glibc declares renameat2 for _GNU_SOURCE alone, older musl not at all.
#define KEDGE_RENAME_EXCHANGE (1u << 1)

int kedge_exchange(int folder, const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, folder, first, folder, second, KEDGE_RENAME_EXCHANGE);
}

int kedge_sync_file_system(int descriptor) { return syncfs(descriptor); }

#elif defined(__APPLE__)

// Not verified: written from the manual, never run.
int kedge_exchange(int folder, const char *first, const char *second) {
  return renameatx_np(folder, first, folder, second, RENAME_SWAP);
}

int kedge_sync_file_system(int descriptor) {
  (void)descriptor;
  sync();
  return 0;
}

#else

int kedge_exchange(int folder, const char *first, const char *second) {
  (void)folder, (void)first, (void)second;
  errno = ENOSYS;
  return -1;
}

int kedge_sync_file_system(int descriptor) {
  (void)descriptor;
  sync();
  return 0;
}

#endif

#if defined(__APPLE__)
#include <crt_externs.h>
char **kedge_environment(void) { return *_NSGetEnviron(); }
#else
extern char **environ;
char **kedge_environment(void) { return environ; }
#endif

const char *kedge_entry_name(const struct dirent *entry) { return entry->d_name; }

void kedge_keep_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 32 << 20);
#endif
}
