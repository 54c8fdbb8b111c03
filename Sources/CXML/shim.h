// The parsers of Debian's libxml2-dev. Imported by Exports alone.
//
// Without what its headers say of ICU: Foundation has headers of another version of that, and the two cannot be seen together.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
