/* The yardstick: the least that any generator over libcmark has to do.
 *
 *     cloop CONTENT OUT
 *
 * Lists the .md files below CONTENT, then two threads read, parse, render and write each of them
 * to the same path below OUT with .html. The front matter is parsed as if it were text.
 */
#define _GNU_SOURCE
#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS = 2, PATH_SIZE = 4096 };

static const char *content, *out;
static char **paths; /* relative to content, without .md */
static size_t path_count, path_capacity;
static atomic_size_t next_path;

static void fail(const char *path) {
  fprintf(stderr, "cloop: %s: %s\n", path, strerror(errno));
  exit(1);
}

static void join(char *buffer, const char *root, const char *relative, const char *suffix) {
  if (snprintf(buffer, PATH_SIZE, "%s/%s%s", root, relative, suffix) >= PATH_SIZE) {
    errno = ENAMETOOLONG;
    fail(relative);
  }
}

static void add(const char *relative) {
  if (path_count == path_capacity) {
    path_capacity = path_capacity ? 2 * path_capacity : 1024;
    paths = realloc(paths, path_capacity * sizeof *paths);
    if (!paths) fail(relative);
  }
  size_t length = strlen(relative) - 3;
  if (!(paths[path_count++] = strndup(relative, length))) fail(relative);
}

/* Lists one folder and makes its counterpart below out. */
static void list(const char *relative) {
  char path[PATH_SIZE];
  join(path, out, relative, "");
  if (mkdir(path, 0777) && errno != EEXIST) fail(path);
  join(path, content, relative, "");
  DIR *folder = opendir(path);
  if (!folder) fail(path);
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    if (*relative)
      join(path, relative, entry->d_name, "");
    else
      strcpy(path, entry->d_name);
    size_t length = strlen(entry->d_name);
    if (entry->d_type == DT_DIR)
      list(path);
    else if (length > 3 && !strcmp(entry->d_name + length - 3, ".md"))
      add(path);
  }
  closedir(folder);
}

/* Reads a whole file into a buffer that grows and is used again. */
static size_t read_file(const char *path, char **buffer, size_t *capacity) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status)) fail(path);
  if ((size_t)status.st_size > *capacity) {
    *capacity = 2 * (size_t)status.st_size;
    if (!(*buffer = realloc(*buffer, *capacity))) fail(path);
  }
  size_t size = 0;
  for (ssize_t got; size < (size_t)status.st_size; size += (size_t)got)
    if ((got = read(file, *buffer + size, (size_t)status.st_size - size)) <= 0) fail(path);
  close(file);
  return size;
}

static void write_file(const char *path, const char *bytes, size_t size) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) fail(path);
  for (ssize_t put; size > 0; bytes += put, size -= (size_t)put)
    if ((put = write(file, bytes, size)) < 0) fail(path);
  if (close(file)) fail(path);
}

static void *work(void *unused) {
  char path[PATH_SIZE], *buffer = NULL;
  size_t capacity = 0, index;
  while ((index = atomic_fetch_add(&next_path, 1)) < path_count) {
    join(path, content, paths[index], ".md");
    size_t size = read_file(path, &buffer, &capacity);
    cmark_node *document = cmark_parse_document(buffer, size, CMARK_OPT_DEFAULT);
    char *html = cmark_render_html(document, CMARK_OPT_DEFAULT);
    cmark_node_free(document);
    join(path, out, paths[index], ".html");
    write_file(path, html, strlen(html));
    free(html);
  }
  free(buffer);
  return unused;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: cloop CONTENT OUT\n");
    return 64;
  }
  content = arguments[1];
  out = arguments[2];
  list("");
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, work, NULL)) fail("thread");
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  return 0;
}
