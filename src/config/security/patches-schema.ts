import { z } from 'zod'
import type { PatchBand, PatchPolicy } from '../../domain/policy/practice/security.ts'
import { cvssScoreOf } from '../../domain/security/vulnerability.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { channelOrOff, errorFor, lengthOfTimeOrNever, target } from '../fields.ts'
import { everyoneOrSome } from '../permissions-schema.ts'
import { valueText } from '../problems.ts'

const fields = {
  channel: channelOrOff().describe('Where reminders go, beside the owner').optional(),
  owner: target().describe('Whose a patch is that names nobody, of a service without an owner').optional(),
  escalate_to: z
    .array(target(), { error: errorFor((value) => `${valueText(value)} isn't a list of ids`) })
    .max(20, { error: 'has more than 20 ids' })
    .describe('Who else hears about a patch that stays late')
    .optional(),
  exceptions: everyoneOrSome().describe('Who can put a patch off; everyone by default').optional(),
}

const band = /^cvss (\d{1,2}(?:\.\d)?)\+$/

/** The bands are keys as the policy says them, `cvss 9+: 48h`, beside the other keys. */
export const patchesSection = z
  .object(fields)
  .catchall(lengthOfTimeOrNever())
  .superRefine((file, ctx) => {
    const known = Object.keys(fields)
    for (const key of Object.keys(file)) {
      if (known.includes(key) || bandOf(key) !== null) continue
      const nearest = nearestOf(key, known)
      const message = nearest
        ? `unknown key; did you mean ${nearest}?`
        : `unknown key; the keys here are ${known.join(', ')} and bands such as "cvss 9+"`
      ctx.addIssue({ code: 'unrecognized_keys', keys: [key], message })
    }
  })

function bandOf(key: string): number | null {
  const score = band.exec(key)?.[1]
  return score === undefined ? null : cvssScoreOf(score)
}

/** The bands of the file laid over the default ones, the highest first. */
export function patchesOf(file: z.output<typeof patchesSection> | undefined, kept: PatchPolicy): PatchPolicy {
  const { channel, owner, escalate_to, exceptions, ...rest } = file ?? {}
  const given = Object.entries(rest).flatMap(([key, withinMs]): PatchBand[] => {
    const from = bandOf(key)
    return from === null ? [] : [{ from, withinMs }]
  })
  const others = kept.bands.filter(({ from }) => !given.some((one) => one.from === from))
  return {
    bands: [...given, ...others].sort((a, b) => b.from - a.from),
    channel: channel ?? kept.channel,
    owner: owner ?? kept.owner,
    escalateTo: escalate_to ?? kept.escalateTo,
    exceptions: exceptions ?? kept.exceptions,
  }
}
