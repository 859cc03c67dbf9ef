#ifndef EXSH_ALLOCATOR_UMBRELLA_H
#define EXSH_ALLOCATOR_UMBRELLA_H
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* One arena for all threads: scripts run on a thread of their own, one at a time, and a second arena grows in small steps.
   Memory is asked for in large pieces and kept. */
static inline void exsh_tune_allocator(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}
#endif
