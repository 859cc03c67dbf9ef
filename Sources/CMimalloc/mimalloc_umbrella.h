#ifndef EXSH_MIMALLOC_UMBRELLA_H
#define EXSH_MIMALLOC_UMBRELLA_H
#include <mimalloc.h>
#endif
