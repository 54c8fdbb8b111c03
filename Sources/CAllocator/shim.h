// What glibc's allocator does besides the C standard. Imported by Files alone.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
