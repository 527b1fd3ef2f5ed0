import type { PersonId } from '../../people/people.ts'
import type { Severity } from '../../policy/severity.ts'
import type { Instant } from '../../time/instant.ts'
import type { Status } from '../status.ts'

/** Words for people outside, and how the incident was when they were published. */
export type Publication = {
  at: Instant
  by: PersonId
  text: string
  status: Status
  severity: Severity
  services: readonly string[]
}
