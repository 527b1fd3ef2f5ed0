import { nextPeopleAfter } from '../../domain/on-call/standing.ts'
import { skippedHandOvers } from '../../domain/on-call/turns.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Rotation } from '../../domain/policy/schedule.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { clockText, dayText } from '../../domain/time/local-time.ts'
import { dayMs } from '../../domain/time/units.ts'
import type { Finding } from '../schema-issues.ts'

const yearMs = 366 * dayMs

/** What the file says and the coming year won't keep to. Nothing here is wrong, so nothing is refused. */
export function remarkFindings(policy: Policy, at: Instant): Finding[] {
  return [...skippedFindings(policy, at), ...nextFindings(policy, at)]
}

function skippedFindings({ schedules }: Policy, at: Instant): Finding[] {
  return schedules.flatMap(({ id, rotations }) =>
    rotations.flatMap((rotation, index): Finding[] => {
      // Shifts of hours pass every time of day, and one of them is shorter: that's no surprise.
      const message = rotation.length.unit === 'hours' ? null : skippedMessage(rotation, at)
      const path = ['schedules', id, 'rotations', index, 'hand_over']
      return message === null ? [] : [{ path, isKey: false, message }]
    }),
  )
}

function skippedMessage(rotation: Rotation, at: Instant): string | null {
  const fromMs = Date.parse(at)
  const [skipped] = skippedHandOvers(rotation, { fromMs, toMs: fromMs + yearMs })
  if (!skipped) return null
  const { timeZone, handOver } = rotation
  const day = instantOf(skipped.wallMs).slice(0, 10)
  const becomes = instantOf(skipped.atMs)
  const time = `${dayText(becomes, timeZone) === day ? '' : `${dayText(becomes, timeZone)} `}${clockText(becomes, timeZone)}`
  return `${handOver.time} doesn't exist on ${day}, when ${timeZone} puts its clocks forward; the hand-over is at ${time}`
}

function nextFindings({ schedules, escalations }: Policy, at: Instant): Finding[] {
  return escalations.flatMap(({ id, levels }) =>
    levels.flatMap(({ page }, level) =>
      page.flatMap((target, index): Finding[] => {
        const schedule = schedules.find((one) => target.kind === 'next' && one.id === target.id)
        if (!schedule || nextPeopleAfter(schedule, [], at).length > 0) return []
        const path = ['escalation', id, 'levels', level, 'page', index]
        const message = `finds nobody: for a year, nobody follows those on call in ${schedule.id}`
        return [{ path, isKey: false, message }]
      }),
    ),
  )
}
