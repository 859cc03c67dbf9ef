#ifndef EXSH_EDIT_UMBRELLA_H
#define EXSH_EDIT_UMBRELLA_H
#include <stdio.h>
#include <wchar.h>
#include <histedit.h>
#endif
