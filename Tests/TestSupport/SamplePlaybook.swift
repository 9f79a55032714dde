/// The text of a playbook, for tests about what is recorded of its steps.
package enum SamplePlaybook {
  /// Its sections, without a title.
  package static let steps = """

    ## Diagnosis

    1. **Is it full?**

       ```sh
       df -h
       ```
       - **Yes** → [free space](#free-space)

    ## Resolution

    ### Free space

    Run `journalctl --vacuum-size=1G`.

    ## Verification

    Run `df -h`.

    """

  /// The document, with lines of front matter.
  package static func text(_ head: String) -> String { "---\n\(head)---\n\n# A playbook\n" + steps }
}
