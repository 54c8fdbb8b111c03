// swift-tools-version: 6.2
import PackageDescription

// What kb's service is compared with: a Hummingbird route that returns a constant, and nothing else.
let package = Package(
  name: "peer",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "peer", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])
  ],
  swiftLanguageModes: [.v6]
)
