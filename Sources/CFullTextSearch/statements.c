#include "CFullTextSearch.h"

#include <sqlite3.h>
#include <string.h>

int kb_allow_shadow_tables(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)0);
}

/// How much of a text stands before a zero, which ends texts for who reads them.
static size_t length(const void *text, size_t count) {
  const char *end = memchr(text, 0, count);
  return end ? (size_t)(end - (const char *)text) : count;
}

int kb_bind_text(sqlite3_stmt *statement, int parameter, const void *text, size_t count) {
  if (!text) return sqlite3_bind_null(statement, parameter);
  return sqlite3_bind_text64(statement, parameter, text, length(text, count), SQLITE_STATIC, SQLITE_UTF8);
}

int kb_bind_copied_text(sqlite3_stmt *statement, int parameter, const void *text, size_t count) {
  if (!text) text = "";
  return sqlite3_bind_text64(statement, parameter, text, length(text, count), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int kb_bind_bytes(sqlite3_stmt *statement, int parameter, const void *bytes, size_t count) {
  return sqlite3_bind_blob64(statement, parameter, bytes ? bytes : "", count, SQLITE_STATIC);
}

int kb_bind_number(sqlite3_stmt *statement, int parameter, int64_t number) {
  return sqlite3_bind_int64(statement, parameter, number);
}

int kb_run(sqlite3_stmt *statement) {
  int step = sqlite3_step(statement);
  int status = sqlite3_reset(statement);
  return step == SQLITE_DONE ? SQLITE_OK : status != SQLITE_OK ? status : SQLITE_MISUSE;
}
