/// What of a new site is on the disk before readers get it.
///
/// A killed process harms nothing under either policy. They differ in what a *crash of the machine* can do: a rename
/// reaches the journal within seconds, delayed file contents up to half a minute later, so that without a barrier a
/// power cut can leave a new site of empty files.
package enum Durability: Sendable {
  /// A `syncfs` before the swap, if a file was written, and one `fsync` of the parent folder after it.
  ///
  /// The first makes sure that the new site is never seen with files missing or empty, the second that a publication
  /// that was reported stays published. One call for the whole file system rather than an `fsync` for each file, which
  /// costs a journal commit each; the price is that other programs' unwritten data goes to the disk too. A large site is
  /// brought there while it is written, so that the barrier has less to wait for.
  case safe
  /// No barrier: for previews, tests and containers whose disk is thrown away anyway.
  case fast
}
