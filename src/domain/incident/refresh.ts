import type { AllHands } from '../on-call/called.ts'
import { isProgram, isSlackPerson } from '../people/people.ts'
import type { Act } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import { type Incident, isLeft, neverReminded } from './incident.ts'
import { isOpen } from './status.ts'

/** An incident that somebody did something to: it's quiet no longer, unless it was a program. */
export function recordActivity(incident: Incident, act: Act, change: Partial<Incident> = {}): Incident {
  if (act.by.kind === 'person' && isProgram(act.by.id)) return { ...incident, ...change }
  return {
    ...incident,
    lastActivityAt: act.at,
    asked: {
      ...incident.asked,
      quiet: neverReminded,
      // It's asked so often in all: a "yes" answers one question and doesn't begin the count again.
      stillOnIt: { ...incident.asked.stillOnIt, lastAt: null },
    },
    left: neverReminded,
    hands: withArrival(incident, act, change.status),
    ...change,
  }
}

/**
 * A decision's effects, and the redrawing that its rule didn't ask for. Whatever people do answers Muster's questions,
 * shows that they're back, and counts as arriving, so no rule has to remember what that changes in Slack.
 */
export function withRedrawn(before: Incident | null, after: Incident, effects: Effect[]): Effect[] {
  if (before === null) return effects
  const moved: Effect[] = [
    ...(isLeft(before) === isLeft(after)
      ? []
      : [{ kind: 'refresh_card' as const }, ...announcementEffects(after)]),
    ...(isWaited(before) && !isWaited(after) ? [{ kind: 'refresh_prompts' as const }] : []),
    ...(boardOf(before) === boardOf(after) ? [] : presenceEffects(after)),
  ]
  return [...effects, ...moved.filter(({ kind }) => !effects.some((effect) => effect.kind === kind))]
}

/** Whether Muster has asked something that anything anyone does would answer. */
function isWaited(incident: Incident): boolean {
  const { quiet, stillOnIt } = incident.asked
  return quiet.times > 0 || stillOnIt.lastAt !== null || isLeft(incident)
}

function boardOf({ hands }: Incident): string | null {
  return hands && `${hands.here.length} ${hands.overAt}`
}

/** What most changes show: the card, the prompts that they may have answered, and the announcement. */
export function refreshEffects(incident: Incident): Effect[] {
  return [
    { kind: 'refresh_card' },
    { kind: 'refresh_prompts' },
    ...announcementEffects(incident),
    ...presenceEffects(incident),
    ...checklistEffects(incident),
  ]
}

/** The board of who has come, where there's one. */
export function presenceEffects({ hands }: Incident): Effect[] {
  return hands === null ? [] : [{ kind: 'refresh_arrivals' }]
}

/** A crowd is no list to read, and everyone in it is here. */
const arrivalsAtMost = 100

/** Anyone who does anything while the incident is open is here; its postmortem is written from anywhere. */
function withArrival({ hands, status }: Incident, { by, at }: Act, next = status): AllHands | null {
  if (!isOpen(status) && !isOpen(next)) return hands
  if (hands === null || by.kind !== 'person' || !isSlackPerson(by.id)) return hands
  const isKnown = hands.here.some(({ person }) => person === by.id)
  if (isKnown || hands.here.length >= arrivalsAtMost) return hands
  return { ...hands, here: [...hands.here, { person: by.id, at }] }
}

/**
 * The same where the severity changes, or the incident ends or is open again. Slack writes a line into the
 * channel for each change of its topic, so nothing else is told there.
 */
export function courseEffects(incident: Incident): Effect[] {
  return [...refreshEffects(incident), { kind: 'set_topic' }]
}

/** What may be ticked off, and whether it helped, follows from where the incident stands. */
function checklistEffects({ runbooks }: Incident): Effect[] {
  return runbooks.some(({ helped }) => helped === null) ? [{ kind: 'refresh_runbooks' }] : []
}

/** Private incidents never reach the announcements channel. */
export function announcementEffects(incident: Incident): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'refresh_announcement' }]
}

/** The thread under the announcement; private incidents have none. */
export function threadEffects(incident: Incident, words: Words): Effect[] {
  return incident.isPrivate ? [] : [{ kind: 'say_in_thread', words }]
}

/** What changes after closing is in the postmortem: on disk, and where it was shown. */
export function recordRefreshEffects(incident: Incident): Effect[] {
  return incident.status === 'closed'
    ? [
        { kind: 'refresh_card' },
        { kind: 'refresh_prompts' },
        { kind: 'write_postmortem' },
        { kind: 'revise_postmortem' },
      ]
    : refreshEffects(incident)
}
