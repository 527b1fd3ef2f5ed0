import { refusalForLength } from '../incident/allowed.ts'
import { type Incident, neverReminded } from '../incident/incident.ts'
import { announcementEffects } from '../incident/refresh.ts'
import { toldToServices } from '../incident/services/hit.ts'
import { idsNamed } from '../incident/services/naming.ts'
import type { ChannelId, PersonId } from '../people/people.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import type { Drill } from '../policy/practice/drills.ts'
import type { Severity } from '../policy/severity.ts'
import type { Target } from '../policy/target.ts'
import {
  type Act,
  accept,
  type Decision,
  eventOf,
  extend,
  type Outcome,
  personBy,
  refuse,
} from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import { meet, pagesAtAnyHour, startClock } from '../response/clock.ts'
import { page } from '../response/paging/page.ts'
import { policyFor, servicesInTitle } from '../services/named.ts'
import { cleanLine, cleanText, cut, textLimits } from '../text/text.ts'
import { addMs } from '../time/instant.ts'

export type Declaration = {
  number: number
  title: string
  severity: Severity
  declaredIn: ChannelId | null
  impact?: string
  isPrivate?: boolean
  /** Private from the first second, and for the security responders alone. */
  isSecurity?: boolean
  takesCommand?: boolean
  /** What it happened to; without it, what the title names before its colon. */
  services?: readonly string[]
  /** The run of a workflow's step that waits for it. */
  step?: string
  /** Where it's only rehearsed. */
  drill?: Drill
}

/** Opens an incident: its clocks start, the channel is asked for, and people are called. */
export function declare(declaration: Declaration, asked: Act): Outcome {
  const { number, severity } = declaration
  const refusal = refusalForPermission(asked, 'declare', null)
  if (refusal) return refuse(refusal)
  const by = personBy(asked)
  const typed = cleanLine(declaration.title)
  const told = cleanText(declaration.impact ?? '')
  if (typed === '') return refuse({ kind: 'empty', what: 'title' })
  // A longer title is kept whole as the impact, unless that has words of its own.
  if (typed.length > (told === '' ? textLimits.impact : textLimits.title)) {
    return refuse({ kind: 'too_long', what: 'title', limit: textLimits.title, length: typed.length })
  }
  const tooLong = refusalForLength('impact', told, textLimits.impact)
  if (tooLong) return refuse(tooLong)
  const title = cut(declaration.drill ? drillTitle(typed) : typed, textLimits.title)
  const impact = told || (typed.length <= textLimits.title ? null : typed)
  const named = idsNamed(asked.policy, declaration.services ?? servicesInTitle(asked.policy, typed))
  if (!named.ok) return refuse(named.refusal)
  const services = named.ids
  const isSecurity = declaration.isSecurity ?? false
  const act = { ...asked, policy: policyFor(asked.policy, { services, isSecurity }) }
  const policy = act.policy.severities[severity]
  const clock = startClock(act.policy, severity, act.at)
  const incident: Incident = {
    number,
    version: 0,
    title,
    severity,
    gravestBefore: null,
    status: 'investigating',
    isPrivate: isSecurity || (declaration.isPrivate ?? false),
    isSecurity,
    declaredBy: by,
    declaredIn: declaration.declaredIn,
    impact,
    services,
    // It spends a budget only where somebody says that users lost something.
    share: isSecurity ? 0 : null,
    recurredAt: null,
    moments: { declared: act.at },
    roles: {},
    vacantSince: null,
    response: clock,
    updates: {
      nextDueAt: policy.updateEveryMs === null ? null : addMs(act.at, policy.updateEveryMs),
      lastAt: null,
      lastBy: null,
      reminders: neverReminded,
    },
    asked: {
      noCommander: neverReminded,
      quiet: neverReminded,
      notClosed: neverReminded,
      stillOnIt: neverReminded,
    },
    left: neverReminded,
    hands: null,
    restsUntil: null,
    lastActivityAt: act.at,
    findings: { summary: null, rootCause: null, contributingFactors: null, learnings: null },
    actionItems: [],
    postmortem: { dueAt: null, reminders: neverReminded },
    ending: null,
    duplicates: [],
    imported: null,
    runbooks: [],
    drill: declaration.drill ?? null,
    alerts: 0,
    raiseAsked: null,
    pageUseful: null,
    archive: null,
  }
  const { isPrivate } = incident
  const declared: Decision = {
    state: incident,
    events: [
      eventOf(act, {
        kind: 'declared',
        title,
        severity,
        impact,
        isPrivate,
        responseDueAt: clock.dueAt,
        ...(services.length > 0 && { services }),
        ...(incident.drill && { isDrill: true }),
      }),
    ],
    effects: [],
  }
  const led = declaration.takesCommand ? takeCommandAtOnce(declared, by, act) : declared
  const { state, events, effects } = pagesAtAnyHour(policy) ? page(led, { reason: 'declared' }, act) : led
  return accept(state, events, [
    { kind: 'open_channel' },
    ...invitedTogether(by, effects, isSecurity ? act.policy.security.responders : []),
    ...firstView(state, effects),
    ...toldToServices(state, [], asked),
    ...(declaration.step === undefined ? [] : [{ kind: 'complete_step', run: declaration.step } as const]),
  ])
}

/**
 * The mark of a drill stands in its title, which is wherever the incident is: channel, pages, exports. Nobody must
 * take it for real in a place that was forgotten.
 */
function drillTitle(title: string): string {
  return /^drill\b/i.test(title) ? title : `Drill: ${title}`
}

/** One invitation for all who are wanted at first: a second one would cost a round trip. */
function invitedTogether(by: PersonId, effects: readonly Effect[], others: readonly Target[]): Effect[] {
  const invited = effects.filter((effect) => effect.kind === 'invite')
  const people = [...new Set([by, ...invited.flatMap((effect) => effect.people)])]
  const targets = [
    ...new Map(
      [...invited.flatMap((effect) => effect.targets), ...others].map((one) => [one.id, one]),
    ).values(),
  ]
  const rest = effects.filter(({ kind }) => kind !== 'invite' && kind !== 'announce')
  return [{ kind: 'invite', people, targets }, ...rest]
}

/** The announcement is posted once: by the effect that calls, where there's one. */
function firstView(incident: Incident, effects: readonly Effect[]): Effect[] {
  const calling = effects.filter(({ kind }) => kind === 'announce')
  const announced = calling.length > 0 ? calling : announcementEffects(incident)
  const earlier: Effect[] = incident.drill ? [] : [{ kind: 'find_earlier' }]
  return [{ kind: 'refresh_card' }, { kind: 'pin_card' }, { kind: 'set_topic' }, ...announced, ...earlier]
}

function takeCommandAtOnce(decision: Decision, by: PersonId, act: Act): Decision {
  const incident = decision.state
  return extend(decision, {
    state: {
      ...incident,
      roles: { commander: by },
      moments: { ...incident.moments, acknowledged: act.at },
      response: meet(incident.response, act, 'took_command'),
    },
    events: [
      eventOf(act, { kind: 'role_assigned', role: 'commander', to: by, from: null }),
      eventOf(act, { kind: 'acknowledged', how: 'took_command', tookMs: 0, late: false }),
    ],
  })
}
