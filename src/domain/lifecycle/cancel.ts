import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import { type Ending, firstAnswerOf, type Incident } from '../incident/incident.ts'
import { courseEffects, recordActivity, refreshEffects, threadEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { ChannelId, PersonId } from '../people/people.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Effect, Words } from '../record/effects.ts'
import type { Refusal } from '../record/refusal.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type { CancelCommand, DuplicateCommand } from './commands.ts'

/** Ends an incident that was none. */
export function cancel(incident: Incident, { why }: CancelCommand, act: Act): Outcome {
  const reason = cleanText(why)
  const refusal = refusalToEnd(incident, act)
  if (refusal) return refuse(refusal)
  if (reason === '') return refuse({ kind: 'reason_needed', action: 'cancel', number: incident.number })
  const tooLong = refusalForWords('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  return end(incident, { kind: 'false_alarm', reason }, act)
}

/** Ends an incident that another one already covers. */
export function markDuplicate(incident: Incident, { of, channel }: DuplicateCommand, act: Act): Outcome {
  const refusal = refusalToEnd(incident, act)
  if (refusal) return refuse(refusal)
  if (of === incident.number) return refuse({ kind: 'duplicate_of_itself', number: incident.number })
  return end(incident, { kind: 'duplicate', of }, act, channel)
}

/**
 * Why another incident can't be the one that goes on: it ended as a duplicate itself, and people who are sent
 * there would find nobody, or be sent back.
 */
export function refusalForSurvivor({ number, ending }: Incident): Refusal | null {
  return ending?.kind === 'duplicate'
    ? { kind: 'duplicate_of_duplicate', of: number, survivor: ending.of }
    : null
}

/** What an incident leaves to the one that covers it: its people, and where it was. */
export type Legacy = { number: number; people: PersonId[]; channel: ChannelId | null }

/** Whom an incident's record names as having to do with it. */
export function peopleOfIncident(incident: Incident): PersonId[] {
  const answered = firstAnswerOf(incident)?.by
  const people = [incident.declaredBy, ...Object.values(incident.roles), answered, incident.response.met?.by]
  return [...new Set(people.filter((person) => person !== undefined))]
}

/** The incident that goes on hears of the one that ended as its duplicate, and gets its people. */
export function coverDuplicate(incident: Incident, { number, people, channel }: Legacy, act: Act): Outcome {
  const goesOn = isOpen(incident.status) || incident.status === 'resolved'
  const duplicates = [...new Set([...incident.duplicates, number])]
  const next = recordActivity(incident, act, { duplicates })
  const words: Words = { kind: 'duplicate_covered', number, channel, by: personBy(act) }
  const invitations: Effect[] = goesOn ? [{ kind: 'invite', people, targets: [] }] : []
  return accept(
    next,
    [eventOf(act, { kind: 'duplicate_covered', number })],
    [...invitations, ...refreshEffects(next), { kind: 'say', words }],
  )
}

/** A duplicate is open again, so it's covered by nothing. */
export function uncoverDuplicate(incident: Incident, number: number, act: Act): Outcome {
  const next = { ...incident, duplicates: incident.duplicates.filter((each) => each !== number) }
  return accept(next, [eventOf(act, { kind: 'duplicate_reopened', number })], refreshEffects(next))
}

function refusalToEnd(incident: Incident, act: Act): Refusal | null {
  return refusalForPermission(act, 'close', incident.number) ?? refusalForAction(incident, 'cancel')
}

function end(incident: Incident, ending: Ending, act: Act, channel: ChannelId | null = null): Outcome {
  const next = recordActivity(incident, act, {
    status: 'cancelled',
    ending,
    updates: { ...incident.updates, nextDueAt: null },
  })
  const words: Words = {
    kind: 'cancelled',
    by: personBy(act),
    reason: ending.kind === 'false_alarm' ? ending.reason : null,
    duplicateOf: ending.kind === 'duplicate' ? ending.of : null,
    channel,
  }
  return accept(
    next,
    [eventOf(act, { kind: 'cancelled', ending })],
    [...courseEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
