import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { measureAcknowledging } from './acknowledging.ts'
import { measureAlerts } from './alerts/alerts.ts'
import { measureBusyHour } from './busy-hour/busy-hour.ts'
import { measureDeclaration } from './declaration.ts'
import { measureDrafting } from './drafting.ts'
import { type Figure, isMet, tableOf } from './figure.ts'
import { measureHome } from './home/home.ts'
import { measureMemory } from './memory.ts'
import { measurePaging } from './on-call/paging.ts'
import { measureOnCall } from './on-call/resolving.ts'
import { measurePostgres } from './postgres.ts'
import { measureReaders } from './readers/readers.ts'
import { measureSearching } from './readers/searching.ts'
import { measureStartup } from './startup.ts'
import { measureTimers } from './timers.ts'
import { measureWrites } from './writes.ts'

const parts: Record<string, (isShort: boolean) => Promise<Figure[]>> = {
  acknowledging: measureAcknowledging,
  declaration: measureDeclaration,
  writes: measureWrites,
  postgres: measurePostgres,
  timers: measureTimers,
  startup: measureStartup,
  memory: measureMemory,
  'on-call': measureOnCall,
  drafting: measureDrafting,
  'busy-hour': measureBusyHour,
  paging: measurePaging,
  alerts: measureAlerts,
  readers: measureReaders,
  home: measureHome,
  searching: measureSearching,
}

/**
 * `npm run bench [-- PART …]`: every figure a ratio to a floor measured in the same run. With `--short` a part
 * that takes minutes takes one, to see where it stands.
 */
const isShort = process.argv.includes('--short')
const wanted = process.argv.slice(2).filter((word) => word !== '--short')
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.\n`,
  )
  process.exit(1)
}
/** What a figure should be read with; others at work on the machine show in its load. */
const machine = {
  system: `${process.platform} ${process.arch}`,
  processors: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  node: process.version,
  loadBefore: loadavg(),
}
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stderr.write(`measuring ${name}\n`)
  figures.push(...(await measure(isShort)))
}
process.stdout.write(`${tableOf(figures)}\n`)
writeFileSync(
  'bench.json',
  `${JSON.stringify({ machine: { ...machine, loadAfter: loadavg() }, figures }, null, 2)}\n`,
)
process.exitCode = figures.every(isMet) ? 0 : 1
