import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addMs, type Instant } from '../domain/time/instant.ts'
import { dayMs } from '../domain/time/units.ts'
import { writeWhole } from '../process/whole-files.ts'
import { atomOf } from './atom.ts'
import { historyHtml, incidentPageHtml, indexHtml } from './html.ts'
import type { Page } from './model.ts'
import { incidentsOf, summaryOf } from './summary.ts'

const recentMs = 15 * dayMs

/** What makes each file of the page, by its path. */
export function makersOf(page: Page, at: Instant): Map<string, () => string> {
  const summary = summaryOf(page)
  const json = (value: unknown) => (): string => `${JSON.stringify(value, null, 2)}\n`
  const { url } = page.page
  return new Map<string, () => string>([
    ...page.incidents.map((one) => [`incidents/${one.id}.html`, () => incidentPageHtml(page, one)] as const),
    ['history.html', () => historyHtml(page)],
    // A feed's links lead back here from elsewhere, so there's none without an address.
    ...(url === null ? [] : [['history.atom', () => atomOf(page, url)] as const]),
    ['summary.json', json(summary)],
    ['api/v2/summary.json', json(summary)],
    ['api/v2/status.json', json({ page: summary.page, status: summary.status })],
    ['api/v2/components.json', json({ page: summary.page, components: summary.components })],
    ['api/v2/incidents.json', json(incidentsOf(page))],
    ['index.html', () => indexHtml(page, addMs(at, -recentMs))],
  ])
}

/** The whole page, by the path of each file. */
export function filesOf(page: Page, at: Instant): Map<string, string> {
  return new Map([...makersOf(page, at)].map(([path, make]) => [path, make()]))
}

/**
 * Writes all of them or none, and the front page last: it links to nothing that isn't there yet. What was there
 * and isn't any more stays, so that no address is lost.
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const placed = [...files].map(([path, text]) => ({ path: join(folder, path), text, isPrivate: false }))
  for (const { path } of placed) await mkdir(dirname(path), { recursive: true })
  await writeWhole(placed)
}
