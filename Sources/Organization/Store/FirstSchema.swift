extension Migration {
  /// The first schema. Names of people's making (machines, stores, sites, domains) are matched without case by NOCASE,
  /// except web sites, whose names Exchange matches with case. Moments are ticks of the lab's clock.
  static let firstSchema = Migration(
    name: "2025-01 first schema",
    sql: """
      CREATE TABLE setting (name TEXT PRIMARY KEY COLLATE NOCASE, value TEXT NOT NULL) STRICT;
      CREATE TABLE placeholder (name TEXT PRIMARY KEY COLLATE NOCASE, value TEXT NOT NULL) STRICT;

      CREATE TABLE machine (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        fqdn TEXT NOT NULL UNIQUE COLLATE NOCASE,
        membership TEXT NOT NULL,
        exchange TEXT,
        transport_thumbprint TEXT COLLATE NOCASE
      ) STRICT;

      CREATE TABLE certificate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        store TEXT NOT NULL COLLATE NOCASE,
        thumbprint TEXT NOT NULL COLLATE NOCASE,
        der BLOB NOT NULL,
        private_key BLOB,
        exportable INTEGER NOT NULL,
        friendly_name TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0,
        origin TEXT NOT NULL,
        added INTEGER NOT NULL,
        UNIQUE (machine, store, thumbprint)
      ) STRICT;
      CREATE TABLE pending_request (
        certificate INTEGER PRIMARY KEY REFERENCES certificate ON DELETE CASCADE,
        request BLOB NOT NULL
      ) STRICT;

      CREATE TABLE web_site (
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        physical_path TEXT NOT NULL,
        require_ssl INTEGER NOT NULL,
        PRIMARY KEY (machine, number),
        UNIQUE (machine, name)
      ) STRICT;
      CREATE TABLE web_binding (
        machine INTEGER NOT NULL,
        site INTEGER NOT NULL,
        place INTEGER NOT NULL,
        scheme TEXT NOT NULL,
        address TEXT NOT NULL,
        port INTEGER NOT NULL,
        host_name TEXT NOT NULL COLLATE NOCASE,
        thumbprint TEXT COLLATE NOCASE,
        PRIMARY KEY (machine, site, place),
        FOREIGN KEY (machine, site) REFERENCES web_site ON DELETE CASCADE
      ) STRICT;
      CREATE TABLE mail_access (
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        protocol TEXT NOT NULL,
        certificate_name TEXT NOT NULL,
        PRIMARY KEY (machine, protocol)
      ) STRICT;
      CREATE TABLE granted_service (
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        thumbprint TEXT NOT NULL COLLATE NOCASE,
        services INTEGER NOT NULL,
        PRIMARY KEY (machine, thumbprint)
      ) STRICT;
      CREATE TABLE published_certificate (
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        thumbprint TEXT NOT NULL COLLATE NOCASE,
        der BLOB NOT NULL,
        PRIMARY KEY (machine, thumbprint)
      ) STRICT;

      CREATE TABLE directory_object (
        kind TEXT NOT NULL,
        identity TEXT NOT NULL COLLATE NOCASE,
        guid TEXT NOT NULL UNIQUE,
        created INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (kind, identity)
      ) STRICT;
      CREATE TABLE accepted_domain (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        domain TEXT NOT NULL UNIQUE COLLATE NOCASE,
        kind TEXT NOT NULL,
        is_default INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE dns_record (
        id INTEGER PRIMARY KEY,
        view TEXT NOT NULL,
        zone TEXT NOT NULL COLLATE NOCASE,
        name TEXT NOT NULL COLLATE NOCASE,
        type TEXT NOT NULL COLLATE NOCASE,
        value TEXT NOT NULL COLLATE NOCASE,
        priority INTEGER NOT NULL,
        time_to_live INTEGER NOT NULL,
        UNIQUE (view, name, type, value)
      ) STRICT;
      CREATE TABLE share (
        machine INTEGER NOT NULL REFERENCES machine ON DELETE CASCADE,
        name TEXT NOT NULL COLLATE NOCASE,
        path TEXT NOT NULL,
        PRIMARY KEY (machine, name)
      ) STRICT;

      CREATE TABLE authority (
        kind TEXT PRIMARY KEY,
        configuration TEXT NOT NULL,
        root_certificate BLOB NOT NULL,
        root_key BLOB NOT NULL,
        issuing_certificate BLOB NOT NULL,
        issuing_key BLOB NOT NULL
      ) STRICT;
      CREATE TABLE submission (
        authority TEXT NOT NULL REFERENCES authority ON DELETE CASCADE,
        id INTEGER NOT NULL,
        disposition TEXT NOT NULL,
        reason TEXT NOT NULL,
        request BLOB NOT NULL,
        certificate BLOB,
        serial_number TEXT COLLATE NOCASE,
        submitted INTEGER NOT NULL,
        revoked INTEGER,
        revocation_reason INTEGER,
        PRIMARY KEY (authority, id),
        UNIQUE (authority, serial_number)
      ) STRICT;
      """)
}
