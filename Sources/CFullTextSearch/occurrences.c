#include "CFullTextSearch.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

static void occurrences(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                        sqlite3_value **values) {
  (void)count;
  (void)values;
  int instances = 0;
  int columns = api->xColumnCount(fts);
  int status = api->xInstCount(fts, &instances);
  if (status != SQLITE_OK) {
    sqlite3_result_error_code(context, status);
    return;
  }
  sqlite3_uint64 size = (sqlite3_uint64)(columns + instances) * sizeof(uint32_t);
  uint32_t *numbers = sqlite3_malloc64(size ? size : sizeof(uint32_t));
  if (!numbers) {
    sqlite3_result_error_nomem(context);
    return;
  }
  for (int column = 0; column < columns && status == SQLITE_OK; column++) {
    int length = 0;
    status = api->xColumnSize(fts, column, &length);
    numbers[column] = (uint32_t)length;
  }
  for (int instance = 0; instance < instances && status == SQLITE_OK; instance++) {
    int phrase = 0, column = 0, offset = 0;
    status = api->xInst(fts, instance, &phrase, &column, &offset);
    uint32_t place = (uint32_t)offset > 0xFFFFF ? 0xFFFFF : (uint32_t)offset;
    numbers[columns + instance] = (uint32_t)phrase << 24 | (uint32_t)(column & 0xF) << 20 | place;
  }
  if (status != SQLITE_OK) {
    sqlite3_free(numbers);
    sqlite3_result_error_code(context, status);
    return;
  }
  sqlite3_result_blob64(context, numbers, size, sqlite3_free);
}

int kb_register_occurrences(sqlite3 *connection) {
  fts5_api *api = 0;
  sqlite3_stmt *statement = 0;
  int status = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0);
  if (status != SQLITE_OK) return status;
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
  sqlite3_step(statement);
  status = sqlite3_finalize(statement);
  if (status != SQLITE_OK) return status;
  if (!api || api->iVersion < 2) return SQLITE_ERROR;
  return api->xCreateFunction(api, "occurrences", 0, occurrences, 0);
}

/// The numbers found so far.
struct found {
  uint32_t *numbers;
  size_t count, room;
};

static int append(struct found *found, const void *numbers, size_t count) {
  if (found->count + count > found->room) {
    size_t room = found->room ? found->room * 2 : 4096;
    while (room < found->count + count) room *= 2;
    uint32_t *larger = sqlite3_realloc64(found->numbers, room * sizeof(uint32_t));
    if (!larger) return SQLITE_NOMEM;
    found->numbers = larger;
    found->room = room;
  }
  memcpy(found->numbers + found->count, numbers, count * sizeof(uint32_t));
  found->count += count;
  return SQLITE_OK;
}

int kb_find(
    sqlite3 *connection, const char *table, const char *expression, uint32_t **numbers, size_t *count) {
  struct found found = {0, 0, 0};
  sqlite3_stmt *statement = 0;
  *numbers = 0;
  *count = 0;
  char *sql = sqlite3_mprintf("SELECT rowid, occurrences(%w) FROM %w WHERE %w MATCH ?1", table, table, table);
  if (!sql) return SQLITE_NOMEM;
  int status = sqlite3_prepare_v2(connection, sql, -1, &statement, 0);
  sqlite3_free(sql);
  if (status != SQLITE_OK) return status;
  status = sqlite3_bind_text(statement, 1, expression, -1, SQLITE_STATIC);
  while (status == SQLITE_OK) {
    int step = sqlite3_step(statement);
    if (step != SQLITE_ROW) {
      if (step != SQLITE_DONE) status = step;
      break;
    }
    sqlite3_uint64 row = (sqlite3_uint64)sqlite3_column_int64(statement, 0);
    const void *blob = sqlite3_column_blob(statement, 1);
    size_t size = (size_t)sqlite3_column_bytes(statement, 1) / sizeof(uint32_t);
    uint32_t head[3] = {(uint32_t)row, (uint32_t)(row >> 32), (uint32_t)size};
    status = append(&found, head, 3);
    if (status == SQLITE_OK && size > 0) status = append(&found, blob, size);
  }
  sqlite3_finalize(statement);
  if (status != SQLITE_OK) {
    sqlite3_free(found.numbers);
    return status;
  }
  *numbers = found.numbers;
  *count = found.count;
  return SQLITE_OK;
}

void kb_free(void *memory) { sqlite3_free(memory); }

int kb_harden(sqlite3 *connection) {
  sqlite3_set_authorizer(connection, 0, 0);
  sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 4);
  sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50);
  int status = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (status != SQLITE_OK) return status;
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}

int kb_prepare(void) {
  // Refused once SQLite is in use, which is no harm.
  int status = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return status != SQLITE_OK ? status : sqlite3_config(SQLITE_CONFIG_PAGECACHE, (void *)0, 0, 0);
}

int kb_map(sqlite3 *connection) {
  return sqlite3_exec(connection, "PRAGMA mmap_size=0x7fff0000", 0, (void *)0, (char **)0);
}

int kb_understands_addresses(void) { return sqlite3_compileoption_used("USE_URI"); }
