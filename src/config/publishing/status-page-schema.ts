import { z } from 'zod'
import type { StatusPage } from '../../domain/policy/practice/status-page.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { errorFor, idOf, section, words, yesOrNo } from '../fields.ts'
import { valueText } from '../problems.ts'

function notMoment(value: unknown): string {
  return `${valueText(value)} isn't a moment; write for example 2026-12-01T22:00:00Z`
}

function moment() {
  return z.iso
    .datetime({ offset: true, error: errorFor(notMoment) })
    .transform((text) => instantOf(Date.parse(text)))
}

function services() {
  return z
    .array(words(40), { error: errorFor((value) => `${valueText(value)} isn't a list of services`) })
    .max(200, { error: 'lists more than 200 services' })
}

const maintenance = section({
  id: idOf('maintenance').describe('Its address on the page, for good'),
  title: words(120).describe("What's planned"),
  text: words(2_000).describe('What users will notice').optional(),
  from: moment().describe('When it begins'),
  to: moment().describe('When it ends'),
  services: services().describe('Which services, by id').optional(),
}).refine(({ from, to }) => from < to, { error: 'ends before it begins', path: ['to'] })

export const statusPageSection = section({
  folder: words(500).describe('Where its files are written').optional(),
  served: yesOrNo().describe('Whether Muster serves it at /status of HTTP_PORT').optional(),
  url: z
    .url({ protocol: /^https?$/, error: errorFor((value) => `${valueText(value)} isn't a web address`) })
    .describe('Where people read it')
    .optional(),
  name: words(80).describe('Whose page it is').optional(),
  services: services().describe('Which services it shows, in order; all by default').optional(),
  maintenance: z
    .array(maintenance, { error: errorFor((value) => `${valueText(value)} isn't a list of planned work`) })
    .max(200, { error: 'has more than 200 entries' })
    .describe('Planned work')
    .optional(),
}).refine(({ folder, served }) => folder !== undefined || served === true, {
  error: 'needs a folder to write to, or served: true',
})

export function statusPageOf(file: z.output<typeof statusPageSection> | undefined): StatusPage | null {
  if (!file) return null
  return {
    folder: file.folder ?? null,
    served: file.served ?? false,
    url: file.url?.replace(/\/+$/, '') ?? null,
    name: file.name ?? 'Status',
    services: file.services ?? null,
    maintenance: (file.maintenance ?? []).map((one) => ({
      id: one.id,
      title: one.title,
      text: one.text ?? '',
      services: one.services ?? [],
      from: one.from,
      to: one.to,
    })),
  }
}
