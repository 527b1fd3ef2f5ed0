import { type Incident, neverReminded } from '../incident/incident.ts'
import { announcementEffects } from '../incident/refresh.ts'
import type { ChannelId, PersonId } from '../people/people.ts'
import { requirePermission } from '../policy/permissions.ts'
import type { Severity } from '../policy/severity.ts'
import { type Act, type Decision, decided, eventOf, type Outcome, refused } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import { meet, pagesAtAnyHour, startClock } from '../response/clock.ts'
import { pageNow } from '../response/paging.ts'
import { cleanLine, cleanText, cut, textLimits } from '../text/text.ts'
import { addMs } from '../time/instant.ts'

export type Declaration = {
  number: number
  title: string
  severity: Severity
  by: PersonId
  declaredIn: ChannelId | null
  impact?: string
  isPrivate?: boolean
  takesCommand?: boolean
}

/** Opens an incident: its clocks start, the channel is asked for, and people are called. */
export function declare(declaration: Declaration, act: Act): Outcome {
  const { number, severity, by } = declaration
  const no = requirePermission(act, 'declare', null)
  if (no) return refused(no)
  const typed = cleanLine(declaration.title)
  const told = cleanText(declaration.impact ?? '')
  if (typed === '') return refused({ kind: 'empty', what: 'title' })
  // A longer title is kept whole as the impact, unless that has words of its own.
  if (typed.length > (told === '' ? textLimits.impact : textLimits.title)) {
    return refused({ kind: 'too_long', what: 'title', limit: textLimits.title, length: typed.length })
  }
  if (told.length > textLimits.impact) {
    return refused({ kind: 'too_long', what: 'impact', limit: textLimits.impact, length: told.length })
  }
  const title = cut(typed, textLimits.title)
  const impact = told || (title === typed ? null : typed)
  const policy = act.policy.severities[severity]
  const clock = startClock(act.policy, severity, act.at)
  const incident: Incident = {
    number,
    version: 1,
    title,
    severity,
    status: 'investigating',
    isPrivate: declaration.isPrivate ?? false,
    declaredBy: by,
    declaredIn: declaration.declaredIn,
    impact,
    moments: { declared: act.at },
    roles: {},
    response: clock,
    updates: {
      nextDueAt: policy.updateEveryMs === null ? null : addMs(act.at, policy.updateEveryMs),
      lastAt: null,
      reminders: neverReminded,
    },
    asked: { noCommander: neverReminded, quiet: neverReminded, notClosed: neverReminded },
    lastActivityAt: act.at,
    findings: { summary: null, rootCause: null, contributingFactors: null, learnings: null },
    actionItems: [],
    postmortem: { dueAt: null, reminders: neverReminded },
    ending: null,
  }
  const decision: Decision = {
    incident,
    events: [
      eventOf(act, {
        kind: 'declared',
        title,
        severity,
        impact,
        isPrivate: incident.isPrivate,
        responseDueAt: clock.dueAt,
      }),
    ],
    effects: [],
  }
  if (declaration.takesCommand) takeCommandAtOnce(decision, by, act)
  if (pagesAtAnyHour(policy)) pageNow(decision, act, 'declaration')
  const effects = [...invitedTogether(by, decision.effects), ...firstView(decision.incident)]
  return decided(decision.incident, decision.events, [{ kind: 'open_channel' }, ...effects])
}

/** One invitation for all who are wanted at first: a second one would cost a round trip. */
function invitedTogether(by: PersonId, effects: readonly Effect[]): Effect[] {
  const targets = effects.flatMap((effect) => (effect.kind === 'invite' ? effect.targets : []))
  return [{ kind: 'invite', people: [by], targets }, ...effects.filter(({ kind }) => kind !== 'invite')]
}

function firstView(incident: Incident): Effect[] {
  return [
    { kind: 'refresh_card' },
    { kind: 'pin_card' },
    { kind: 'set_topic' },
    ...announcementEffects(incident),
  ]
}

function takeCommandAtOnce(decision: Decision, by: PersonId, act: Act): void {
  const { incident } = decision
  decision.incident = {
    ...incident,
    roles: { commander: by },
    moments: { ...incident.moments, acknowledged: act.at },
    response: meet(incident.response, by, act.at, 'took_command'),
  }
  decision.events.push(
    eventOf(act, { kind: 'role_assigned', role: 'commander', to: by, from: null }),
    eventOf(act, { kind: 'acknowledged', how: 'took_command', tookMs: 0, late: false }),
  )
}
