import type { z } from 'zod'
import type { Automation } from '../../domain/policy/practice/runbook.ts'
import { section, words } from '../fields.ts'
import { everyoneOrSome } from '../permissions-schema.ts'
import { listOf, receiverOf, receiverShape, refineUrl } from './receivers-schema.ts'

const automationsAtMost = 50

const automation = section({
  ...receiverShape('automation'),
  does: words(200).describe('What will happen, as the confirmation says it: Restarts the checkout pods'),
  permitted: everyoneOrSome().describe('Who may start it').optional(),
}).superRefine(refineUrl)

export const automationsSection = listOf(automation, { what: 'automations', atMost: automationsAtMost })

export function automationsOf(file: z.output<typeof automationsSection> | undefined): Automation[] {
  return (file ?? []).map((each) => ({
    ...receiverOf(each, 'AUTOMATION_SECRET'),
    does: each.does,
    permitted: each.permitted ?? 'everyone',
  }))
}
