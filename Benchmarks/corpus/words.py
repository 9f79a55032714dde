"""The vocabulary. A plain list a slot; `prose.py` fills sentences from it."""

SYSTEMS = """
activemq aerospike airflow ansible argo argocd auth billing bind cassandra catalog ceph celery checkout clickhouse
cockroach consul coredns couchdb crawler customer debezium dovecot druid elastic envoy etcd exchange fluentd forge
gateway gitlab glusterfs grafana hadoop haproxy harbor invoice istio jaeger jenkins kafka keycloak kibana kong
ledger loki mailer mariadb memcached metrics minio mongo mosquitto mysql nats nginx nomad openldap patroni payments
pgbouncer postfix postgres prefect prometheus pulsar rabbit redis registry rook scylla search sftp solr spark squid
tempo thanos traefik trino unbound varnish vault vitess zookeeper
""".split()

COMPONENTS = """
acceptor archive backup batch broker cache catalog certificate checkpoint client cluster coordinator compaction
connection consumer controller cursor disk dispatcher election endpoint exporter failover gossip handshake heap
index ingest journal leader lease listener lock memory mirror node partition pool probe producer proxy queue quota
replica router scheduler schema segment session shard snapshot socket stream thread token topic upload volume wal
watcher worker
""".split()

CONDITIONS = """
backlog_growing budget_burning clock_skewed config_drift connections_refused corrupted crash_looping deadlocked
diverged down draining errors_elevated evicted exhausted expiring failing filling_up flapping handshake_failing
heartbeat_missed imbalance inconsistent lag_high latency_high leaking limit_reached missing not_ready offline
out_of_memory over_quota paused pending_long protocol_error rate_dropped read_only rejected restarting saturated
silent skewed slow split_brain stalled stale starved stuck throttled timeouts too_many_open unbalanced
under_replicated unreachable unschedulable
""".split()

REGIONS = ["eu", "us", "core"]
AREAS = ["oncall", "incident", "platform", "data", "network", "release", "capacity", "security"]
TOPICS = """
access alert-hygiene backups blast-radius canaries capacity-reviews certificates change-freeze chaos-days
cold-starts credentials dashboards dead-letters dependency-maps dns-changes drills error-budgets failovers
feature-flags game-days graceful-shutdown handoffs health-checks idempotency incident-roles limits load-shedding
log-retention maintenance migrations noisy-neighbours observability paging-policy patching postmortem-reviews
probes quotas rate-limits read-replicas restores retries rollbacks rollouts secrets-rotation service-levels
shadow-traffic staffing status-updates storage-growth synthetic-checks tabletop-exercises time-sync timeouts
tracing upgrades vendor-contacts war-rooms
""".split()

HANDLES = """
alice bob carol dave erin frank grace heidi ivan judy kim lena mallory nikhil olivia peggy quentin rupert sybil
trent uma victor wendy xavier yuki zoe
""".split()

SLOTS = {
    "actor": ["the primary", "the leader", "the proxy", "the client library", "the scheduler", "the sidecar",
              "the connection pool", "a background job", "the load balancer", "the exporter", "the init script",
              "the nightly batch", "the retry loop", "a canary instance", "the health check", "the message broker",
              "the cache layer", "the deploy pipeline", "an upstream service", "the replication slot",
              "the certificate renewer", "the autoscaler", "a noisy neighbour", "the kernel", "the vendor's edge"],
    "verb": ["holds on to", "drops", "retries", "queues up", "loses", "rejects", "delays", "starves", "duplicates",
             "overwrites", "blocks on", "evicts", "misroutes", "reopens", "leaks", "times out on", "exhausts",
             "rebalances", "throttles", "ignores", "floods", "serialises", "truncates", "caches"],
    "thing": ["connections", "requests", "file descriptors", "heartbeats", "sessions", "writes", "partitions",
              "snapshots", "tokens", "log segments", "worker threads", "locks", "messages", "DNS answers",
              "page cache", "handshakes", "checkpoints", "long transactions", "acknowledgements", "leases",
              "index segments", "health probes", "stale replicas", "temporary files", "idle clients"],
    "when": ["after a deploy", "during the nightly batch", "under peak load", "when the disk is almost full",
             "right after a failover", "once the pool is empty", "while a backup runs", "when a node is drained",
             "after a certificate change", "as soon as traffic doubles", "when the leader moves",
             "within a minute of a restart", "if the clock drifts", "while an index is rebuilt",
             "after a configuration reload", "on the first of the month", "when a client retries without backoff"],
    "effect": ["users see errors at once", "answers become slow before they fail", "writes pile up in memory",
               "the queue grows without bound", "reads are served stale", "the health check keeps failing",
               "new sessions cannot be opened", "half of the requests end in a timeout", "orders are delayed",
               "dashboards go blank", "the standby falls behind", "retries make it worse",
               "nothing is lost, but nothing moves", "only one region is affected", "login fails for new users",
               "the next restart takes longer", "alerts of dependent services follow within minutes"],
    "adj": ["sudden", "slow", "steady", "short", "repeated", "partial", "silent", "visible", "harmless", "misleading",
            "rare", "familiar", "global", "local", "recent", "persistent", "sharp"],
    "sign": ["rise in latency", "drop in throughput", "burst of resets", "gap in the metrics", "growth of the backlog",
             "run of restarts", "spike in memory", "wave of timeouts", "jump in error rate", "loss of quorum",
             "change in the schema", "queue of pending pods", "shift in traffic", "plateau in disk usage"],
    "place": ["the dashboard", "the service log", "the journal", "the broker's console", "the slow log",
              "the audit trail", "the deploy channel", "the kernel log", "the load balancer's statistics",
              "the tracing view", "the last backup report", "the node's own metrics", "the vendor's status page"],
    "advice": ["roll back first and look for the cause later", "take one instance out before touching the rest",
               "write down what you saw before you restart anything", "leave the data directory alone",
               "check the second region before you declare", "stop the batch job rather than the service",
               "raise the limit only for the length of the incident", "keep a copy of the log",
               "ask the owner of the upstream service to hold deploys", "prefer draining to killing",
               "announce every write command in the channel", "wait one full probe interval between two attempts"],
    "reason": ["the cause is often outside this service", "a second restart destroys the evidence",
               "a replica may still hold the missing writes", "the limit protects every other tenant",
               "the retry storm is worse than the fault", "caches need minutes to warm up",
               "the monitor looks from outside and sees what users see", "the change window may explain all of it",
               "clients reconnect in one wave", "the failover itself takes up to a minute",
               "what looks idle may be waiting for a lock"],
    "count": ["two", "three", "four", "five", "six", "eight", "ten", "a dozen", "twenty"],
    "unit": ["seconds", "minutes", "probe intervals", "retries", "instances", "percent of requests"],
    "team": ["platform", "storage", "network", "data", "security", "payments", "search", "release", "support"],
}
