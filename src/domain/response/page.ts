import { type Incident, remindedAgain } from '../incident/incident.ts'
import { muster } from '../people/people.ts'
import type { Policy, SeverityPolicy, Target } from '../policy/policy.ts'
import { type Act, type Decision, eventOf, extend } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import { latenessOf } from '../time/lateness.ts'

/**
 * Why people are called now; `missed` also tells that the target was missed, in the same message. `left` is
 * an incident that someone had responded to, and in which nobody did anything any more.
 */
export type PageReason = 'declared' | 'raised' | 'unanswered' | 'missed' | 'left'

/**
 * The targets of a page: one escalation level higher each time, and everyone so far when the levels have
 * run out.
 */
export function targetsOf(levels: readonly Target[][], pages: number): Target[] {
  return levels[pages] ?? distinct(levels.flat())
}

function distinct(targets: Target[]): Target[] {
  return [...new Map(targets.map((target) => [`${target.kind}/${target.id}`, target])).values()]
}

function isNobodyConfigured({ page }: SeverityPolicy): boolean {
  return page.every((level) => level.length === 0)
}

/** Whether a page is said where everything else of its incident is said, so that one message can do for both. */
export function isPagedInChannel({ severity, isPrivate }: Incident, policy: Policy): boolean {
  return isPrivate || !isNobodyConfigured(policy.severities[severity])
}

/**
 * Pages the next level now: invites it, says so, and puts it on the timeline. With nobody configured a
 * declaration is called out by its announcement, if it has one; later pages need a message of their own.
 */
export function page(decision: Decision, act: Act, reason: PageReason): Decision {
  const incident = decision.state
  const policy = act.policy.severities[incident.severity]
  const nobodyConfigured = isNobodyConfigured(policy)
  if (nobodyConfigured && policy.mention === 'none') return decision
  const isLeft = reason === 'left'
  const pages = isLeft ? incident.left : incident.response.pages
  const level = pages.times + 1
  const targets = targetsOf(policy.page, level - 1)
  const mention = nobodyConfigured ? policy.mention : 'none'
  const words: PageWords = {
    kind: 'page',
    level,
    targets,
    mention,
    severity: incident.severity,
    dueAt: incident.response.dueAt,
    missed: incident.response.missedAt !== null,
    ...(reason === 'missed' && {
      tellsMissAt: act.at,
      late: latenessOf({ plannedAt: incident.response.dueAt, at: act.at }, act.running),
    }),
    ...(isLeft && { quietSince: incident.lastActivityAt }),
  }
  const paged = remindedAgain(pages, act.at)
  const isCalledByAnnouncement =
    reason === 'declared' && !incident.isPrivate && act.policy.channels.announcements !== null
  return extend(decision, {
    state: isLeft
      ? { ...incident, left: paged }
      : { ...incident, response: { ...incident.response, pages: paged } },
    // Muster pages people, no matter who raised or declared.
    events: [{ ...eventOf(act, { kind: 'paged', level, targets, mention }), by: muster }],
    effects: pageEffects(words, incident.isPrivate, isCalledByAnnouncement),
  })
}

type PageWords = Words & { kind: 'page' }

function pageEffects(words: PageWords, isPrivate: boolean, isCalledByAnnouncement: boolean): Effect[] {
  if (words.targets.length > 0) {
    return [
      { kind: 'invite', people: [], targets: words.targets },
      { kind: 'say', words },
    ]
  }
  if (isCalledByAnnouncement) return []
  return [isPrivate ? { kind: 'say', words } : { kind: 'say_in_announcements', words }]
}
