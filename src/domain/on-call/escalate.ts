import type { GroupsOf, PersonId } from '../people/people.ts'
import { knownAs } from '../people/who.ts'
import type { Escalation, EscalationLevel, PageTarget } from '../policy/escalation.ts'
import type { Policy } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import { addMs, type Instant, msBetween } from '../time/instant.ts'
import { minuteMs } from '../time/units.ts'
import type { Override } from './overrides/override.ts'
import type { ScheduleInForce } from './schedule-in-force.ts'
import { scheduleAt } from './shifts.ts'
import { nextPeopleAfter } from './standing.ts'

/** What must be known to say who a level reaches. */
export type Rosters = {
  /** Null for a schedule that is no longer configured: it has nobody. */
  scheduleOf: (id: string) => ScheduleInForce | null
  overridesOf: (schedule: string) => readonly Override[]
  groupsOf: GroupsOf
  /** False for somebody who has left Slack, or an address that no one there has. */
  isReachable: (person: PersonId) => boolean
  /** Whether Slack is in quiet hours for them. */
  isQuiet: (person: PersonId, at: Instant) => boolean
}

/** Who one level reaches at one moment. */
export type Reach = {
  people: PersonId[]
  channels: string[]
  /** Groups whose members were never read; they're named in the page, but nobody can be counted on. */
  unreadGroups: string[]
  /** Of `people`, those who mightn't hear it. */
  quiet: PersonId[]
}

/** A level as it will be gone through; `level` counts from 1. */
export type LevelAt = Reach & {
  level: number
  at: Instant
  afterMinutes: number
  /** Nobody is on call there, so it's passed over at once. */
  skipped: 'empty' | null
}

export type EscalationPlan = {
  levels: LevelAt[]
  /** How often the levels are gone through again, and how long once takes. */
  repeat: number
  roundMinutes: number
  /** Told at once when every level is empty, otherwise when nobody has answered; `channel` is a name. */
  fallback: { channel: string | null; because: 'all_empty' | 'unanswered'; afterMinutes: number }
}

/**
 * The escalation of a severity. A list under `page` is one too, without schedules: its levels follow each
 * other as often as pages go out, over and over up to their bound. A rule that never pages again has only the
 * first.
 */
export function escalationOf(policy: Policy, severity: Severity): Escalation {
  const { escalation, page, response } = policy.severities[severity]
  const named = policy.escalations.find(({ id }) => id === escalation)
  if (named) return named
  const paging = 'pageEveryMs' in response ? response : null
  const levels = paging ? page.slice(0, paging.pagesAtMost) : page.slice(0, 1)
  return {
    id: `sev${severity}`,
    levels: levels.map((targets) => ({ page: targets, waitMs: paging?.pageEveryMs ?? 0 })),
    repeat: paging && levels.length > 0 ? Math.ceil(paging.pagesAtMost / levels.length) - 1 : 0,
    fallback: policy.channels.announcements,
    quietHours: 'wait',
  }
}

/** Who a level reaches; it never widens when it finds nobody. */
function reachOf(level: EscalationLevel, rosters: Rosters, at: Instant): Reach {
  const people = new Set<PersonId>()
  for (const target of level.page) {
    for (const person of peopleOfTarget(target, rosters, at)) {
      if (rosters.isReachable(person)) people.add(knownAs(person, rosters.groupsOf))
    }
  }
  return {
    people: [...people],
    channels: [...new Set(level.page.flatMap((target) => (target.kind === 'channel' ? target.name : [])))],
    unreadGroups: level.page.flatMap((target) =>
      target.kind === 'group' && rosters.groupsOf(target.id) === null ? target.id : [],
    ),
    quiet: [...people].filter((person) => rosters.isQuiet(person, at)),
  }
}

/** Who one target of a level means at one moment. The dry run and the page ask this. */
export function peopleOfTarget(
  target: PageTarget,
  rosters: Pick<Rosters, 'scheduleOf' | 'overridesOf' | 'groupsOf'>,
  at: Instant,
): readonly PersonId[] {
  switch (target.kind) {
    case 'person':
      return [target.id]
    case 'email':
      return [target.address]
    case 'group':
      return rosters.groupsOf(target.id) ?? []
    case 'channel':
      return []
    case 'schedule':
    case 'next': {
      const schedule = rosters.scheduleOf(target.id)
      if (!schedule) return []
      const overrides = rosters.overridesOf(target.id)
      return target.kind === 'schedule'
        ? scheduleAt(schedule, overrides, at).people
        : nextPeopleAfter(schedule, overrides, at)
    }
  }
}

/** Whether waiting for an answer makes sense: somebody is there, or a channel reads it. */
function isEmpty({ people, channels }: Reach): boolean {
  return people.length === 0 && channels.length === 0
}

/** How long a level waits for an answer before the next one is paged; nothing where nobody can give one. */
function waitMsOf(level: EscalationLevel, reach: Reach, { quietHours }: Escalation): number {
  if (isEmpty(reach)) return 0
  const isAllQuiet = reach.channels.length === 0 && reach.quiet.length === reach.people.length
  return isAllQuiet && quietHours === 'skip' ? 0 : level.waitMs
}

/**
 * An escalation played dry from `at`, once through its levels: each is judged at the moment when it would be
 * paged, for a hand-over may lie between two of them.
 */
export function escalationAt(escalation: Escalation, rosters: Rosters, at: Instant): EscalationPlan {
  const levels: LevelAt[] = []
  let due = at
  for (const [index, level] of escalation.levels.entries()) {
    const reach = reachOf(level, rosters, due)
    levels.push({
      ...reach,
      level: index + 1,
      at: due,
      afterMinutes: msBetween(at, due) / minuteMs,
      skipped: isEmpty(reach) ? 'empty' : null,
    })
    due = addMs(due, waitMsOf(level, reach, escalation))
  }
  const roundMinutes = msBetween(at, due) / minuteMs
  const isAllEmpty = levels.every(({ skipped }) => skipped === 'empty')
  return {
    levels,
    repeat: escalation.repeat,
    roundMinutes,
    fallback: {
      channel: escalation.fallback,
      because: isAllEmpty ? 'all_empty' : 'unanswered',
      afterMinutes: isAllEmpty ? 0 : roundMinutes * (escalation.repeat + 1),
    },
  }
}
