// The matrix products of Debian's libopenblas-dev. Imported by Embedding alone.
#include <cblas.h>
