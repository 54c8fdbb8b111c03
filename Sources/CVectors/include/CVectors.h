#ifndef C_VECTORS_H
#define C_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/// The sum of the products of two vectors' numbers, modulo 2^32.
///
/// A C function because Swift cannot build one function for several processors: where there is AVX2, this takes half the time.
///
/// - first: `count` numbers of 16 bits.
/// - second: `count` numbers of 8 bits.
int32_t kb_vector_product(const int16_t *first, const int8_t *second, size_t count);

#endif
