import { z } from 'zod'
import type { Permissions, Target } from '../domain/policy/policy.ts'
import { errorFor, refuse, section, target } from './fields.ts'
import { valueText } from './problems.ts'

const targetsAtMost = 100

function notPermitted(value: unknown): string {
  return `${valueText(value)} isn't a list of people (U…) and user groups (S…)`
}

function targets() {
  return z
    .array(target(), { error: errorFor(notPermitted) })
    .max(targetsAtMost, { error: `has more than ${targetsAtMost} ids` })
}

/** Not an empty list: someone must always be allowed. Older files say `everybody`. */
export function everyoneOrSome() {
  const everyone = [z.literal('everyone'), z.literal('everybody').meta({ deprecated: true })] as const
  return z
    .union([...everyone, targets()], {
      error: errorFor((value) => `${notPermitted(value)}; or use everyone`),
    })
    .transform((permitted, ctx): 'everyone' | Target[] => {
      if (typeof permitted === 'string') return 'everyone'
      return permitted.length === 0 ? refuse(ctx, 'is an empty list; use everyone, or say who') : permitted
    })
}

export const permissionsSection = section({
  declare: everyoneOrSome().describe('Who can declare an incident').optional(),
  change_severity: everyoneOrSome().describe('Who can raise or lower a severity').optional(),
  change_schedules: everyoneOrSome()
    .describe("Who can change who's on call; having your own shift covered and swapping are always allowed")
    .optional(),
  close: everyoneOrSome().describe('Who can close or cancel an incident').optional(),
  publish: everyoneOrSome()
    .describe('Who can redraft, publish and retract a postmortem, or publish to the status page')
    .optional(),
  see_private: targets().describe('Who can see private incidents without being in their channels').optional(),
})

export function permissionsOf(
  file: z.output<typeof permissionsSection> | undefined,
  kept: Permissions,
): Permissions {
  return {
    declare: file?.declare ?? kept.declare,
    change_severity: file?.change_severity ?? kept.change_severity,
    change_schedules: file?.change_schedules ?? kept.change_schedules,
    close: file?.close ?? kept.close,
    publish: file?.publish ?? kept.publish,
    see_private: file?.see_private ?? kept.see_private,
  }
}
