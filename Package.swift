// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let customDump = Target.Dependency.product(name: "CustomDump", package: "swift-custom-dump")

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "kb",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "kb", targets: ["kb"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its traits: no swift-configuration, and FoundationEssentials alone.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // The C rooms.
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CSnowball", providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
    .systemLibrary(
      name: "CBLAS", providers: [.apt(["libopenblas-pthread-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(name: "CAllocator"),
    .target(name: "CVectors", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CFullTextSearch", linkerSettings: [.linkedLibrary("sqlite3")]),

    // The rooms of kb, each importing only rooms above it.
    .target(name: "Files", dependencies: ["CAllocator", crypto]),
    .target(name: "Parallel"),
    .target(name: "CommonMark", dependencies: ["CCommonMark", "Parallel"]),
    .target(name: "Exports", dependencies: ["CArchive", "CXML", "CommonMark"]),
    .target(name: "Corpus", dependencies: ["CommonMark", "Exports", "Files", "Parallel", yams]),
    .target(name: "Analysis", dependencies: ["CSnowball"]),
    .target(name: "Messages", dependencies: ["Analysis", "Corpus"]),
    .target(name: "Ranking", dependencies: ["Analysis"]),
    .target(name: "Embedding", dependencies: ["CBLAS", "Files", crypto]),
    .target(name: "Vectors", dependencies: ["CVectors", "Files", crypto]),
    .target(name: "Postings", dependencies: ["Analysis", "Files", "Parallel", "Ranking", crypto]),
    .target(
      name: "SearchIndex",
      dependencies: [
        "Analysis", "CFullTextSearch", "Corpus", "Files", "Parallel", "Postings", "Ranking", "Vectors",
        crypto,
        grdb,
      ]),
    .target(name: "Journal", dependencies: ["Files", "JSONWriting", crypto, grdb]),
    .target(
      name: "Answering",
      dependencies: [
        "Analysis", "CommonMark", "Corpus", "Embedding", "Files", "JSONWriting", "Journal", "Messages",
        "Ranking",
        "SearchIndex", "Vectors",
      ]),
    .target(name: "Watching", dependencies: ["Answering", "Corpus", "Files", "SearchIndex"]),
    .target(name: "Replies", dependencies: ["Answering", "CommonMark", "Corpus"]),
    .target(name: "Page", dependencies: ["CommonMark", mustache]),
    .target(name: "Evaluation", dependencies: ["Files"]),
    .target(name: "JSONWriting"),
    .target(
      name: "KBServer",
      dependencies: [
        "Answering", "Corpus", "Files", "JSONWriting", "Journal", "Page", "Ranking", "Replies",
        "SearchIndex", "Watching", crypto, httpTypes,
        hummingbird,
        hummingbirdCore, lifecycle,
        logging, metrics, nioCore, nioHTTP1, nioHTTPTypes, nioPosix, signals,
      ]),
    .executableTarget(
      name: "kb",
      dependencies: [
        "Answering", "Corpus", "Embedding", "Evaluation", "Files", "JSONWriting", "Journal", "KBServer",
        "Parallel", "Ranking", "Replies",
        "SearchIndex", "Vectors", "Watching", argumentParser, logging,
      ]),

    // Tests mirror the rooms.
    .target(name: "ExportSamples", dependencies: ["CArchive"], path: "Tests/ExportSamples"),
    .testTarget(name: "JSONWritingTests", dependencies: ["JSONWriting"]),
    .testTarget(name: "FilesTests", dependencies: ["Files"]),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"]),
    .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis"]),
    .testTarget(name: "ExportsTests", dependencies: ["CommonMark", "ExportSamples", "Exports"]),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["CommonMark", "Corpus", "ExportSamples", "Exports", "Files", customDump]),
    .testTarget(name: "VectorsTests", dependencies: ["Files", "Vectors", crypto]),
    .testTarget(
      name: "EmbeddingTests", dependencies: ["CBLAS", "Embedding", "Files"], resources: [.copy("Reference")]),
    .testTarget(name: "MessagesTests", dependencies: ["Analysis", "Corpus", "Messages"]),
    .testTarget(name: "RankingTests", dependencies: ["Analysis", "Corpus", "Ranking"]),
    .testTarget(
      name: "SearchIndexTests",
      dependencies: [
        "Analysis", "Corpus", "ExportSamples", "Exports", "Files", "Postings", "Ranking", "SearchIndex",
        "Vectors",
        crypto, grdb,
      ]),
    .testTarget(name: "JournalTests", dependencies: ["Journal", crypto, grdb]),
    .testTarget(
      name: "AnsweringTests",
      dependencies: ["Analysis", "Answering", "Corpus", "JSONWriting", "Messages", "Ranking", "SearchIndex"]),
    .testTarget(
      name: "WatchingTests",
      dependencies: ["Answering", "Corpus", "Files", "SearchIndex", "Watching", grdb]),
    .testTarget(
      name: "RepliesTests", dependencies: ["Answering", "CommonMark", "Corpus", "Ranking", "Replies"]),
    .testTarget(name: "PageTests", dependencies: ["Page"], exclude: ["Golden"]),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "Files"]),
    .testTarget(
      name: "KBServerTests",
      dependencies: [
        "Answering", "Corpus", "ExportSamples", "JSONWriting", "Journal", "KBServer", "Page", "SearchIndex",
        "Watching", "kb",
        crypto, httpTypes, hummingbird,
        logging,
        nioCore, nioEmbedded, nioHTTPTypes, nioPosix,
      ]),
    .testTarget(
      name: "kbTests",
      dependencies: [
        "Answering", "ExportSamples", "Journal", "KBServer", "kb", logging, subprocess, systemPackage,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  var settings = target.swiftSettings ?? []
  // The arithmetic of a model takes a hundred times as long unoptimized: tests of it would take minutes.
  if ["Embedding", "Vectors"].contains(target.name) {
    settings.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
  settings.append(contentsOf: [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ])
  target.swiftSettings = settings
}
