#define _GNU_SOURCE
#include "CPlatform.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Step by step: each folder is opened from the one above it, and none through a link.
static int open_stepwise(int folder, const char *path) {
  int here = folder;
  for (;;) {
    const char *slash = strchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : strlen(path);
    char name[256];
    int next = -1;
    if (length == 0 || length >= sizeof name || (length == 2 && path[0] == '.' && path[1] == '.')) {
      errno = length == 0 ? ENOENT : length == 2 ? EXDEV : ENAMETOOLONG;
    } else {
      memcpy(name, path, length);
      name[length] = 0;
      int kind = slash ? O_DIRECTORY : O_NONBLOCK;
      next = openat(here, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
    }
    int code = errno;
    if (here != folder) close(here);
    errno = code;
    if (next < 0 || !slash) return next;
    here = next;
    path = slash + 1;
  }
}

#if defined(__linux__)
#include <sys/syscall.h>

// By number: glibc declares renameat2 for _GNU_SOURCE alone, older musl not at all.
#define KEDGE_RENAME_EXCHANGE (1u << 1)

int kedge_exchange(int folder, const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, folder, first, folder, second, KEDGE_RENAME_EXCHANGE);
}

int kedge_sync_file_system(int descriptor) { return syncfs(descriptor); }

// By number and by value, as older C libraries know neither the call nor its structure.
#define KEDGE_OPENAT2 437
#define KEDGE_NO_SYMLINKS 0x04
#define KEDGE_BENEATH 0x08

int kedge_open_below(int folder, const char *path) {
  struct { uint64_t flags, mode, resolve; } how = {
    O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0, KEDGE_NO_SYMLINKS | KEDGE_BENEATH};
  long descriptor = syscall(KEDGE_OPENAT2, folder, path, &how, sizeof how);
  // A kernel before 5.6, a sandbox that does not know the call, or names that move too fast.
  if (descriptor < 0 && (errno == ENOSYS || errno == EPERM || errno == EINVAL || errno == EAGAIN)) {
    return open_stepwise(folder, path);
  }
  return (int)descriptor;
}

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

int kedge_open_below(int folder, const char *path) { return open_stepwise(folder, path); }

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

int kedge_open_below(int folder, const char *path) { return open_stepwise(folder, path); }

#endif

#if defined(__APPLE__)
#include <crt_externs.h>
char **kedge_environment(void) { return *_NSGetEnviron(); }
#else
extern char **environ;
char **kedge_environment(void) { return environ; }
#endif

int kedge_open_unnamed(const char *folder) {
#ifdef O_TMPFILE
  return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#else
  (void)folder;
  errno = EOPNOTSUPP;
  return -1;
#endif
}

const char *kedge_entry_name(const struct dirent *entry) { return entry->d_name; }

void kedge_keep_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 32 << 20);
#endif
}

static void *wait_for_lock(void *lock) {
  pthread_mutex_lock(lock);
  pthread_mutex_unlock(lock);
  return NULL;
}

int kedge_can_make_threads(int count) {
  enum { MOST = 8 };
  pthread_t threads[MOST];
  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  if (count > MOST) count = MOST;
  int made = 0;
  // They wait until the last one is there: threads that ended would prove less.
  pthread_mutex_lock(&lock);
  while (made < count && pthread_create(&threads[made], NULL, wait_for_lock, &lock) == 0) made++;
  pthread_mutex_unlock(&lock);
  for (int index = 0; index < made; index++) pthread_join(threads[index], NULL);
  return made == count;
}

int kedge_own_pipe(int ends[2]) {
#ifdef __APPLE__
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#else
  return pipe2(ends, O_CLOEXEC);
#endif
}
