import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/target.ts'
import type { Instant } from '../time/instant.ts'
import type { PatchStage } from './patch.ts'

/** One patch of those that are told of together. */
export type PatchNotice = {
  /** Under what it's kept. */
  kept: string
  /** The id that people know it by, and its service. */
  id: string
  service: string | null
  stage: PatchStage
  dueAt: Instant
}

/** What's told in one message: those that press the most, and how many more there are. */
export type PatchesTold = { patches: PatchNotice[]; more: number }

export type SecurityEffect =
  /** Tells someone directly what they're to patch, or what stays late. */
  | ({ kind: 'tell_patch'; person: PersonId } & PatchesTold)
  /** The same in the channel for patches. */
  | ({ kind: 'post_patch'; channel: string; mentions: Target[] } & PatchesTold)
