import { isSlackPerson, type PersonId } from '../../../domain/people/people.ts'
import type { Words } from '../../../domain/record/effects.ts'
import { circleOf } from '../../privacy/circle.ts'
import { within } from '../../privacy/exposure.ts'
import type { Failure } from '../../wire/failures.ts'
import type { Delivering, Task } from '../delivering.ts'

/** What people must hear wherever they are: calls, and reminders, which are for someone by name. */
export type CallWords = Extract<
  Words,
  {
    kind:
      | 'page'
      | 'response_reminder'
      | 'response_missed'
      | 'made_public'
      | 'muster_removed'
      | 'update_overdue'
      | 'question'
      | 'role_vacated'
      | 'hands_missing'
      | 'postmortem_reminder'
      | 'action_items_due'
      | 'duty_due'
      | 'review_asked'
  }
>

type Reminder = Exclude<Extract<CallWords, { people?: PersonId[] }>, { kind: 'page' }>

/** What's for someone by name, who is in the incident already. */
export function isReminder(words: CallWords): words is Reminder {
  return words.kind !== 'page' && 'people' in words
}

export type Called = { people: PersonId[]; failures: Failure[] }

/** So long a look-up of who is in a group may keep a page waiting; those who are known by then are paged. */
const lookedUpAtMostMs = 3_000

/**
 * Those whom the decision named, and those behind groups that nobody had read by then. A reminder of a private
 * incident names only those who may still know of it.
 */
export async function peopleCalled(tools: Delivering, task: Task, words: CallWords): Promise<Called> {
  if (isReminder(words)) {
    const named = (words.people ?? []).filter(isSlackPerson)
    const { incident, links } = task
    const circle = incident.isPrivate ? await circleOf(tools.desk.db, incident, links) : named
    return { people: named.filter((id) => circle.includes(id)), failures: [] }
  }
  const { groups } = tools
  const targets = 'targets' in words ? words.targets : []
  const known = words.kind === 'page' ? words.people : undefined
  const unread = known ? (words.kind === 'page' && words.unread) || [] : targets
  const looked = await within(groups.members(unread), lookedUpAtMostMs)
  const people = [...new Set([...(known ?? []), ...(looked?.people ?? [])])]
  return { people, failures: looked?.failures ?? [lookedTooLong] }
}

const lookedTooLong: Failure = {
  method: 'usergroups.users.list',
  kind: 'unknown',
  code: 'no_answer',
  retryAfterMs: null,
  needed: null,
}

type Heard = { words: CallWords; called: readonly PersonId[]; place: 'channel' | 'thread' | null }

/** Who must hear it beside those who read the channel. A reminder is only a mention there, and that will do. */
export async function audienceOf(
  { desk }: Delivering,
  { incident, links }: Task,
  { words, called, place }: Heard,
): Promise<readonly PersonId[]> {
  if (isReminder(words) && place === 'channel') return []
  if (called.length > 0 || !incident.isPrivate || place === 'channel') return called
  const circle = await circleOf(desk.db, incident, links)
  // A thread is between Muster and its declarer; others don't see it there.
  return place === 'thread' ? circle.filter((id) => id !== incident.declaredBy) : circle
}
