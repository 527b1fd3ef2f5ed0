import { join } from 'node:path'
import { expect } from 'vitest'
import { runCli } from '../../../src/cli/run.ts'
import { figuresOf } from '../../../src/domain/lifecycle/figures.ts'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import { loadIncident } from '../../../src/store/incident/incidents.ts'
import type { TestBot } from '../bot.ts'
import { entriesOf } from '../reading.ts'
import { readDocument, sections } from './document.ts'

export const goldenFolder = join(import.meta.dirname, '../../postmortem/golden')

/** What `muster postmortem` prints of an incident. */
export async function exported(bot: TestBot, number: number, format: string): Promise<string> {
  const { database } = bot.config
  const env = { DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url }
  const said = { out: '', err: '' }
  const code = await runCli(['postmortem', `INC-${number}`, '--format', format], env, bot.clock, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  expect({ code, err: said.err }).toEqual({ code: 0, err: '' })
  // The local workspace listens on another port each time.
  return said.out.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'https://acme.slack.com')
}

/** `1 h 24 min` as minutes; what stands behind it is left. */
const minutesIn = (text: string | undefined): number | null => {
  const [all, , days = 0, , hours = 0, , min = 0] =
    /^((\d+) d ?)?((\d+) h ?)?((\d+) min)?/.exec(text ?? '') ?? []
  return all ? Number(days) * 1_440 + Number(hours) * 60 + Number(min) : null
}

/** Slack numbers channels and messages as they come, and what comes at the same time has no order. */
export const withoutIds = (text: string): string =>
  text.replaceAll(/\bC0[0-9A-Z]{9}\b/g, 'C0CHANNEL').replaceAll(/\/p(\d{10})\d{6}\b/g, '/p$1000000')

/**
 * Keeps the document, and checks that it holds together as CommonMark, that its times and figures are the
 * database's, and that its first paragraph tells what somebody who wasn't there asks first.
 */
export async function keep(bot: TestBot, number: number, name: string, told: string[]): Promise<void> {
  const markdown = await exported(bot, number, 'md')
  await expect(withoutIds(markdown)).toMatchFileSnapshot(join(goldenFolder, `${name}.md`))
  const { headings, html, text, firstParagraph, figures: shown, clocks } = readDocument(markdown)
  expect(headings.map(({ depth }) => depth)).toEqual([1, ...sections.map(() => 2)])
  expect(headings.slice(1).map((heading) => heading.text)).toEqual(sections)
  expect(html).toEqual(['<details>', '</details>'])
  // A sign that was meant to mark something up would be left in the text.
  expect(text).not.toMatch(/\*\*|\\|undefined|NaN/)
  for (const words of told) expect(firstParagraph).toContain(words)

  const incident = await loadIncident(bot.muster.desk.db, number)
  if (!incident) throw new Error(`INC-${number} isn't there`)
  const entries = await entriesOf(bot, number)
  const data = JSON.parse(await exported(bot, number, 'json'))
  const { moments } = incident
  const known = Object.values(data.moments).filter((at) => at !== null)
  expect(known.sort()).toEqual(Object.values(moments).sort())
  expect(data.timeline.map(({ at }: { at: string }) => at)).toEqual(
    foldTimeline(entries).map(({ happenedAt }) => happenedAt),
  )
  const figures = figuresOf(incident, entries, bot.config.policy.calendar)
  for (const [title, key, ms] of [
    ['Time to acknowledge', 'time_to_acknowledge_min', figures.timeToAcknowledgeMs],
    ['Time to identify', 'time_to_identify_min', figures.timeToIdentifyMs],
    ['Time to mitigate', 'time_to_mitigate_min', figures.timeToMitigateMs],
    ['Time to resolve', 'time_to_resolve_min', figures.timeToResolveMs],
  ] as const) {
    const inDatabase = ms === null ? null : ms / 60_000
    expect({ title, shown: minutesIn(shown.get(title)), data: data.figures[key] }).toEqual({
      title,
      shown: inDatabase,
      data: inDatabase,
    })
  }
  expect(shown.get('Updates')).toBe(`${figures.updatesPosted} posted, ${figures.updatesOverdue} overdue`)
  const story = data.timeline.filter(({ bookkeeping }: { bookkeeping: boolean }) => !bookkeeping)
  const own = incident.status === 'cancelled' ? [] : [moments.impactBegan, moments.mitigated]
  const instants = [...story.map(({ at }: { at: string }) => at), ...own].filter((at) => at !== undefined)
  expect(clocks).toEqual(instants.sort().map((at: string) => at.slice(11, 16)))
}
