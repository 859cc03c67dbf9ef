#ifndef EXSH_PCRE2_UMBRELLA_H
#define EXSH_PCRE2_UMBRELLA_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif
