import type { PersonId } from '../../domain/people/people.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Log } from '../../process/log.ts'
import type { SharedReads } from '../../store/incident/shared-reads.ts'
import type { Summarizer } from '../../summaries/summarizer.ts'
import type { Outbox } from '../../workers/outbox.ts'
import type { Rejected } from '../../workers/reload.ts'
import type { Directory } from '../people/directory.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { Slack } from '../wire/client.ts'
import type { Seal } from '../wire/seal.ts'

/** What every listener works with. */
export type Bot = {
  desk: Desk
  outbox: Outbox
  slack: Slack
  log: Log
  botUser: PersonId
  /** Ends with a slash. */
  workspaceUrl: string
  apiUrl: string
  seal: Seal
  summarizer: Summarizer
  reads: SharedReads
  directory: Directory
  privacy: Privacy
  postmortemsDir: string
  /** What links to the HTTP listener begin with; null where nothing is served to others. */
  outsideUrl: string | null
  /** What links to the web pages begin with; null where they're off. */
  webUrl: string | null
  /** A policy file that was read again and is wrong; null while the last one read is in force. */
  rejectedFile: () => Rejected | null
}

export function nowOf({ desk }: Bot): Instant {
  return instantOf(desk.clock.now())
}
