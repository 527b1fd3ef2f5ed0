import type { z } from 'zod'
import {
  type SummariesPolicy,
  type SummaryProvider,
  summariesKey,
  summaryProviders,
} from '../../domain/policy/practice/summaries.ts'
import { type Environment, type Report, settingOf } from '../environment/environment.ts'
import { count, oneOf, section, words } from '../fields.ts'
import { isInternal, receiverShape, refineUrl, variableOrOff } from '../webhooks/receivers-schema.ts'

const { internal, private: seesPrivate } = receiverShape('provider')

const namesByDefault: Record<SummaryProvider, string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  'openai-compatible': 'the language model',
}

/** Nobody reads more in an hour; what asks more often is stuck, or isn't a person. */
const defaultPerPerson = 10
const defaultPerHour = 60

const variableByDefault = 'SUMMARIES_KEY'

export const summariesSection = section({
  provider: oneOf(summaryProviders).describe('Whose API it speaks'),
  model: words(200).describe('The model, as the provider calls it'),
  name: words(30).describe('What people read, and what the record says').optional(),
  url: words(500)
    .describe("Where its API is: https://…/v1; the provider's own address by default")
    .optional(),
  internal,
  key_from: variableOrOff()
    .describe('The environment variable with its key; off where it asks for none')
    .optional(),
  private: seesPrivate,
  per_person: count(1, 1_000).describe('How many drafts one person can ask for in an hour').optional(),
  per_hour: count(1, 10_000).describe('How many drafts everyone together can ask for in an hour').optional(),
}).superRefine(({ provider, url, internal: isInside }, ctx) => {
  if (url !== undefined) return refineUrl({ url, internal: isInside }, ctx)
  if (provider !== 'openai-compatible') return
  ctx.addIssue({
    code: 'custom',
    path: ['url'],
    message: 'is missing; openai-compatible has no address of its own',
  })
})

export function summariesOf(file: z.output<typeof summariesSection> | undefined): SummariesPolicy | null {
  if (!file) return null
  const { provider, model, name, url = null, key_from: from = variableByDefault } = file
  return {
    provider,
    model,
    name: name ?? namesByDefault[provider],
    url,
    internal: url !== null && isInternal({ url, internal: file.internal }),
    keyVariable: from,
    private: file.private ?? false,
    perPerson: file.per_person ?? defaultPerPerson,
    perHour: file.per_hour ?? defaultPerHour,
  }
}

/** Its key as the environment holds it; none where it's switched off, needs none, or none is set, which is said. */
export function summariesKeyOf(
  summaries: SummariesPolicy | null,
  env: Environment,
  report: Report,
): [string, string[]][] {
  const variable = summaries?.keyVariable ?? null
  if (variable === null) return []
  const key = settingOf(env, variable)
  // It goes into a header, which takes nothing else.
  const problem = key === null ? "isn't set" : /^[\x21-\x7e]{8,500}$/.test(key) ? null : "isn't an API key"
  if (key !== null && problem === null) return [[summariesKey, [key]]]
  report(variable, `${problem}; summaries in muster.yml need it`)
  return []
}
