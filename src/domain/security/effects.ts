import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/target.ts'
import type { Instant } from '../time/instant.ts'
import type { PatchStage } from './patch.ts'

type PatchNotice = {
  /** The id that people know it by, and its service. */
  id: string
  service: string | null
  stage: PatchStage
  dueAt: Instant
}

export type SecurityEffect =
  /** Tells someone directly what they're to patch, or what stays late. */
  | ({ kind: 'tell_patch'; person: PersonId } & PatchNotice)
  /** The same in the channel for patches. */
  | ({ kind: 'post_patch'; channel: string; mentions: Target[] } & PatchNotice)
