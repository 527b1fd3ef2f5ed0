import { z } from 'zod'
import { surenesses } from '../../domain/incident/parts/extent.ts'
import { pastKinds } from '../../domain/lifecycle/history/history.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { cleanLine, cleanText, textLimits } from '../../domain/text/text.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { type MomentField, momentFields } from '../../postmortem/moment-fields.ts'

/** How much of each there may be, so that a timeline and a draft stay readable. */
const itemsAtMost = 50
const entriesAtMost = 2_000
const idAtMost = 200

const instants = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

const instant = z
  .string()
  .refine((text) => instants.test(text) && isDay(text), {
    error: "isn't an instant with its offset, such as 2019-02-05T16:47:00Z",
  })
  .transform((text) => instantOf(Date.parse(text)))

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  const isInMonth = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  return isInMonth && !Number.isNaN(Date.parse(text))
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}

const moment = instant.nullish().transform((at) => at ?? null)

/** Clean first, so that a limit counts what is kept. */
const line = (limit: number) => z.string().transform(cleanLine).pipe(z.string().max(limit))
const text = (limit: number) => z.string().transform(cleanText).pipe(z.string().max(limit))
const filledLine = (limit: number) => line(limit).pipe(z.string().min(1, { error: 'is empty' }))
const lines = z
  .array(filledLine(1_000))
  .max(itemsAtMost)
  .nullish()
  .transform((list) => list ?? [])

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const entry = z.strictObject({
  at: moment,
  kind: z.enum(pastKinds),
  who: line(100).nullish(),
  what: text(textLimits.note).pipe(z.string().min(1, { error: 'is empty' })),
  approximate: flag,
  unknown_time: flag,
  regression: flag,
})

const actionTakes = 'takes words, or {"what": …, "due": …}'

/** Words alone are what's to do. A union of both would say of words that are too long only that they're neither. */
const action = z.preprocess(
  (given) => (typeof given === 'string' ? { what: given } : given),
  z.strictObject(
    { what: filledLine(textLimits.actionItem), due: moment, done: moment },
    { error: ({ code }) => (code === 'invalid_type' ? actionTakes : undefined) },
  ),
)

const minutes = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

/** One incident that is over, as `docs/postmortems.md` describes it. */
export const file = z.strictObject({
  id: filledLine(idAtMost).nullish(),
  title: filledLine(textLimits.title),
  company: line(200).nullish(),
  link: line(2_000)
    .refine(isWebAddress, { error: "isn't a web address, such as https://example.com/postmortem" })
    .nullish(),
  source: z.record(z.string(), z.unknown()).nullish(),
  time_zone: line(100).nullish(),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
    error: 'takes 1, 2, 3 or 4',
  }),
  private: flag,
  kind: line(100).nullish(),
  similar_to: line(idAtMost).nullish(),
  source_contradictions: lines,
  moments: z.strictObject({
    impact_began: moment,
    detected: moment,
    declared: instant,
    acknowledged: moment,
    identified: moment,
    mitigated: moment,
    resolved: moment,
    closed: moment,
  }),
  impact: text(textLimits.impact).nullish(),
  customers: z
    .union([line(textLimits.customers), z.number().int().nonnegative().transform(String)], {
      error: 'takes words in quotes or a number',
    })
    .nullish(),
  how_sure: z.enum(surenesses).nullish(),
  entries: z.array(entry).max(entriesAtMost).default([]),
  contributing: lines,
  went_well: lines,
  went_badly: lines,
  lucky: lines,
  actions: z
    .array(action)
    .max(itemsAtMost)
    .nullish()
    .transform((list) => list ?? []),
  services: lines,
  expect: z
    .strictObject({
      note: z.string().nullish(),
      measured_from: z.enum(Object.keys(momentFields) as MomentField[]).default('declared'),
      time_to_acknowledge_min: minutes,
      time_to_mitigate_min: minutes,
      time_to_resolve_min: minutes,
    })
    .nullish(),
})

export type HistoryFile = z.output<typeof file>

/** What's wrong with a field, without a full stop; undefined where zod's own words do. */
export function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownFields(issue.keys)
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `takes ${typeNames[issue.expected] ?? issue.expected}`
    case 'too_big':
      return issue.origin === 'string'
        ? `has ${String(issue.input).length} characters; the limit is ${issue.maximum}`
        : `has more than ${issue.maximum} items`
    case 'invalid_value':
      return `takes one of ${issue.values.join(', ')}`
    default:
      return undefined
  }
}

const typeNames: Record<string, string> = {
  string: 'words in quotes',
  array: 'a list',
  object: 'an object in braces',
  record: 'an object in braces',
  boolean: 'true or false',
  number: 'a number',
}

const everyField = [file, entry, file.shape.moments].flatMap(({ shape }) => Object.keys(shape))

function unknownFields(keys: readonly string[]): string {
  return keys
    .map((key) => {
      const nearest = nearestOf(key, everyField)
      const shown = JSON.stringify(key.slice(0, 60))
      return nearest ? `unknown field ${shown}; did you mean ${nearest}?` : `unknown field ${shown}`
    })
    .join(', ')
}
