import type { Incident } from '../../incident/incident.ts'
import type { Paged } from '../../on-call/called.ts'
import { escalationOf } from '../../on-call/escalate.ts'
import type { PersonId, Quiet } from '../../people/people.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Effect, PageWords } from '../../record/effects.ts'
import type { Instant } from '../../time/instant.ts'
import { climbOf } from '../climb.ts'

/** Slack is asked for this many at most: a page to more is a call to a crowd, and its limits are for pages. */
const askedAtMost = 25

/** Asks Slack for whom of these it's quiet. It's an effect of its own, so that no page waits for the answer. */
export function askQuiet(words: PageWords, people: readonly PersonId[]): Effect[] {
  const asked = people.slice(0, askedAtMost)
  const left = climbOf(words) === 'left' && { isLeft: true as const }
  return asked.length === 0 ? [] : [{ kind: 'ask_quiet', people: asked, level: words.level, ...left }]
}

/** Each person once. */
export function distinctQuiet(quiet: readonly Quiet[]): Quiet[] {
  return [...new Map(quiet.map((one) => [one.person, one])).values()]
}

/** Those whom nothing in Slack notifies at this moment, as far as Slack was asked. */
export function quietAmong(paged: readonly Paged[], at: Instant): Quiet[] {
  return paged.flatMap(({ person, quietUntil }) =>
    quietUntil !== undefined && quietUntil > at ? { person, until: quietUntil } : [],
  )
}

/** Whether the escalation of an incident moves on at once from people who have Do Not Disturb on. */
export function skipsQuiet({ severity }: Pick<Incident, 'severity'>, policy: Policy): boolean {
  return escalationOf(policy, severity).quietHours === 'skip'
}

/** The same for one level, counted from 1: one that pages a channel too has others who read it. */
export function skipsQuietLevel(
  { severity, isPrivate }: Pick<Incident, 'severity' | 'isPrivate'>,
  level: number,
  policy: Policy,
): boolean {
  const { levels, quietHours } = escalationOf(policy, severity)
  const page = levels[(level - 1) % levels.length]?.page ?? []
  return quietHours === 'skip' && (isPrivate || !page.some(({ kind }) => kind === 'channel'))
}
