import Ground

/// What tells a command from anything else that a code block may hold.
package enum ShellWords {
  /// The names of languages that are pasted into a shell.
  package static let languages: Set<String> = [
    "sh", "bash", "shell", "console", "zsh", "shell-session", "shellsession", "sh-session", "terminal",
  ]

  /// Whether a code block is for a shell: its language says so, or it says nothing and begins with a command.
  static func isShell(_ language: String, _ text: ArraySlice<UInt8>) -> Bool {
    if !language.isEmpty { return languages.contains(language.lowercased()) }
    guard let first = ShellReading.split(text).first(where: { text[$0].contains { $0 > .space } }) else { return false }
    var line = text[first].drop { $0 <= .space }
    if line.starts(with: "$ ".utf8) { line = line.dropFirst(2) }
    return beginsCommand(line)
  }

  /// Whether a line, without its prompt, begins with something that only a command begins with.
  package static func beginsCommand(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    while true {
      let word = rest.prefix { $0 > .space && !";|&<>()".utf8.contains($0) }
      guard let first = word.first else { return false }
      if first == .period || first == .slash { return isPath(word) }
      if isAssignment(word) { return true }
      let name = String(decoding: word, as: UTF8.self)
      if shell.contains(name) || programs.contains(name) || name.hasPrefix("mkfs.") { return true }
      guard prefixes.contains(name) else { return false }
      rest = rest.dropFirst(word.count).drop { $0 == .space }
      // The options of `sudo` are its own.
      if rest.first == .hyphen || rest.isEmpty { return true }
    }
  }

  /// `./run`, `/usr/bin/x`, not `/` or `...`
  private static func isPath(_ word: ArraySlice<UInt8>) -> Bool {
    word.count > 2 && word.contains(.slash) && word.contains { UInt8.lowercaseLetters.contains($0) }
      && (word.first == .slash || word.dropFirst().first == .slash || word.starts(with: "../".utf8))
  }

  /// `NAME=…`
  private static func isAssignment(_ word: ArraySlice<UInt8>) -> Bool {
    guard let equals = word.firstIndex(of: .equals), equals > word.startIndex,
      !UInt8.digits.contains(word[word.startIndex])
    else { return false }
    return word[..<equals].allSatisfy { byte in
      UInt8.capitalLetters.contains(byte & 0xDF) || UInt8.digits.contains(byte) || byte == .underscore
    }
  }

  /// What runs the command that follows it.
  private static let prefixes: Set<String> = ["sudo", "time", "exec", "nohup", "command", "env", "watch", "doas"]

  /// Words of the shell itself, with which a line of a script begins.
  static let shell: Set<String> = [
    "for", "while", "until", "if", "case", "do", "done", "then", "else", "elif", "fi", "esac", "function", "export",
    "cd", "echo", "printf", "source", "set", "unset", "read", "local", "declare", "trap", "wait", "exit", "return",
    "test", "[", "[[", "{", "}", "!", "alias", "ulimit", "umask", "type", "eval", "shift", "break", "continue", ";;",
  ]

  private static let programs: Set<String> = [
    "oc", "kubectl", "curl", "ssh", "scp", "rsync", "systemctl", "journalctl", "docker", "docker-compose", "podman",
    "crictl", "ps", "cat", "grep", "egrep", "zgrep", "zcat", "ls", "ll", "df", "du", "top", "htop", "gcloud", "gsutil",
    "aws", "az", "knife", "virtctl", "ceph", "rados", "rbd", "etcdctl", "promtool", "amtool", "psql", "pg_dump",
    "mysql", "redis-cli", "mongo", "mongosh", "git", "gh", "glab", "terraform", "helm", "helmfile", "make", "jq", "yq",
    "rm", "mv", "cp", "ln", "mkdir", "rmdir", "touch", "chmod", "chown", "kill", "pkill", "killall", "mount", "umount",
    "dig", "nslookup", "host", "ping", "traceroute", "mtr", "ip", "ifconfig", "netstat", "ss", "lsof", "nc", "nmap",
    "tcpdump", "iptables", "nft", "openssl", "vault", "consul", "nomad", "find", "awk", "sed", "sort", "uniq", "head",
    "tail", "less", "wc", "xargs", "tee", "wget", "python", "python3", "pip", "pip3", "node", "npm", "npx", "pm2",
    "yarn", "ruby", "bundle", "rake", "go", "java", "tar", "gzip", "gunzip", "zip", "unzip", "stat", "file", "which",
    "uptime", "free", "vmstat", "iostat", "dmesg", "sysctl", "service", "apt", "apt-get", "yum", "dnf", "rpm", "dpkg",
    "brew", "ansible", "ansible-playbook", "nginx", "haproxy", "fdisk", "lsblk", "blkid", "mkfs", "fsck", "dd",
    "wipefs", "xfs_repair", "lvs", "lvremove", "vgs", "pvs", "hostname", "date", "sleep", "crontab", "timedatectl",
    "chronyc", "reboot", "shutdown", "poweroff", "strace", "gdb", "sha256sum", "md5sum", "base64", "readlink", "id",
    "whoami", "sqlite3", "clickhouse-client", "kafka-topics.sh", "rabbitmqctl", "etcdutl", "kubeadm", "skopeo",
    "logger", "logrotate", "swapoff", "swapon", "ipmitool", "smartctl", "mdadm", "drbdadm", "pcs", "crm", "must-gather",
  ]
}
