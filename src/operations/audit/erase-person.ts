import type { Incident } from '../../domain/incident/incident.ts'
import type { OutsideText } from '../../domain/incident/parts/outside-text.ts'
import { refreshEffects } from '../../domain/incident/refresh.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { timersFor } from '../../domain/lifecycle/clock/timers.ts'
import { scheduleTimers } from '../../domain/on-call/clock/schedule-timers.ts'
import { takeBack } from '../../domain/on-call/overrides/change-override.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import { type Actor, muster, type PersonId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Effect } from '../../domain/record/effects.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import {
  incidentSubject,
  keyOf,
  numberOfIncident,
  type Subject,
  scheduleSubject,
  subjectOf,
} from '../../domain/record/subject.ts'
import { policyFor } from '../../domain/services/named.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { erasedWords } from '../../store/audit/digest.ts'
import {
  type Erasure,
  eraseElsewhere,
  eraseFromOutbox,
  eraseFromTimeline,
  listSubjectsOf,
  renamedIn,
} from '../../store/audit/erasure.ts'
import type { Tx } from '../../store/database/schema.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { indexAnew } from '../../store/incident/texts.ts'
import { forgetFeed } from '../../store/on-call/feeds.ts'
import { forgetPseudonym, isPersonId, pseudonymsOf } from '../../store/people/pseudonyms.ts'
import { eraseDrafts } from '../../store/postmortem/drafts.ts'
import { type Made, saveDecisions } from '../../store/record/decisions.ts'
import { loadState } from '../../store/record/subjects.ts'
import type { Desk } from '../engine/desk.ts'
import type { Kind } from '../engine/kind.ts'
import { kindOf, timersOf } from '../engine/kinds.ts'
import { redraftIn } from '../postmortem/redraft.ts'

export type Erased = { pseudonym: string; incidents: number[]; words: number }

/**
 * Takes a person out of the record: their name goes, their id becomes a pseudonym that nothing ties to them,
 * and their words become "(erased)". What happened and when stays, the audit still verifies, and the erasure
 * stands in it. All or nothing; null when `id` is nobody's.
 */
export async function erasePerson(desk: Desk, id: PersonId, by: Actor = muster): Promise<Erased | null> {
  if (!isPersonId(id)) return null
  const erased = await desk.db.transaction().execute((tx) => erase(desk, tx, id, by))
  for (const incident of erased.incidents) desk.wake(keyOf(incidentSubject(incident)))
  return erased
}

async function erase(desk: Desk, tx: Tx, person: PersonId, by: Actor): Promise<Erased> {
  const act = { at: instantOf(desk.clock.now()), by, source: { via: 'cli' } } as const
  const pseudonym = (await pseudonymsOf(tx, [person])).get(person) ?? ''
  const erasure: Erasure = { person, pseudonym }
  const { subjects: spokenOf, words, texts } = await eraseFromTimeline(tx, erasure)
  const subjects = [...new Set([...spokenOf, ...(await listSubjectsOf(tx, erasure))])].map(subjectOf)
  const incidents = subjects.flatMap((subject) => numberOfIncident(subject) ?? []).sort((a, b) => a - b)
  await eraseFromOutbox(tx, erasure)
  await eraseElsewhere(tx, erasure)
  await forgetFeed(tx, { kind: 'person', id: person })
  for (const number of incidents) await eraseFromIncident(desk, tx, number, { erasure, texts, act })
  for (const subject of subjects)
    if (subject.kind === 'schedule')
      await eraseFromSchedule(tx, desk.policy, scheduleSubject(subject.id), erasure, act)
    else if (subject.kind !== 'incident') await eraseFromOther(desk, tx, subject, { erasure, texts, act })
  const detail = { pseudonym, words, incidents: incidents.length }
  await auditOther(tx, { what: 'person_erased', subject: null, detail }, act)
  await forgetPseudonym(tx, person)
  return { pseudonym, incidents, words }
}

/** A decision like any other, so that cards, files and the audit follow. */
async function eraseFromIncident(
  desk: Desk,
  tx: Tx,
  number: number,
  { erasure, texts, act }: { erasure: Erasure; texts: ReadonlySet<string>; act: Made['act'] },
): Promise<void> {
  const incident = await loadIncident(tx, number)
  if (!incident) return
  const before = JSON.parse(renamedIn(JSON.stringify(incident), erasure)) as Incident
  const next = { ...before, version: before.version + 1, ...withoutTexts(before, texts) }
  const hasDraft = await eraseDrafts(tx, number)
  const file: Effect[] = hasDraft ? [{ kind: 'write_postmortem' }] : []
  const effects = [...(isOpen(next.status) ? refreshEffects(next) : []), ...file]
  const decision = { state: next, events: [], effects }
  const subject = incidentSubject(number)
  const { status, severity: urgency } = next
  const policy = policyFor(desk.policy, incident)
  const timers = timersFor(next, policy)
  const timersBefore = timersFor(incident, policy)
  const made = [{ decision, act }]
  const saved = await saveDecisions(tx, [{ subject, made, status, number, urgency, timers, timersBefore }])
  if (!saved) throw new Error(`${incidentName(number)} changed meanwhile, so nothing was erased; try again`)
  await indexAnew(tx, next)
  if (hasDraft) await redraftIn(tx, desk, number)
}

/** Whom nobody knows any more can't be paged: the rotation has those shifts back. */
async function eraseFromSchedule(
  tx: Tx,
  policy: Policy,
  subject: Subject<'schedule'>,
  erasure: Erasure,
  act: Made['act'],
): Promise<void> {
  const roster = await loadState(tx, subject)
  if (!roster) return
  const renamed = JSON.parse(renamedIn(JSON.stringify(roster), erasure)) as Roster
  const kept = renamed.overrides
    .filter(({ change }) => peopleInChange(change).includes(erasure.pseudonym))
    .reduce((overrides, { id }) => {
      const taken = takeBack(overrides, id, act.at)
      return taken.ok ? taken.overrides : overrides
    }, renamed.overrides)
  const swaps = renamed.swaps.filter(
    ({ asking, other }) => asking !== erasure.pseudonym && other !== erasure.pseudonym,
  )
  const state = { ...renamed, version: roster.version + 1, overrides: kept, swaps }
  const made = [{ decision: { state, events: [], effects: [] }, act }]
  const timers = scheduleTimers(state, policy, subject.id)
  const timersBefore = scheduleTimers(roster, policy, subject.id)
  const listed = { status: 'kept', number: null, urgency: null, timers, timersBefore }
  const saved = await saveDecisions(tx, [{ subject, made, ...listed }])
  if (!saved) throw new Error(`${keyOf(subject)} changed meanwhile, so nothing was erased; try again`)
}

/** A patch, or a service: the person's pseudonym takes their place there, and their words go. */
async function eraseFromOther(
  desk: Desk,
  tx: Tx,
  subject: Subject,
  { erasure, texts, act }: { erasure: Erasure; texts: ReadonlySet<string>; act: Made['act'] },
): Promise<void> {
  const before = await loadState(tx, subject)
  if (!before) return
  const renamed = JSON.parse(renamedIn(JSON.stringify(before), erasure), (_, value) =>
    typeof value === 'string' && texts.has(value) ? erasedWords : value,
  ) as typeof before
  const state = { ...renamed, version: before.version + 1 } as typeof before
  const kind = kindOf(subject) as Kind<typeof before>
  const listed = { status: kind.statusOf(state), number: null, urgency: kind.urgencyOf(state) }
  const timers = timersOf(subject, state, desk.policy)
  const timersBefore = timersOf(subject, before, desk.policy)
  const made = [{ decision: { state, events: [], effects: [] }, act }]
  const saved = await saveDecisions(tx, [{ subject, made, ...listed, timers, timersBefore }])
  if (!saved) throw new Error(`${keyOf(subject)} changed meanwhile, so nothing was erased; try again`)
}

/** What was kept of the erased words beside the timeline. */
function withoutTexts(incident: Incident, texts: ReadonlySet<string>): Partial<Incident> {
  const { findings, ending, outside } = incident
  const isErased = (text: string | null): boolean => text !== null && texts.has(text)
  return {
    findings: isErased(findings.summary) ? { ...findings, summary: erasedWords } : findings,
    ending:
      ending?.kind === 'false_alarm' && isErased(ending.reason) ? { ...ending, reason: erasedWords } : ending,
    ...(outside && { outside: outsideWithout(outside, isErased) }),
  }
}

function outsideWithout(outside: OutsideText, isErased: (text: string) => boolean): OutsideText {
  const without = <Words extends { text: string }>(words: Words): Words =>
    isErased(words.text) ? { ...words, text: erasedWords } : words
  return { ...outside, draft: without(outside.draft), versions: outside.versions.map(without) }
}
