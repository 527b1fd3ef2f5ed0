import { z } from 'zod'
import {
  defaultSecurityPolicy,
  type SecurityPolicy,
  type SuspicionPolicy,
} from '../../domain/policy/practice/security.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import { count, errorFor, lengthOfTime, section, target, words } from '../fields.ts'
import { valueText } from '../problems.ts'

const shortestMs = 60_000
const longestMs = 7 * 24 * 60 * shortestMs

const notList = (value: unknown) => `${valueText(value)} isn't a list`

const dutiesAtMost = 10

const duty = section({
  name: words(80).describe('What people call it: GDPR art. 33'),
  within: lengthOfTime()
    .refine((ms) => ms >= 60 * shortestMs, { error: 'is shorter than an hour' })
    .describe('How long after the declaration: 72h'),
  severities: z
    .array(
      z.enum(['sev1', 'sev2', 'sev3', 'sev4'], {
        error: errorFor((value) => `${valueText(value)} isn't a severity; write sev1, sev2, sev3 or sev4`),
      }),
      {
        error: errorFor(notList),
      },
    )
    .min(1, { error: 'is empty; remove the line to keep the default' })
    .describe('Of which severities; sev1 and sev2 by default')
    .optional(),
})

export const securitySection = section({
  responders: z
    .array(target(), { error: errorFor(notList) })
    .max(50, { error: 'has more than 50 ids' })
    .describe('Who is paged for security incidents, and may know of them')
    .optional(),
  reviewers: z
    .array(target(), { error: errorFor(notList) })
    .max(50, { error: 'has more than 50 ids' })
    .describe('Who is reminded of the access review, once a quarter')
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
  duties: z
    .array(duty, { error: errorFor(notList) })
    .max(dutiesAtMost, { error: `has more than ${dutiesAtMost} entries` })
    .superRefine((duties, ctx) => {
      for (const [index, { name }] of duties.entries()) {
        const isTwice = duties.slice(0, index).some((one) => one.name.toLowerCase() === name.toLowerCase())
        if (isTwice) ctx.addIssue({ code: 'custom', path: [index, 'name'], message: 'appears twice' })
      }
    })
    .describe(
      'Whom outside to tell of a security incident, and within how long; reminders, and no legal advice',
    )
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
    reviewers: file?.reviewers ?? kept.reviewers,
    suspicious: suspiciousOf(file?.suspicious, kept.suspicious),
    duties: (file?.duties ?? []).map(({ name, within, severities = ['sev1', 'sev2'] }) => ({
      name,
      withinMs: within,
      severities: severities.map((word) => Number(word.slice(-1)) as Severity),
    })),
  }
}
