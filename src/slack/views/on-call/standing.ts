import type { KnownBlock } from '@slack/types'
import {
  type EscalationPlan,
  escalationAt,
  escalationOf,
  type Rosters,
} from '../../../domain/on-call/escalate.ts'
import { changeAsKnown } from '../../../domain/on-call/overrides/override.ts'
import { joinSamePeople, type Shift, wholeShiftsBetween } from '../../../domain/on-call/shifts.ts'
import { standingAt } from '../../../domain/on-call/standing.ts'
import type { PersonId, Quiet } from '../../../domain/people/people.ts'
import { knownAs } from '../../../domain/people/who.ts'
import type { Escalation } from '../../../domain/policy/escalation.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Schedule } from '../../../domain/policy/schedule.ts'
import { type Severity, severities } from '../../../domain/policy/severity.ts'
import { addMs, type Instant } from '../../../domain/time/instant.ts'
import { dayMs } from '../../../domain/time/units.ts'
import {
  moreSchedules,
  noSchedules,
  pagesLines,
  planAtLines,
  plannedText,
  quietLines,
  shiftLine,
  standingText,
  undoNote,
} from '../../../wording/on-call/standing.ts'
import { join, type Sentence, say } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context, section, sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

const schedulesAtMost = 30
const plannedAtMost = 10
const plannedOfOneAtMost = 50
const shiftsAtMost = 10

/** A shift of a year is the longest there is. */
const aheadMs = 366 * dayMs

type Shown = { policy: Policy; at: Instant; quiet: readonly Quiet[] }

/** Who is on call in every schedule now and next, what's planned, and whom a SEV-1 would page. */
export function onCallView({ policy, rosters, quiet, at }: Shown & { rosters: Rosters }): View {
  const { schedules } = policy
  if (schedules.length === 0) {
    const text = mrkdwnText(noSchedules, policy)
    return { text, blocks: [section(text)] }
  }
  const shown = schedules.slice(0, schedulesAtMost)
  const more = schedules.length - shown.length
  const standings = shown.map((schedule) => standingOf(schedule, rosters, at))
  const plans = plannedPages(policy).map(([severities, escalation]) =>
    pagesLines(severities, escalationAt(escalation, rosters, at)),
  )
  const now = [...standings, ...(more > 0 ? [moreSchedules(more)] : []), ...quietLines(quiet, at)]
  return {
    text: mrkdwnText(join([...standings, ...quietLines(quiet, at)], '\n'), policy),
    blocks: [
      ...sectionsOf(now.map((line) => mrkdwnText(line, policy))),
      ...plans.flatMap((plan) => sectionsOf(plan.map((line) => mrkdwnText(line, policy)))),
      ...plannedBlocks(schedules, { rosters, policy, at }, plannedAtMost),
    ],
  }
}

/** One schedule alone: who is on call in it now, who comes next, and everything that's planned. */
export function scheduleView(
  schedule: Schedule,
  { policy, rosters, quiet, at }: Shown & { rosters: Rosters },
): View {
  const now = [standingOf(schedule, rosters, at), ...quietLines(quiet, at)]
  const comings = nextShifts(schedule, rosters, at).map(({ people, ...shift }) =>
    shiftLine({ ...shift, people: people.map((person) => knownAs(person, rosters.groupsOf)) }, at),
  )
  const lines = [...now, ...comings].map((line) => mrkdwnText(line, policy))
  return {
    text: lines.join('\n'),
    blocks: [...sectionsOf(lines), ...plannedBlocks([schedule], { rosters, policy, at }, plannedOfOneAtMost)],
  }
}

/** The shifts after the one that runs. */
function nextShifts(schedule: Schedule, rosters: Rosters, at: Instant): Shift[] {
  const span = { from: at, to: addMs(at, aheadMs) }
  const shifts = joinSamePeople(wholeShiftsBetween(schedule, rosters.overridesOf(schedule.id), span))
  return shifts.filter(({ from }) => from > at).slice(0, shiftsAtMost)
}

function standingOf(schedule: Schedule, rosters: Rosters, at: Instant): Sentence {
  const known = (person: PersonId): PersonId => knownAs(person, rosters.groupsOf)
  const standing = standingAt(schedule, rosters.overridesOf(schedule.id), at)
  const [people, next] = [standing.people.map(known), standing.next.map(known)]
  return standingText(schedule, { ...standing, people, next }, at)
}

/** The changes that are to come or under way, and how to undo one. */
function plannedBlocks(
  schedules: readonly Schedule[],
  { rosters, policy, at }: Omit<Shown, 'quiet'> & { rosters: Rosters },
  atMost: number,
): KnownBlock[] {
  const planned = schedules
    .flatMap(({ id }) => rosters.overridesOf(id))
    .filter(({ to }) => to > at)
    .map((one) => ({ ...one, change: changeAsKnown(one.change, rosters.groupsOf) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const left = planned.length - atMost
  const lines = [
    ...planned.slice(0, atMost).map((override) => plannedText(override, at)),
    ...(left > 0 ? [say`and ${left} more`] : []),
  ]
  if (lines.length === 0) return []
  return [...sectionsOf(lines.map((line) => mrkdwnText(line, policy))), context(mrkdwnText(undoNote, policy))]
}

/** Every escalation that a severity has, with those severities. */
function plannedPages(policy: Policy): [Severity[], Escalation][] {
  const escalating = severities.filter((severity) => policy.severities[severity].escalation !== null)
  const byId = Map.groupBy(escalating, (severity) => escalationOf(policy, severity).id)
  return [...byId.values()].map((own) => [own, escalationOf(policy, own[0] ?? 1)])
}

type Planned = { severity: Severity; moment: Instant; plan: EscalationPlan; quiet: readonly Quiet[] }

/** Whom an incident of a severity would page at a moment, played dry. */
export function pagePlanView(
  { severity, moment, plan, quiet }: Planned,
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const said = [...planAtLines({ severity, at: moment, now: at, plan }), ...quietLines(quiet, at)]
  const lines = said.map((line) => mrkdwnText(line, policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}
