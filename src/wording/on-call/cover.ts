import type { OnCallEffect } from '../../domain/on-call/effects.ts'
import { isSamePeople, type Override } from '../../domain/on-call/overrides/override.ts'
import type { Shift } from '../../domain/on-call/shifts.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { TimeDoubt } from '../../domain/time/typed/typed-time.ts'
import { code, command, list, type Sentence, say, strong, typed, who } from '../text/sentence.ts'
import { usages } from '../text/usages.ts'
import { type TypistZone, zoneAside } from '../text/zone.ts'
import { changeText, peopleOnCall, scheduleName, spanText } from './names.ts'

/** What a cover would change. */
export type Changed = {
  override: Override
  before: readonly Shift[]
  after: readonly Shift[]
  overlaps: readonly Override[]
}

const shiftsAtMost = 8

/** `Primary: @ben covers @ana from … to …`, and who's on call then, shift by shift. */
export function proposalLines(schedule: Schedule, changed: Changed, now: Instant): Sentence[] {
  const { override, before, after, overlaps } = changed
  const title = say`${strong(scheduleName(schedule))}: ${changeText(override.change)} ${spanText(override, now)}`
  const more = after.length - shiftsAtMost
  const isOneForOne =
    after.length === 1 && override.change.kind === 'cover' && override.change.instead !== null
  const shifts = isOneForOne ? [] : after.slice(0, shiftsAtMost).map((shift) => shiftText(shift, before, now))
  const also =
    overlaps.length > 0 &&
    say`This applies on top of ${list(overlaps.slice(0, 5).map(({ id }) => code(id)))}.`
  return [title, ...shifts, ...(more > 0 ? [say`and ${more} more shifts`] : []), ...(also ? [also] : [])]
}

/** Who's on call in a shift, and who was before the change. */
function shiftText(shift: Shift, before: readonly Shift[], now: Instant): Sentence {
  const was = before.find(({ from, to }) => from <= shift.from && shift.from < to)
  const instead =
    was && !isSamePeople(was.people, shift.people) && say` instead of ${peopleOnCall(was.people)}`
  return say`• ${spanText(shift, now)}: ${peopleOnCall(shift.people)}${instead}`
}

/** Beside the buttons that save it, with the zone in which the times were read. */
export function notSavedYet(zone: TypistZone): Sentence {
  const whose = zone.isTheirs ? 'your' : "the office's"
  return say`Nothing is saved yet. The times you typed are in ${whose} time zone ${zoneAside(zone)}.`
}

export function savedText(schedule: Schedule, override: Override, now: Instant): Sentence {
  const { id, change } = override
  return say`Saved as ${code(id)}: in ${scheduleName(schedule)}, ${changeText(change)} ${spanText(override, now)}.`
}

export function undoneText(id: string): Sentence {
  return say`${code(id)} is undone from now on.`
}

/** The commands that a time stands in. */
export type OnCallCommandName = 'oncall' | 'cover' | 'swap'

const examples: Record<OnCallCommandName, string> = {
  oncall: 'oncall who sev1 sun 03:00',
  cover: usages.cover,
  swap: usages.swap,
}

const doubts: Partial<Record<TimeDoubt, Sentence>> = {
  no_clock: say`needs a time of day`,
  past: say`is over`,
  two_ways: say`could be two times`,
}

/** A time that could be several, or none. */
export function shiftTimeQuestion(
  { typed: words, why, name }: { typed: string; why: TimeDoubt; name: OnCallCommandName },
  hasChoices: boolean,
): Sentence {
  const wrong = doubts[why] ?? say`isn't a time I can read`
  const how = say`type a day and a time: ${command(examples[name])}`
  return say`"${typed(words, 60)}" ${wrong}. ${hasChoices ? say`Pick one, or ${how}` : say`To fix it, ${how}`}.`
}

/** What those read whose shifts changed. */
export function changedShiftText(
  { by, what, override }: Extract<OnCallEffect, { kind: 'tell_on_call' }>,
  schedule: Pick<Schedule, 'name'>,
  now: Instant,
): Sentence {
  const did = what === 'override_added' ? say`changed` : say`undid a change to`
  const change = say`${changeText(override.change)} ${spanText(override, now)}`
  return say`${who(by)} ${did} who's on call in ${strong(scheduleName(schedule))}: ${change}.`
}
