#ifndef KB_FULL_TEXT_SEARCH_H
#define KB_FULL_TEXT_SEARCH_H

#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

/// Adds the FTS5 auxiliary function `occurrences(table)` to a connection.
///
/// For the current row it returns a blob of 32-bit numbers in the byte order of the machine (little endian on
/// all that kb runs on): the length of each column in tokens, then one number an occurrence of a phrase of
/// the query: phrase << 24 | column << 20 | token offset (offsets beyond 20 bits are given as the largest).
/// Scoring happens elsewhere; this only counts, which is the cheap part.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_register_occurrences(struct sqlite3 *connection);

/// Finds all rows of a table of FTS5 that match an expression, with their occurrences.
///
/// @param table The name of the table, a plain word.
/// @param numbers For each row its number (lower half, upper half), how many numbers follow, and those of `occurrences`;
///   to be given back by ::kb_free. Null when there is none.
/// @param count How many numbers there are.
/// @return SQLITE_OK, or the error of SQLite, with nothing to give back.
int kb_find(
    struct sqlite3 *connection, const char *table, const char *expression, uint32_t **numbers, size_t *count);

/// Gives back what ::kb_find returned.
void kb_free(void *memory);

/// Applies the limits and switches for a connection that reads what others may have tampered with.
///
/// It also takes away GRDB's authorizer, which notes for every statement what it reads so that changes can be observed:
/// these files never change, and the notes take a twentieth of the time of a question.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_harden(struct sqlite3 *connection);

/// Has SQLite not count the memory that it uses, for which every allocation of all threads would wait for one lock, and
/// not set twenty pages of memory aside for each connection, all of which it would touch at once.
///
/// @return SQLITE_OK, or SQLITE_MISUSE when SQLite is in use already: then it counts.
int kb_prepare(void);

/// Has a connection read its file where the system has it in memory, without a copy of each page.
///
/// A file that is cut short or cannot be read ends the process that reads it so.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_map(struct sqlite3 *connection);

/// Whether this SQLite understands `file:` addresses without being asked to, so that a file can be opened as
/// immutable.
int kb_understands_addresses(void);

/// Allows a connection to write into the tables behind those of FTS5.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_allow_shadow_tables(struct sqlite3 *connection);

/// Binds a text to a parameter of a statement, or NULL where there is none.
///
/// @param text UTF-8, which must stay where it is until the statement has run; a zero ends it.
/// @return SQLITE_OK, or the error of SQLite.
int kb_bind_text(struct sqlite3_stmt *statement, int parameter, const void *text, size_t count);

/// Binds a copy of a text to a parameter of a statement.
///
/// @param text UTF-8; a zero ends it, and of an empty text the place may be null.
/// @return SQLITE_OK, or the error of SQLite.
int kb_bind_copied_text(struct sqlite3_stmt *statement, int parameter, const void *text, size_t count);

/// Binds bytes to a parameter of a statement.
///
/// @param bytes They must stay where they are until the statement has run; of no bytes the place may be null.
/// @return SQLITE_OK, or the error of SQLite.
int kb_bind_bytes(struct sqlite3_stmt *statement, int parameter, const void *bytes, size_t count);

/// Binds a number to a parameter of a statement.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_bind_number(struct sqlite3_stmt *statement, int parameter, int64_t number);

/// Runs a statement that returns no rows, and makes it ready to be run again; what is bound stays bound.
///
/// @return SQLITE_OK, or the error of SQLite.
int kb_run(struct sqlite3_stmt *statement);

#endif
