/// The JSON Schemas of the files below `api/`, which a site carries too.
package enum Schemas {
  /// Each file's name and its bytes.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("anchors.schema.json", PackageResources.anchors_schema_json),
    ("failure_reasons.schema.json", PackageResources.failure_reasons_schema_json),
    ("freshness.schema.json", PackageResources.freshness_schema_json),
  ]
}
