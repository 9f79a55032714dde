/* Runs a command and writes what it cost: wall, user and system seconds, peak resident KiB, exit status.
 *
 *     measure REPORT COMMAND [ARGUMENT…]
 *
 * A process of its own, because Linux counts the memory of the parent at the time of the fork into the child's
 * peak: a child of Python would never show less than Python's own 10 MiB, a child of this starts near 1 MiB.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval value) { return (double)value.tv_sec + (double)value.tv_usec / 1e6; }

static double now(void) {
  struct timespec value;
  clock_gettime(CLOCK_MONOTONIC, &value);
  return (double)value.tv_sec + (double)value.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: measure REPORT COMMAND [ARGUMENT…]\n");
    return 64;
  }
  double start = now();
  pid_t child = fork();
  if (child == 0) {
    execvp(arguments[2], arguments + 2);
    perror(arguments[2]);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
    perror("measure");
    return 2;
  }
  double wall = now() - start;
#ifdef __APPLE__
  usage.ru_maxrss /= 1024; /* bytes there, KiB on Linux */
#endif
  FILE *report = fopen(arguments[1], "w");
  if (!report) {
    perror(arguments[1]);
    return 2;
  }
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  fprintf(report, "%.6f %.6f %.6f %ld %d\n", wall, seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss, code);
  return fclose(report) ? 2 : 0;
}
