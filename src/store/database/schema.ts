import type { Generated, Kysely, Transaction } from 'kysely'

export type Schema = {
  counters: { name: string; value: number }
  /** Everything that decisions are about, as it is now; `subject` is its key, `incident/42`. */
  subjects: {
    subject: string
    kind: string
    /** Of an incident, to be listed by. */
    number: number | null
    version: number
    status: string
    /** 1 to 4; null for a subject that has none, and for one that no version since 0006 has written. */
    urgency: number | null
    state: string
    state_salt: string | null
  }
  timeline: {
    subject: string
    version: number
    position: number
    happened_at: string
    recorded_at: string
    actor: string
    kind: string
    data: string
    source: string
    message_key: string | null
    words_salt: string | null
    words_leaf: string | null
  }
  outbox: {
    subject: string
    version: number
    position: number
    lane: string
    kind: string
    payload: string
    state: string
    attempts: number
    due_at: string
    leased_until: string | null
    outcome: string | null
    settled_at: string | null
    added_at: string | null
  }
  timers: { subject: string; kind: string; due_at: string }
  slack_links: { subject: string; kind: string; channel: string; ts: string | null; detail: string | null }
  known_channels: { name: string; id: string }
  people: { id: string; name: string; time_zone: string | null; zone_read_at: string | null }
  arrivals: { key: string; at: string; subject: string | null }
  audit: {
    seq: number
    at: string
    subject: string | null
    version: number | null
    actor: string
    via: string
    what: string
    detail: string | null
    digest: string
    state: string | null
    previous: string
    hash: string
  }
  pseudonyms: { person: string; pseudonym: string }
  user_groups: { id: string; members: string; read_at: string }
  channel_members: { channel: string; person: string; present: number }
  /** The incidents of each service; `until` is null while an incident may still take something from it. */
  affected: { service: string; incident: number; until: string | null }
  /** How many action items of each incident are open; none for one that has none. */
  open_items: { incident: number; items: number }
  access_tokens: {
    id: string
    name: string
    scope: string
    hash: string
    created_at: string
    expires_at: string | null
    revoked_at: string | null
    last_used_at: string | null
  }
  /** What was answered to requests of programs that may come twice; `answer` is null until it's decided. */
  api_answers: {
    token: string
    key: string
    digest: string
    status: number | null
    answer: string | null
    at: string
  }
  /** Calendar feeds, by whose shifts they show; `plan` is a digest of what those follow from. */
  feeds: { of: string; token: string; plan: string; revision: number; changed_at: string }
  /** The incidents on the status page. */
  published: { incident: number }
  /** The incidents whose postmortems are published inside the company. */
  library: { incident: number }
  /** Links to the web pages, good once, and the sessions that they become: `kind` says which. */
  web_keys: { hash: string; kind: string; person: string; expires_at: string; used: number }
  /** Which incident an imported file became. */
  imports: { id: string; incident: number }
  /**
   * What can be found of incidents, a row for each text; `words` are its own as searches compare them, and both
   * databases keep an index of them. `hidden` is 1 in a private incident.
   */
  texts: {
    id: Generated<number>
    incident: number
    place: string
    field: string
    hidden: number
    text: string
    words: string
  }
  postmortems: { incident: number; revision: number; drafted_at: string; markdown: string }
  /** What alert sources tell of, a row per problem and however often it's told. */
  problems: {
    source: string
    key: string
    /** Counts the times this key fired after a long calm. */
    episode: number
    is_latest: number
    version: number
    status: string
    name: string
    title: string
    text: string | null
    severity: string | null
    service: string | null
    labels: string
    links: string
    began_at: string
    ended_at: string | null
    first_at: string
    last_at: string
    resolved_at: string | null
    acknowledged_at: string | null
    count: number
    flaps: number
    /** What is still to be done about it: `act`, `settle`, or nothing. */
    wanted: string | null
    incident: number | null
    asked: number | null
    before: number | null
  }
  /** What goes out as signed webhooks, a row for each receiver; it names an entry of the timeline. */
  webhook_deliveries: {
    receiver: string
    subject: string
    version: number
    position: number
    event: string
    state: string
    /** Attempts that were begun. */
    attempts: number
    due_at: string
    leased_until: string | null
    /** Of the last answer, where one came. */
    status: number | null
    /** Why it wasn't taken, the last time or for good. */
    outcome: string | null
    added_at: string
    settled_at: string | null
  }
}

export type Database = Kysely<Schema>

/** Only operations open one, and never with a Slack call inside. */
export type Tx = Transaction<Schema>
