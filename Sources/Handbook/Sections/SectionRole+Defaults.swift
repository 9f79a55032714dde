extension SectionRole {
  /// The roles of each kind of document where `kedge.yml` does not say otherwise.
  package static let defaults: [DocumentKind: [SectionRole]] = [
    .playbook: [
      SectionRole(
        "symptoms",
        [
          "Symptoms", "Meaning", "What you see", "Trigger", "Alert", "Symptom", "Common symptoms", "Alert description",
          "Problem description", "Reason",
        ], Traits(.explains)),
      SectionRole(
        "impact", ["Impact", "Customer impact", "User impact", "Effect", "Potential impact", "Business impact"],
        required: false, Traits(.explains)),
      SectionRole(
        "prerequisites",
        [
          "Prerequisites", "Pre-requisites", "Before you start", "Access", "Requirements", "Pre-checks", "Prechecks",
          "Preflight checklist", "Preparation",
        ],
        Traits(.explains)),
      SectionRole(
        "diagnosis",
        [
          "Diagnosis", "Diagnostic steps", "Diagnostics", "Initial diagnosis", "Investigation", "Investigate",
          "Triage", "Troubleshooting", "Troubleshoot", "Troubleshooting pointers", "Troubleshooting steps",
          "Possible checks", "Steps to check", "Debugging",
        ], Traits(steps: true, thumb: .diagnosis)),
      SectionRole(
        "resolution",
        [
          "Resolution", "Resolution paths", "Resolution steps", "Mitigation", "Remediation", "Fix", "Recovery",
          "Resolve", "Solution", "Possible fixes", "What to do", "Recommended actions", "Mitigating",
        ], Traits(steps: true, thumb: .resolution)),
      SectionRole(
        "verification",
        [
          "Verification", "Verify", "Validation", "Confirm recovery", "How to verify", "Post checks", "Postchecks",
          "Verify resolution",
        ],
        Traits(steps: true, thumb: .verification)),
      SectionRole(
        "escalation",
        [
          "Escalation", "Escalate", "When to escalate", "Escalation path", "Still stuck", "Contacts",
          "Contacting support",
        ]),
      SectionRole(
        "communication", ["Communication", "Communications", "Communication templates", "Comms", "Stakeholders"],
        Traits(thumb: .communication)),
      SectionRole(
        "post-incident",
        [
          "Post-incident", "Postincident", "After the incident", "Follow-up", "Followup", "Post-incident tasks",
          "Prevention",
        ],
        Traits(.closes)),
    ],
    .escalation: [
      SectionRole("decision-tree", ["Decision tree", "Escalation tree", "Escalation decision tree"]),
      SectionRole("levels", ["Levels", "Escalation levels", "Escalation matrix"], required: false),
    ],
    .comms: [
      SectionRole("declared", ["Declared", "Declaration", "Initial"], required: false),
      SectionRole("investigating", ["Investigating"], required: false),
      SectionRole("identified", ["Identified", "Cause identified"], required: false),
      SectionRole("monitoring", ["Monitoring", "Fix deployed"], required: false),
      SectionRole("update", ["Update", "Still investigating", "No news"], required: false),
      SectionRole("resolved", ["Resolved", "Resolution"], required: false),
    ],
    .postmortem: [
      SectionRole("summary", ["Summary", "Executive summary", "TL;DR", "Overview", "Incident summary"]),
      SectionRole(
        "impact",
        ["Impact", "Customer impact", "User impact", "Incident impact"]),
      SectionRole("timeline", ["Timeline", "Incident timeline"]),
      SectionRole(
        "root-cause",
        [
          "Root cause", "Root causes", "Root cause analysis", "Cause", "5 whys", "Five whys", "Causes",
          "Why did it happen", "What caused it",
        ]),
      SectionRole("contributing-factors", ["Contributing factors", "Contributing causes"]),
      SectionRole("what-went-well", ["What went well", "What worked", "Went well"]),
      SectionRole(
        "what-went-poorly",
        [
          "What went poorly", "What didn't go well", "What went wrong", "What could be improved", "Went poorly",
          "What could have gone better",
        ]),
      SectionRole(
        "action-items",
        [
          "Action items", "Actions", "Follow-up actions", "Follow-ups", "Next steps", "Remediation",
          "Immediate actions", "Corrective actions", "Review actions", "Planned actions", "Moving forward",
        ]),
      SectionRole(
        "lessons-learned",
        ["Lessons learned", "Lessons", "Learnings", "What we learned", "Key takeaways", "Takeaways", "Insights"]),
    ],
    .page: [],
  ]

  /// Sections that no kind has by itself, and of which something is known where `kedge.yml` adds them.
  private static let others = [
    // What a section `Meaning` says is a heading of `symptoms`; many handbooks have it as a separate section.
    SectionRole("meaning", [], required: false, Traits(.explains))
  ]

  /// What is known of a section that `kedge.yml` names, whatever kind of document it is added to.
  static func traits(ofSectionCalled name: String) -> Traits {
    ((defaults[.playbook] ?? []) + others).first { $0.name == name }?.traits ?? Traits()
  }
}
