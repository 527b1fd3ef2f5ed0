import { z } from 'zod'
import type { Escalation } from '../../domain/policy/escalation.ts'
import { minuteMs } from '../../domain/time/units.ts'
import { channelOrOff, count, errorFor, idOf, lengthOfTime, oneOf, section } from '../fields.ts'
import { valueText } from '../problems.ts'
import { pageTarget } from './people-fields.ts'

const escalationsAtMost = 500
const levelsAtMost = 10
const targetsAtMost = 50
const repeatsAtMost = 9

const level = section({
  page: z
    .array(pageTarget(), { error: errorFor((value) => `${valueText(value)} isn't a list of whom to page`) })
    .min(1, { error: 'pages nobody; name someone, or remove the level' })
    .max(targetsAtMost, { error: `has more than ${targetsAtMost} entries` })
    .describe('schedule:ID, next:ID, people (U… or e-mail addresses), user groups (S…), "#channel"'),
  wait: lengthOfTime().describe('Page the next level after this long without an answer').optional(),
})

const escalation = section({
  levels: z
    .array(level, { error: errorFor((value) => `${valueText(value)} isn't a list of levels`) })
    .min(1, { error: 'is an empty list; an escalation needs at least one level' })
    .max(levelsAtMost, { error: `has more than ${levelsAtMost} levels` })
    .describe('First to be paged first; an empty one is skipped at once'),
  repeat: count(0, repeatsAtMost)
    .describe('How many more times to go through all levels if nobody answers')
    .optional(),
  fallback: channelOrOff()
    .describe('Channel to page when every level is empty or nobody has answered')
    .optional(),
  quiet_hours: oneOf(['wait', 'skip'])
    .describe('Whether a level waits for people whose Slack is in quiet hours, or moves on at once')
    .optional(),
})

const escalationId = idOf('escalation').refine((id) => id !== 'off', {
  error: '"off" means no escalation; give this one another id',
})

export const escalationsSection = z
  .record(escalationId, escalation, {
    error: errorFor((value) => `${valueText(value)} isn't a map of escalations by their ids`),
  })
  .refine((escalations) => Object.keys(escalations).length <= escalationsAtMost, {
    error: `has more than ${escalationsAtMost} escalations`,
  })

/** `announcements` hears where the file names no fallback. */
export function escalationsOf(
  file: z.output<typeof escalationsSection> | undefined,
  announcements: string | null,
): Escalation[] {
  return Object.entries(file ?? {}).map(([id, { levels, repeat, fallback, quiet_hours: quietHours }]) => ({
    id,
    levels: levels.map(({ page, wait }) => ({ page, waitMs: wait ?? 5 * minuteMs })),
    repeat: repeat ?? 0,
    fallback: fallback === undefined ? announcements : fallback,
    quietHours: quietHours ?? 'wait',
  }))
}
