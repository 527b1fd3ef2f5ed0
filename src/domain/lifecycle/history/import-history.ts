import {
  type Incident,
  isForEveryone,
  type Moment,
  moments as momentNames,
  neverReminded,
} from '../../incident/incident.ts'
import { pastIncident } from '../../incident/likeness/seen-before.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../../record/decision.ts'
import type { TimelineEvent } from '../../record/timeline.ts'
import { startClock } from '../../response/clock.ts'
import { cut, textLimits } from '../../text/text.ts'
import type { Instant } from '../../time/instant.ts'
import { agreedExtent, agreedMoments, type Contradiction, contradictionsIn } from './contradictions.ts'
import type { History, PastEntry, PastKind } from './history.ts'

/** How to take a file that contradicts itself: refuse it, or note each contradiction on the record. */
export type Strictness = 'strict' | 'lenient'

/**
 * Makes a closed incident of one that was over before Muster knew of it. Nobody is called, nothing is shown in
 * Slack, and nobody in particular is said to have done what its source tells: the one who imports it recorded it.
 * `similar` is the earlier one that the file says it's like, where that's on record.
 */
export function importHistory(
  history: History,
  { number, strictness, similar }: { number: number; strictness: Strictness; similar: Incident | null },
  act: Act,
): Outcome {
  const future = inTheFuture(history, act.at)
  if (future) return refuse({ kind: 'not_over', moment: future })
  const contradictions = contradictionsIn(history)
  if (contradictions.length > 0 && strictness === 'strict') {
    return refuse({ kind: 'contradictory', contradictions })
  }
  const moments = agreedMoments(history, contradictions)
  const noted = [
    ...contradictions,
    ...history.sourceContradictions.map((told): Contradiction => ({ kind: 'source', told })),
  ]
  const events = [
    ...momentEvents(history, moments, act),
    ...pastEvents(history, moments, act),
    eventOf(act, { kind: 'imported', company: history.company, link: history.link }),
    ...similarEvents(history, similar, act),
    ...noted.map((contradiction) => eventOf(act, { kind: 'contradiction_noted', contradiction })),
  ]
  const extent = agreedExtent(history, contradictions)
  return accept(incidentOf({ ...history, moments, extent }, number, act), events, [])
}

/**
 * That it's a repeat, with what the earlier one had promised and nobody had done by then. One that isn't on record,
 * or whose title not everyone may read, is called by the name that the file has for it.
 */
function similarEvents({ similarTo, moments }: History, similar: Incident | null, act: Act): TimelineEvent[] {
  if (similarTo === null) return []
  const { declared } = moments
  const isMeant = similar && isForEveryone(similar) && similar.moments.declared < declared
  const earlier = isMeant ? pastIncident(similar, declared) : null
  return [eventOf(act, { kind: 'similar_told', name: similarTo, earlier })]
}

function incidentOf(history: History, number: number, act: Act): Incident {
  const by = personBy(act)
  const { id, title, severity, isPrivate, moments, impact, extent } = history
  const { company, link, services, similarTo } = history
  const isExtentSaid = extent.customers !== null || extent.howSure !== null
  return {
    number,
    version: 0,
    title,
    severity,
    gravestBefore: null,
    status: 'closed',
    isPrivate,
    isSecurity: false,
    declaredBy: by,
    declaredIn: null,
    impact,
    ...(isExtentSaid && { extent }),
    moments,
    roles: {},
    vacantSince: null,
    response: startClock(act.policy, severity, moments.declared),
    updates: { nextDueAt: null, lastAt: null, lastBy: null, reminders: neverReminded },
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
    findings: {
      summary: null,
      rootCause: null,
      contributingFactors: listOf(history.contributing),
      learnings: learningsOf(history),
    },
    actionItems: history.actions.map(({ what, dueAt, doneAt }, index) => ({
      id: index + 1,
      text: what,
      owner: null,
      deadlineAt: dueAt,
      addedBy: by,
      ...(doneAt && { done: { at: doneAt, by } }),
    })),
    // What is long over isn't due any more.
    postmortem: { dueAt: null, reminders: neverReminded },
    ending: null,
    alerts: 0,
    runbooks: [],
    raiseAsked: null,
    pageUseful: null,
    archive: null,
    duplicates: [],
    // Its services are names from elsewhere, and spend no budget of ours.
    services: [],
    share: null,
    recurredAt: null,
    drill: null,
    imported: { id, company, link, services: [...services], similarTo },
  }
}

function listOf(items: readonly string[]): string | null {
  return items.length === 0 ? null : cut(items.map((item) => `- ${item}`).join('\n'), textLimits.finding)
}

function learningsOf({ wentWell, wentBadly, lucky }: History): string | null {
  const parts = [
    ['What went well:', listOf(wentWell)],
    ['What went badly:', listOf(wentBadly)],
    ['Where we got lucky:', listOf(lucky)],
  ] as const
  const told = parts.flatMap(([title, list]) => (list === null ? [] : `${title}\n\n${list}`))
  return told.length === 0 ? null : cut(told.join('\n\n'), textLimits.finding)
}

function inTheFuture(
  { moments, entries, actions }: History,
  now: Instant,
): Moment | 'entry' | 'action_item' | null {
  const late = momentNames.find((moment) => (moments[moment] ?? now) > now)
  if (late) return late
  if (entries.some(({ at }) => at !== null && at > now)) return 'entry'
  return actions.some(({ doneAt }) => doneAt !== null && doneAt > now) ? 'action_item' : null
}

const kindOfMoment: Partial<Record<Moment, PastKind>> = {
  impactBegan: 'impact',
  acknowledged: 'acknowledge',
  identified: 'identify',
  mitigated: 'mitigate',
  resolved: 'resolve',
}

/** Moments that no entry tells of stand on the timeline by themselves. */
function momentEvents({ entries }: History, moments: History['moments'], act: Act): TimelineEvent[] {
  return momentNames.flatMap((moment) => {
    const at = moments[moment]
    const isTold = entries.some((entry) => entry.kind === kindOfMoment[moment] && entry.at === at)
    return at === undefined || isTold ? [] : [eventOf(act, { kind: 'past_moment', moment }, at)]
  })
}

function pastEvents({ entries }: History, { declared }: History['moments'], act: Act): TimelineEvent[] {
  return entries.map((entry, index) => {
    const { kind: of, who, what: told } = entry
    return eventOf(
      act,
      {
        kind: 'past_entry',
        of,
        who,
        told,
        time: certaintyOf(entry),
        ...(entry.isSetback && { isSetback: true }),
      },
      entry.at ?? placeOf(entries, index) ?? declared,
    )
  })
}

function certaintyOf({ at, isApproximate, isUnknown }: PastEntry): 'known' | 'approximate' | 'unknown' {
  if (at === null || isUnknown) return 'unknown'
  return isApproximate ? 'approximate' : 'known'
}

/** Where an entry of unknown time stands: just before the next known one, as in its file. */
function placeOf(entries: readonly PastEntry[], index: number): Instant | null {
  return (
    entries.slice(index).find(({ at }) => at !== null)?.at ??
    entries.slice(0, index).findLast(({ at }) => at !== null)?.at ??
    null
  )
}
