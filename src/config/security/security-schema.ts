import { z } from 'zod'
import {
  defaultSecurityPolicy,
  type SecurityPolicy,
  type SuspicionPolicy,
} from '../../domain/policy/practice/security.ts'
import { count, lengthOfTime, refused, section, target } from '../fields.ts'
import { shown } from '../problems.ts'

const shortestMs = 60_000
const longestMs = 7 * 24 * 60 * shortestMs

const notList = (value: unknown) => `${shown(value)} isn't a list`

export const securitySection = section({
  responders: z
    .array(target(), { error: refused(notList) })
    .max(50, { error: 'has more than 50 ids' })
    .describe('Who is paged for security incidents, and may know of them')
    .optional(),
  suspicious: z
    .union([
      z.literal(false),
      section({
        attempts: count(2, 1_000).describe('How often someone is refused; 5 by default').optional(),
        within: lengthOfTime()
          .refine((ms) => ms >= shortestMs && ms <= longestMs, { error: "isn't between 1m and 7d" })
          .describe('Within how long; 1h by default')
          .optional(),
      }),
    ])
    .describe('When the responders hear of someone whom Muster refuses again and again; false: never')
    .optional(),
})

function suspiciousOf(
  file: z.output<typeof securitySection>['suspicious'],
  kept: SuspicionPolicy | null,
): SuspicionPolicy | null {
  if (file === undefined || file === false) return file === false ? null : kept
  const { attempts, withinMs } = kept ?? { attempts: 5, withinMs: 60 * shortestMs }
  return { attempts: file.attempts ?? attempts, withinMs: file.within ?? withinMs }
}

export function securityOf(file: z.output<typeof securitySection> | undefined): SecurityPolicy {
  const kept = defaultSecurityPolicy
  return {
    responders: file?.responders ?? kept.responders,
    suspicious: suspiciousOf(file?.suspicious, kept.suspicious),
  }
}
