#ifndef EXSH_SQLITE_UMBRELLA_H
#define EXSH_SQLITE_UMBRELLA_H
#include <sqlite3.h>

// SQLITE_TRANSIENT is a macro that Swift doesn't import: the copying binds carry it here.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int length) {
  return sqlite3_bind_text(statement, index, bytes, length, SQLITE_TRANSIENT);
}
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  return length == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                     : sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}
#endif
