#include "CVectors.h"

// Chosen when the program starts, by what the processor can do.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

FOR_EACH_PROCESSOR
int32_t kb_vector_product(const int16_t *first, const int8_t *second, size_t count) {
  // Without a sign, so that a sum that is too large is no undefined behaviour.
  uint32_t sum = 0;
  for (size_t place = 0; place < count; place += 1) sum += (uint32_t)((int32_t)first[place] * (int32_t)second[place]);
  return (int32_t)sum;
}
