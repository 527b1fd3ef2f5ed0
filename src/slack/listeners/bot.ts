import { type Instant, instantOf } from '../../domain/instant.ts'
import type { PersonId } from '../../domain/people.ts'
import type { Log } from '../../log.ts'
import type { Desk } from '../../operations/desk.ts'
import type { SharedReads } from '../../store/shared-reads.ts'
import type { Outbox } from '../../workers/outbox.ts'
import type { Slack } from '../client.ts'
import type { Privacy } from '../privacy.ts'
import type { Seal } from '../seal.ts'

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
  reads: SharedReads
  /** Keeps somebody's name as Slack tells it. */
  remember: (id: PersonId, name: string) => Promise<void>
  privacy: Privacy
  postmortemsDir: string
}

export const nowOf = ({ desk }: Bot): Instant => instantOf(desk.clock.now())
