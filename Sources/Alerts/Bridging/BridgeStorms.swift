import Calendar
import Ground

/// When many servers that fail are one storm, and when it is over.
struct BridgeStorms {
  let rules: BridgeRules
  let now: Timestamp

  private func seconds(since moment: Timestamp) -> Int { now.secondsSinceEpoch - moment.secondsSinceEpoch }

  /// Whether a server that fails now belongs to the open storm: it rages, or has just grown.
  ///
  /// Hours later, when a single server is left of it, another one that fails is something else.
  func takesServers(in state: BridgeState) -> Bool {
    guard let index = state.openStorm else { return false }
    let storm = state.storms[index]
    return state.failing(storm).count > rules.stormOver || seconds(since: storm.grew) <= rules.stormWithin
  }

  /// Lets storms begin, grow and end.
  ///
  /// - Returns: The keys of the storms of which there is something new to say.
  func change(
    _ state: inout BridgeState, begun: Set<String>, touched: Set<String>, takesServers: Bool
  ) -> Set<String> {
    var changed: Set<String> = []
    if let index = state.openStorm {
      // A member that fails again belongs to it, unless it had recovered long ago.
      let returning = begun.intersection(state.storms[index].members)
      let left = returning.filter { !takesServers && !(state.incidents[$0].map(isFlapping) ?? false) }
      state.storms[index].members.subtract(left)
      if !touched.isDisjoint(with: state.storms[index].members) { changed.insert(state.storms[index].key) }
    }
    let fresh = beginners(state)
    let isBurst = Set(fresh.compactMap { state.incidents[$0]?.event.service }).count > rules.stormOver
    let joining = isBurst ? fresh : takesServers ? fresh.filter(begun.contains) : []
    if !joining.isEmpty {
      let index = state.openStorm ?? open(&state)
      state.storms[index].members.formUnion(joining)
      state.storms[index].grew = now
      changed.insert(state.storms[index].key)
    }
    if let index = state.openStorm, state.failing(state.storms[index]).isEmpty { state.storms[index].ended = now }
    return changed
  }

  /// What is sent of storms.
  func acts(_ state: BridgeState, changed: Set<String>) -> [BridgeAct] {
    state.storms.flatMap { storm -> [BridgeAct] in
      guard storm.ended == nil else {
        return storm.told.sorted { $0.key < $1.key }.flatMap { channel, told in
          told.messages.map { message in
            BridgeAct(kind: .resolve, key: storm.key, channel: channel, severity: told.severity, message: message)
          }
        }
      }
      return rules.stormChannels.compactMap { channel in
        guard let told = storm.told[channel] else {
          return BridgeAct(kind: .open, key: storm.key, channel: channel, severity: rules.stormSeverity)
        }
        guard changed.contains(storm.key) else { return nil }
        return BridgeAct(
          kind: .update, key: storm.key, channel: channel, severity: rules.stormSeverity, message: told.messages.last)
      }
    }
  }

  private func open(_ state: inout BridgeState) -> Int {
    // One that ended in this second has the same key: it goes on.
    let key = rules.stormKey(now)
    if let index = state.storms.firstIndex(where: { $0.key == key }) {
      state.storms[index].ended = nil
      return index
    }
    state.storms.append(BridgeState.Storm(key: key, began: now, grew: now, members: []))
    return state.storms.count - 1
  }

  /// The outages that belong to no storm and began just now, or that somebody would be told of now.
  ///
  /// What names no server may be one server many times over, and what nobody is told of wakes nobody.
  private func beginners(_ state: BridgeState) -> [String] {
    let members = state.openStorm.map { state.storms[$0].members } ?? []
    return state.incidents.filter { key, incident in
      guard incident.phase == .failing, incident.isOutage, !members.contains(key), incident.event.service != nil,
        !incident.channels.isEmpty, !rules.windows.silence(incident.server, at: now)
      else { return false }
      return incident.told.isEmpty || seconds(since: incident.since) <= rules.stormWithin
    }.keys.sorted { $0.precedesByBytes($1) }
  }

  private func isFlapping(_ incident: BridgeState.Incident) -> Bool { incident.failures.count > 1 }
}
