import type { Trouble } from '../../domain/on-call/clock/troubles.ts'
import type { GapReason } from '../../domain/on-call/gaps.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { code, command, dayAndTime, list, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { usages } from '../text/usages.ts'
import { onCallName, peopleOnCall, scheduleName } from './names.ts'

const troublesAtMost = 15

/** What's wrong with the weeks ahead, a line each, and what to do about it. */
export function coverageLines(
  schedule: Pick<Schedule, 'id' | 'name'>,
  troubles: readonly Trouble[],
  now: Instant,
): Sentence[] {
  const more = troubles.length - troublesAtMost
  const fixes = [
    ...(troubles.some(({ kind }) => kind === 'gap')
      ? [say`To fill a gap: ${command(`cover ${schedule.id} add @user from fri 18:00 to mon 09:00`)}`]
      : []),
    ...(troubles.some(({ kind }) => kind === 'double_booking')
      ? [say`To take over from someone: ${command(usages.cover)}`]
      : []),
  ]
  return [
    say`⚠️ ${strong(scheduleName(schedule))} needs a look:`,
    ...troubles.slice(0, troublesAtMost).map((trouble) => say`• ${troubleText(trouble, now)}`),
    ...(more > 0 ? [say`and ${more} more`] : []),
    ...fixes,
  ]
}

function troubleText(trouble: Trouble, now: Instant): Sentence {
  const { from, to, isOpenEnded } = trouble
  const span = isOpenEnded
    ? say`from ${from <= now ? 'now' : dayAndTime(from, now)} on`
    : from <= now
      ? say`until ${dayAndTime(to, now)}`
      : say`from ${dayAndTime(from, now)} to ${dayAndTime(to, now)}`
  if (trouble.kind === 'gap') return say`Nobody is on call ${span}: ${reasonText(trouble.reason, now)}.`
  const { person, schedules, escalations } = trouble
  const twice =
    escalations.length > 0 &&
    say`, so escalation ${list(escalations.map((id) => code(id)))} would page the same person twice`
  return say`${onCallName(person)} is on call in ${list(schedules.map((id) => code(id)))} ${span}${twice}.`
}

function reasonText(reason: GapReason, now: Instant): Sentence {
  switch (reason.kind) {
    case 'outside_hours':
      return say`no rotation covers these hours`
    case 'nobody':
      return say`override ${code(reason.override)} leaves it empty`
    case 'left':
      return say`${peopleOnCall(reason.people)} can't be reached in Slack`
    case 'rotation_empty':
      return say`rotation ${code(reason.rotation)} has no one then`
    case 'not_begun':
      return say`rotation ${code(reason.rotation)} begins ${dayAndTime(reason.beginsAt, now)}`
  }
}

/** Why a user group no longer follows its schedule; said once. */
export function groupRefusedText(
  schedule: Pick<Schedule, 'name'>,
  { group, reason }: { group: string; reason: string },
): Sentence {
  return say`⚠️ Muster can't sync the user group ${code(group)} with who's on call in ${strong(scheduleName(schedule))}: ${typed(reason, 300)}. Pages aren't affected. ${groupFix}`
}

export const groupFix =
  'A workspace admin can let apps change user groups; or remove user_group from the schedule in muster.yml.'
