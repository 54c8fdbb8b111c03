// The Snowball stemmers of Debian's libstemmer-dev. Imported by Analysis alone.
#include <libstemmer.h>
