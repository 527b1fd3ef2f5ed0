import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

const folder = join(import.meta.dirname, '../../../../shared/field/samples/postmortems')
const isThere = existsSync(folder)
const files = isThere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

type Sample = {
  entries: { at: string | null }[]
  moments: Record<string, string | null>
  expect: Record<string, unknown>
}

test.skipIf(!isThere)(
  `public incidents come to the figures that their files expect${isThere ? '' : ' (skipped: the documentation folder ../shared is not here)'}`,
  async () => {
    const { run } = await openTerminal()
    expect(files).toHaveLength(10)
    for (const [index, file] of files.entries()) {
      const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample
      const { code, out } = await run('import', join(folder, file), '--json')
      expect({ file, code }).toEqual({ file, code: 0 })
      const { number, figures, incident } = JSON.parse(out)
      expect(number).toBe(index + 1)
      const from = sample.expect.measured_from === 'declared' ? figures : null
      const minutes = (ms: number | null): number | null => (ms === null ? null : ms / 60_000)
      const measured = {
        time_to_acknowledge_min: minutes(from ? from.timeToAcknowledgeMs : figures.sinceImpact.acknowledgeMs),
        time_to_mitigate_min: minutes(from ? from.timeToMitigateMs : figures.sinceImpact.mitigateMs),
      }
      const { time_to_acknowledge_min, time_to_mitigate_min } = sample.expect
      expect({ file, ...measured }).toMatchObject({
        file,
        ...(time_to_acknowledge_min !== undefined && { time_to_acknowledge_min }),
        ...(time_to_mitigate_min !== undefined && { time_to_mitigate_min }),
      })
      const known = Object.values(sample.moments).filter((at) => at !== null)
      expect(Object.keys(incident.moments)).toHaveLength(known.length)
      const timeline = JSON.parse((await run('timeline', String(number), '--json')).out) as {
        happenedAt: string
        what: { kind: string; time?: string }
      }[]
      const told = timeline
        .filter(({ what }) => what.kind === 'past_entry' && what.time !== 'unknown')
        .map(({ happenedAt }) => Date.parse(happenedAt))
      const instants = sample.entries.flatMap(({ at }) => (at === null ? [] : Date.parse(at)))
      expect(told).toEqual(instants.sort((a, b) => a - b))
    }
  },
)
