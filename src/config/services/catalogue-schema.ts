import { z } from 'zod'
import {
  type BudgetWindow,
  defaultBudgetPolicy,
  defaultSpends,
  type Objective,
  type Service,
} from '../../domain/policy/catalogue.ts'
import { dayMs } from '../../domain/time/units.ts'
import { channelOrOff, errorFor, idOf, section, target, words } from '../fields.ts'
import { everyoneOrSome } from '../permissions-schema.ts'
import { valueText } from '../problems.ts'
import { filePatterns } from './file-patterns.ts'
import { budgetWindow, share, targetShare, threshold, type WindowFile } from './objective-fields.ts'

export const entriesAtMost = 10_000
const dependenciesAtMost = 200
const linksAtMost = 20
const thresholdsAtMost = 10

function listOf<Item extends z.ZodType>(item: Item, what: string, atMost: number) {
  return z
    .array(item, { error: errorFor((value) => `${valueText(value)} isn't a list of ${what}`) })
    .max(atMost, { error: `has more than ${atMost} ${what}` })
}

function notLink(value: unknown): string {
  return `${valueText(value)} isn't a link; write https://…`
}

/** Links are shown to people, so only what a browser opens as a page. */
export function isLink(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && text.length <= 500
}

const link = section({
  title: words(100).describe('What people read').optional(),
  url: z
    .string({ error: errorFor(notLink) })
    .refine(isLink, { error: ({ input }) => notLink(input) })
    .describe('Where it leads'),
})

const entry = section({
  name: words(60).describe('What people read; the id by default').optional(),
  team: words(60).describe('The team that runs it').optional(),
  owner: target().describe('Whose it is: a user group (S…) or a person (U… or an e-mail address)').optional(),
  channel: channelOrOff()
    .describe(
      'Channel that hears about its incidents, its budget and freezes; the announcements channel by default',
    )
    .optional(),
  depends_on: listOf(idOf('service'), 'services', dependenciesAtMost)
    .describe("Services that it can't do without, by their ids")
    .optional(),
  escalation: idOf('escalation').describe('Who is paged when an incident names this service').optional(),
  objective: section({
    target: targetShare().describe('How much of the window it works: 99.9%'),
    window: budgetWindow().describe('30 days, 4w, or calendar month').optional(),
  })
    .describe('What the error budget is reckoned by')
    .optional(),
  sla: section({
    target: targetShare().describe('What the contract promises: 99.5%'),
    window: budgetWindow().describe('30 days, or calendar month (the default)').optional(),
    owes: words(100).describe('What breaking it costs').optional(),
  })
    .describe('What a contract promises, told beside the objective')
    .optional(),
  spends: section({
    sev1: share().optional(),
    sev2: share().optional(),
    sev3: share().optional(),
    sev4: share().optional(),
  })
    .describe('How much of each minute an incident spends, by its severity')
    .optional(),
  policy: section({
    warn: listOf(threshold(), 'shares', thresholdsAtMost)
      .describe('Shares of the budget that are worth a word')
      .optional(),
    freeze: threshold().describe('The share of the budget at which nothing ships any more').optional(),
    exempt: listOf(words(60), 'exceptions', linksAtMost)
      .describe('What may ship all the same, in your own words')
      .optional(),
    lift: everyoneOrSome().describe('Who can lift a freeze, and override the gate').optional(),
  })
    .describe('What happens as the budget is spent')
    .optional(),
  links: listOf(link, 'links', linksAtMost).describe('Dashboards and documents').optional(),
  runbooks: filePatterns()
    .describe('Its runbooks, seen from muster.yml: runbooks/checkout/**/*.md')
    .optional(),
})

export type EntryFile = z.output<typeof entry>

export const catalogueSection = z
  .record(idOf('service'), entry, {
    error: errorFor((value) => `${valueText(value)} isn't a map of services by their ids`),
  })
  .refine((entries) => Object.keys(entries).length <= entriesAtMost, {
    error: `has more than ${entriesAtMost} services`,
  })

/** A file that `include` names: services, and nothing else of `muster.yml`. */
export const includedFile = section({ services: catalogueSection.optional() })

const thirtyDays: WindowFile = { kind: 'rolling', ms: 30 * dayMs }
const aMonth: WindowFile = {
  kind: 'calendar',
  unit: 'month',
  count: 1,
  anchor: { day: '2001-01-01', time: '00:00' },
  timeZone: null,
}

function windowIn(file: WindowFile, timeZone: string): BudgetWindow {
  return file.kind === 'rolling' ? file : { ...file, timeZone: file.timeZone ?? timeZone }
}

type ObjectiveFile = { target: number; window?: WindowFile | undefined }

function objectiveIn(
  { target: promised, window }: ObjectiveFile,
  usual: WindowFile,
  timeZone: string,
): Objective {
  return { target: promised, window: windowIn(window ?? usual, timeZone) }
}

/** What holds where a service says nothing: the calendar's zone, and the channel where incidents are announced. */
export type Usual = { timeZone: string; announcements: string | null }

/** A service as its file has it. */
export function entryOf(id: string, file: EntryFile, { timeZone, announcements }: Usual): Service {
  const { objective, sla, spends, policy } = file
  return {
    id,
    name: file.name ?? id,
    team: file.team ?? null,
    owner: file.owner ?? null,
    channel: file.channel === undefined ? announcements : file.channel,
    dependsOn: file.depends_on ?? [],
    escalation: file.escalation ?? null,
    objective: objective ? objectiveIn(objective, thirtyDays, timeZone) : null,
    agreement: sla ? { ...objectiveIn(sla, aMonth, timeZone), owes: sla.owes ?? null } : null,
    spends: {
      1: spends?.sev1 ?? defaultSpends[1],
      2: spends?.sev2 ?? defaultSpends[2],
      3: spends?.sev3 ?? defaultSpends[3],
      4: spends?.sev4 ?? defaultSpends[4],
    },
    policy: {
      warn: policy?.warn ?? defaultBudgetPolicy.warn,
      freeze: policy?.freeze ?? defaultBudgetPolicy.freeze,
      exempt: policy?.exempt ?? defaultBudgetPolicy.exempt,
      lift: policy?.lift ?? defaultBudgetPolicy.lift,
    },
    links: (file.links ?? []).map(({ title, url }) => ({ title: title ?? url, url })),
    runbooks: file.runbooks ?? [],
  }
}
