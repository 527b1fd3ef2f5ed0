import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { PatchStage } from './patch.ts'

/** What was decided of a patch. */
export type PatchHappening =
  | { kind: 'patch_recorded'; id: string; service: string | null; cvss: number | null }
  /** What changed is in the state; its score, a catalogue's date, its owner or a further id. */
  | { kind: 'patch_changed'; cvss: number | null; catalogueDueAt: Instant | null; owner: PersonId | null }
  | { kind: 'patch_excepted'; until: Instant; why: string }
  | { kind: 'patch_exception_ended' }
  | { kind: 'patch_deployed' }
  | { kind: 'patch_told'; stage: PatchStage; dueAt: Instant }
