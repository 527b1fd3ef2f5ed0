import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'
import type { Reminded } from '../../time/reminded.ts'

export const actionItemTypes = ['prevent', 'mitigate', 'process', 'other'] as const

/** What an action item is for, as the SRE book sorts them. */
export type ActionItemType = (typeof actionItemTypes)[number]

export type ActionItem = {
  /** Counted from 1 within the incident. */
  id: number
  text: string
  owner: PersonId | null
  deadlineAt: Instant | null
  addedBy: PersonId
  type?: ActionItemType
  /** A web address in whatever tracker the team has. */
  ticket?: string
  /** Missing while it's open. */
  done?: { at: Instant; by: PersonId }
  /**
   * Reminders of the present due date; `times` counts those after it has passed. The first one counts from when
   * the date was set. Missing where an earlier version set it.
   */
  reminded?: Reminded
}

export function isItemOpen({ done }: ActionItem): boolean {
  return done === undefined
}
