import { type Incident, remindedAgain } from '../incident/incident.ts'
import { muster } from '../people/people.ts'
import type { Policy, SeverityPolicy, Target } from '../policy/policy.ts'
import type { Act, Decision } from '../record/decision.ts'
import { eventOf } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'

/**
 * The targets of a page: one escalation level higher each time, and everybody so far when the levels have
 * run out.
 */
export function targetsOf(levels: readonly Target[][], pages: number): Target[] {
  const level = levels[pages]
  return level ?? distinct(levels.flat())
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
export function pageNow(
  decision: Decision,
  act: Act,
  calledBy: 'declaration' | 'page' | 'missed target' = 'page',
): void {
  const { incident } = decision
  const policy = act.policy.severities[incident.severity]
  const nobodyConfigured = isNobodyConfigured(policy)
  if (nobodyConfigured && policy.mention === 'none') return
  const pages = incident.response.pages.times
  const targets = targetsOf(policy.page, pages)
  const mention = nobodyConfigured ? policy.mention : 'none'
  const words: Words = {
    kind: 'page',
    level: pages + 1,
    targets,
    mention,
    severity: incident.severity,
    dueAt: incident.response.dueAt,
    missed: incident.response.missedAt !== null,
    ...(calledBy === 'missed target' && { tellsMissAt: act.at }),
  }
  decision.incident = {
    ...incident,
    response: { ...incident.response, pages: remindedAgain(incident.response.pages, act.at) },
  }
  decision.events.push({
    ...eventOf(act, { kind: 'paged', level: pages + 1, targets, mention }),
    by: muster,
  })
  const isCalledByAnnouncement =
    calledBy === 'declaration' && !incident.isPrivate && act.policy.channels.announcements !== null
  decision.effects.push(...pageEffects(words, incident.isPrivate, isCalledByAnnouncement))
}

function pageEffects(
  words: Words & { kind: 'page' },
  isPrivate: boolean,
  isCalledByAnnouncement: boolean,
): Effect[] {
  if (words.targets.length > 0) {
    return [
      { kind: 'invite', people: [], targets: words.targets },
      { kind: 'say', words },
    ]
  }
  if (isCalledByAnnouncement) return []
  return [isPrivate ? { kind: 'say', words } : { kind: 'say_in_announcements', words }]
}
