import {
  type EscalationPlan,
  escalationAt,
  escalationOf,
  type Rosters,
} from '../../../domain/on-call/escalate.ts'
import { changeAsKnown } from '../../../domain/on-call/overrides/override.ts'
import { standingAt } from '../../../domain/on-call/standing.ts'
import type { PersonId, Quiet } from '../../../domain/people/people.ts'
import { knownAs } from '../../../domain/people/who.ts'
import type { Escalation } from '../../../domain/policy/escalation.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { type Severity, severities } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import {
  noSchedules,
  pagesLines,
  planAtLines,
  plannedText,
  quietLines,
  standingText,
  undoNote,
} from '../../../wording/on-call/standing.ts'
import { join, say } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context, section, sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

const schedulesAtMost = 30
const plannedAtMost = 10

type Shown = { policy: Policy; at: Instant; quiet: readonly Quiet[] }

/** Who is on call in every schedule now and next, what's planned, and whom the gravest incident would page. */
export function onCallView({ policy, rosters, quiet, at }: Shown & { rosters: Rosters }): View {
  const { schedules } = policy
  if (schedules.length === 0) {
    const text = mrkdwnText(noSchedules, policy)
    return { text, blocks: [section(text)] }
  }
  const shown = schedules.slice(0, schedulesAtMost)
  const more = schedules.length - shown.length
  const known = (person: PersonId): PersonId => knownAs(person, rosters.groupsOf)
  const standings = shown.map((schedule) => {
    const standing = standingAt(schedule, rosters.overridesOf(schedule.id), at)
    const [people, next] = [standing.people.map(known), standing.next.map(known)]
    return standingText(schedule, { ...standing, people, next }, at)
  })
  const planned = schedules
    .flatMap(({ id }) => rosters.overridesOf(id))
    .filter(({ to }) => to > at)
    .map((one) => ({ ...one, change: changeAsKnown(one.change, rosters.groupsOf) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const left = planned.length - plannedAtMost
  const lines = [
    ...planned.slice(0, plannedAtMost).map((override) => plannedText(override, at)),
    ...(left > 0 ? [say`and ${left} more`] : []),
  ]
  const plans = plannedPages(policy).map(([severities, escalation]) =>
    pagesLines(severities, escalationAt(escalation, rosters, at)),
  )
  const now = [...standings, ...(more > 0 ? [say`and ${more} more schedules`] : []), ...quietLines(quiet, at)]
  return {
    text: mrkdwnText(join([...standings, ...quietLines(quiet, at)], '\n'), policy),
    blocks: [
      ...sectionsOf(now.map((line) => mrkdwnText(line, policy))),
      ...plans.flatMap((plan) => sectionsOf(plan.map((line) => mrkdwnText(line, policy)))),
      ...(lines.length > 0
        ? [
            ...sectionsOf(lines.map((line) => mrkdwnText(line, policy))),
            context(mrkdwnText(undoNote, policy)),
          ]
        : []),
    ],
  }
}

/** Every escalation that a severity has, with those severities. */
function plannedPages(policy: Policy): [Severity[], Escalation][] {
  const escalating = severities.filter((severity) => policy.severities[severity].escalation !== null)
  const byId = Map.groupBy(escalating, (severity) => escalationOf(policy, severity).id)
  return [...byId.values()].map((own) => [own, escalationOf(policy, own[0] ?? 1)])
}

type Planned = { severity: Severity; moment: Instant; plan: EscalationPlan; quiet: readonly Quiet[] }

/** Whom an incident of a severity would page at a moment, played dry. */
export function planView(
  { severity, moment, plan, quiet }: Planned,
  { policy, at }: { policy: Policy; at: Instant },
): View {
  const said = [...planAtLines(severity, moment, at, plan), ...quietLines(quiet, at)]
  const lines = said.map((line) => mrkdwnText(line, policy))
  return { text: lines.join('\n'), blocks: sectionsOf(lines) }
}
