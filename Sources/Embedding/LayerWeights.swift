/// A matrix of a model and what is added to its product.
struct LinearWeights {
  /// Row by row: as many rows as there are numbers in the product, as long as what goes in.
  var matrix: UnsafePointer<Float>
  var bias: UnsafePointer<Float>
}

/// The scale and the shift after a normalisation.
struct NormWeights {
  var scale: UnsafePointer<Float>
  var shift: UnsafePointer<Float>
}

/// The numbers of one layer.
struct LayerWeights {
  var query: LinearWeights
  var key: LinearWeights
  var value: LinearWeights
  var attention: LinearWeights
  var attentionNorm: NormWeights
  var inner: LinearWeights
  var outer: LinearWeights
  var outerNorm: NormWeights
}
