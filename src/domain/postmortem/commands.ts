import type { ActionItemType, Findings } from '../incident/incident.ts'
import type { Extent } from '../incident/parts/extent.ts'
import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { ImpactMoment, Span } from './impact/span.ts'
import type { Learnings } from './learnings.ts'

export type TaskCommand = {
  verb: 'task'
  text: string
  owner: PersonId | null
  deadlineAt: Instant | null
  type?: ActionItemType
  /** A web address. */
  ticket?: string
}

/** Changes an action item; a field left out stays, and null empties one. */
export type ItemCommand = {
  verb: 'item'
  id: number
  text?: string
  owner?: PersonId | null
  deadlineAt?: Instant | null
  type?: ActionItemType | null
  ticket?: string | null
}

/** Says that an action item is done, or isn't after all. */
export type FinishCommand = { verb: 'finish'; id: number; done: boolean }

/** What the form asks for; a field left out stays as it is, an empty one is cleared. */
export type Answers = Partial<Record<keyof Findings | 'impact' | keyof Extent, string>>

/** An owner or a deadline that an action item lacked. */
export type ItemAnswer = { id: number; owner?: PersonId; deadlineAt?: Instant }

/** Each text as it was when someone began to edit, as its mark (`textMark`). */
export type Base = Partial<Record<keyof Answers | ImpactMoment, number>>

/** With `base`, a field that somebody else changed meanwhile is not overwritten. */
export type FindingsCommand = {
  verb: 'findings'
  answers: Answers
  items: readonly ItemAnswer[]
  /** From when to when it had impact: what's left out stays, and null makes it unknown again. */
  span?: Span
  base?: Base
  /** Who generated the summary that's now somebody's; a name. */
  draftedWith?: string
}

export const factorKinds = ['prevent', 'detect', 'respond', 'recover', 'process'] as const

/** What a contributing factor made harder. */
export type FactorKind = (typeof factorKinds)[number]

/** Adds one to the list of contributing factors. */
export type FactorCommand = { verb: 'factor'; of: FactorKind; text: string }

/** Adds one to the learnings, under its title where they're written so. */
export type LearningCommand = { verb: 'learning'; part: keyof Learnings; text: string }

/** Accepts a proposal from the record, which becomes a factor or a learning, or dismisses it for good. */
export type EvidenceCommand = {
  verb: 'evidence'
  key: string
  /** Of what it says now. */
  mark: number
  /** What it says in words, which the timeline keeps. */
  text: string
  answer: 'accepted' | 'dismissed'
  becomes: Becomes
}

/** What a proposal becomes once someone accepts it. */
export type Becomes = { kind: 'factor'; of: FactorKind } | { kind: 'learning'; part: keyof Learnings }

/** Makes the postmortem again from the present record, and shows it. */
export type PostmortemCommand = { verb: 'postmortem' }

/** Asks people to read it before it's published. */
export type ReviewCommand = { verb: 'review'; reviewers: readonly PersonId[] }

/** Anyone who acts has read it, and it's good. */
export type ApproveCommand = { verb: 'approve' }

/** `changes` is what's different from the version before; empty where only the record says it. */
export type PublishCommand = { verb: 'publish'; changes: string }

export type RetractCommand = { verb: 'retract'; why: string }

export type OwnerCommand = { verb: 'owner'; person: PersonId }

/** Saves a text for readers outside; `base` is the mark of what it began with (`textMark`). */
export type WriteOutsideTextCommand = {
  verb: 'write_outside_text'
  title: string
  text: string
  base?: number
}

/** Publishes what was saved, as its next version. */
export type PublishOutsideTextCommand = { verb: 'publish_outside_text' }

export type RetractOutsideTextCommand = { verb: 'retract_outside_text'; why: string }
