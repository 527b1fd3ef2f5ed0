import { z } from 'zod'
import { type AuditPolicy, isAnchored } from '../../domain/policy/practice/security.ts'
import { type Environment, type Report, settingOf } from '../environment/environment.ts'
import { channelOrOff, lengthOfTime, section, words } from '../fields.ts'

const shortestMs = 60_000

export const auditSection = section({
  file: z
    .union([words(500), z.literal(false)])
    .transform((path) => (path === false || path === 'off' ? null : path))
    .describe('A file outside the database, best on another machine; seen from where Muster runs')
    .optional(),
  channel: channelOrOff().describe('A channel for the same').optional(),
  every: lengthOfTime()
    .refine((ms) => ms >= shortestMs, { error: 'is shorter than a minute' })
    .describe('How often; 1h by default')
    .optional(),
})

export function auditOf(file: z.output<typeof auditSection> | undefined, kept: AuditPolicy): AuditPolicy {
  return {
    file: file?.file === undefined ? kept.file : file.file,
    channel: file?.channel === undefined ? kept.channel : file.channel,
    everyMs: file?.every ?? kept.everyMs,
  }
}

const keyLengthAtLeast = 32

/** What heads are signed with; null where none are kept. */
export function auditKeyOf(audit: AuditPolicy, env: Environment, report: Report): string | null {
  if (!isAnchored(audit)) return null
  const key = settingOf(env, 'AUDIT_KEY')
  if (key !== null && key.length >= keyLengthAtLeast) return key
  const why = key === null ? "isn't set" : `is shorter than ${keyLengthAtLeast} characters`
  report('AUDIT_KEY', `${why}; audit in muster.yml signs with it. To make one: openssl rand -hex 32`)
  return null
}

/** The same at the command line; null where it isn't set. */
export function auditKeyIn(env: Environment): string | null {
  return auditKeyOf({ file: 'any', channel: null, everyMs: 0 }, env, () => {})
}
