import type { EscalationPlan, LevelAt, Reach } from '../../domain/on-call/escalate.ts'
import type { Override } from '../../domain/on-call/overrides/override.ts'
import type { Standing } from '../../domain/on-call/standing.ts'
import type { PersonId, Quiet } from '../../domain/people/people.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import { type Severity, severityName } from '../../domain/policy/severity.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import type { Instant, Span } from '../../domain/time/instant.ts'
import { minuteMs } from '../../domain/time/units.ts'
import { quietText } from '../policy/names.ts'
import { countOf } from '../text/amount.ts'
import { code, command, dayAndTime, list, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { changeText, peopleOnCall, scheduleName, spanText } from './names.ts'

export const noSchedules: Sentence = say`There are no schedules yet. Add one to muster.yml, and ${command('oncall')} says who's on call.`

/** `Primary: @ana until Mon 30 Nov at 09:00, then @ben`. */
export function standingText(schedule: Schedule, { people, until, next }: Standing, now: Instant): Sentence {
  const then = until && say` until ${dayAndTime(until, now)}, then ${peopleOnCall(next)}`
  return say`${strong(scheduleName(schedule))}: ${peopleOnCall(people)}${then}`
}

/** A shift to come: who, from when to when. */
export function shiftLine(
  { people, ...span }: Span & { people: readonly PersonId[] },
  now: Instant,
): Sentence {
  return say`• ${peopleOnCall(people)} ${spanText(span, now)}`
}

export function moreSchedules(more: number): Sentence {
  return say`and ${countOf(more, 'more schedule')}. To see one: ${command('oncall <schedule>')}`
}

/** A change to come, or under way, with the id that undoes it. */
export function plannedText({ id, change, from, to }: Override, now: Instant): Sentence {
  return say`${code(id)} ${changeText(change)} ${spanText({ from, to }, now)}`
}

/** Who of those shown has Do Not Disturb on; nothing where nobody has. */
export function quietLines(quiet: readonly Quiet[], now: Instant): Sentence[] {
  return quiet.length === 0 ? [] : [say`${quietText(quiet, now)}.`]
}

export const undoNote: Sentence = say`To undo a change: ${command('cover undo <id>')}.`

const nameLimit = 80

/** Each level in order, and what comes after the last. */
function levelLines({ levels, repeat, roundMinutes, fallback }: EscalationPlan): Sentence[] {
  const isAllEmpty = fallback.because === 'all_empty'
  const again =
    repeat === 0 || isAllEmpty
      ? []
      : [say`${afterText(roundMinutes)}: all of them again, ${repeat === 1 ? 'once' : `${repeat} times`}`]
  const last =
    fallback.channel === null
      ? say`nobody else`
      : say`${typed(`#${fallback.channel}`, nameLimit)}, if nobody answered`
  return [...levels.map(levelText), ...again, say`${afterText(fallback.afterMinutes)}: ${last}`]
}

function levelText({ level, afterMinutes, skipped, ...reach }: LevelAt): Sentence {
  const skip = skipped && say`, so this level is skipped`
  return say`level ${level}, ${afterText(afterMinutes)}: ${reachText(reach)}${skip}`
}

/** `@ana, @ben and #payments`, or `nobody`. */
export function reachText({
  people,
  channels,
  unreadGroups,
}: Pick<Reach, 'people' | 'channels' | 'unreadGroups'>): Sentence {
  const unread = unreadGroups.map((group) => say`${code(group)} (its members aren't known yet)`)
  const others = [...channels.map((name) => typed(`#${name}`, nameLimit)), ...unread]
  return list(people.length > 0 || others.length === 0 ? [peopleOnCall(people), ...others] : others)
}

function afterText(minutes: number): Sentence {
  return minutes === 0 ? say`at once` : say`after ${elapsedText(minutes * minuteMs)}`
}

/** Whom these severities page, level by level. */
export function pagesLines(severities: readonly Severity[], plan: EscalationPlan): Sentence[] {
  const title = say`${strong(list(severities.map((severity) => severityName(severity))))} ${severities.length === 1 ? 'pages' : 'page'}`
  return [title, ...levelLines(plan).map((line) => say`• ${line}`)]
}

/** Whom an incident declared at `at` would page, level by level. */
export function planAtLines({
  severity,
  at,
  now,
  plan,
}: {
  severity: Severity
  at: Instant
  now: Instant
  plan: EscalationPlan
}): Sentence[] {
  const declared = at === now ? say`now` : say`${dayAndTime(at, now)}`
  const title = say`A ${severityName(severity)} declared ${declared} pages:`
  return [title, ...levelLines(plan).map((line) => say`• ${line}`)]
}
