import type { z } from 'zod'
import type { ArchivePolicy } from '../../domain/policy/practice/archive.ts'
import { dayMs } from '../../domain/time/units.ts'
import { lengthOfTime, lengthOfTimeOrNever, section } from '../fields.ts'

const defaultGraceMs = 3 * dayMs

/** Less than a day is no time to read it in, and only people can undo what was archived too early. */
const tooShort = { error: 'is less than a day; write for example 30d' }

export const archiveSection = section({
  after: lengthOfTimeOrNever()
    .refine((ms) => ms === null || ms >= dayMs, tooShort)
    .describe("How long after it's over, and after anyone last wrote there, its channel is offered; or off")
    .optional(),
  grace: lengthOfTime()
    .refine((ms) => ms >= dayMs, tooShort)
    .describe('How long people have to keep it')
    .optional(),
})

export function archiveOf(file: z.output<typeof archiveSection> | undefined): ArchivePolicy | null {
  const afterMs = file?.after ?? null
  return afterMs === null ? null : { afterMs, graceMs: file?.grace ?? defaultGraceMs }
}
