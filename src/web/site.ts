import type { Incident } from '../domain/incident/incident.ts'
import type { PersonId } from '../domain/people/people.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Buckets } from '../http/buckets.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import type { Html } from './look/html.ts'

/** Which of these incidents someone may know of: the gate that stands before everything Slack shows, too. */
export type Gate = (person: PersonId, incidents: readonly Incident[]) => Promise<Incident[]>

/** What Slack knows of those who read, and of those they read of. */
export type Readers = {
  mayKnow: Gate
  /** Whether someone still has an account in Slack; true where Slack doesn't say. */
  hasAccount: (person: PersonId) => Promise<boolean>
  /** Asks for the names of people whom nobody has told Muster of yet; gives up after a moment. */
  learnNames: (people: readonly PersonId[]) => Promise<void>
}

/** What the pages are made from. */
export type Site = {
  desk: Desk
  log: Log
  readers: Readers
  /** What all addresses begin with: `/web`, behind the path that a proxy adds. */
  base: string
  /** Whether people come by https. */
  isSecure: boolean
  /** Counts what each session asks for. */
  buckets: Buckets
  /** Slack's own; ends with a slash. */
  workspaceUrl: string
}

/** Who reads, and in which zone they live. */
export type Reader = { person: PersonId; name: string; timeZone: string }

/** A page that someone asked for. */
export type Asked = {
  site: Site
  reader: Reader
  at: Instant
  /** A part of the path, empty where it has none of that name. */
  param: (name: string) => string
  /** What stands behind the question mark; the first of several. */
  query: (name: string) => string | null
}

export const sections = {
  incidents: 'Incidents',
  postmortems: 'Postmortems',
  'on-call': 'On call',
  services: 'Services',
  report: 'Report',
} as const

export type SectionName = keyof typeof sections

/** `title` is plain text. `saysZone` where the page itself says in which zone its times are. */
export type PageContent = { section: SectionName; title: string; body: Html; saysZone?: true }

/** Null where there's nothing, or nothing that this reader may know of. */
export type PageOf = (asked: Asked) => Promise<PageContent | null>
