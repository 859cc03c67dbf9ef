#ifndef EXSH_SQLITE_UMBRELLA_H
#define EXSH_SQLITE_UMBRELLA_H
#include <sqlite3.h>
#endif
