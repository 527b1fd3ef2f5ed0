import { join } from 'node:path'
import type { Incident } from '../../domain/incident/incident.ts'
import type { Status } from '../../domain/incident/status.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { isLocalDay, midnightOf } from '../../domain/time/local-time.ts'
import type { ExportFormat } from '../../postmortem/exports/exports.ts'
import { fileNameOf } from '../../postmortem/file-name.ts'
import type { WholeFile } from '../../process/whole-files.ts'
import { listIncidents } from '../../store/incident/incidents.ts'
import { amount, countOf } from '../../wording/text/amount.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { makeFolder, writeOrRefuse } from '../files/writing.ts'
import { exportText, formatIn } from './exporting.ts'

const incidentsAtMost = 1_000_000

export const postmortems: CliCommand = {
  usage: 'postmortems --out DIR [--since DAY] [--format md|html|json] [--private]',
  summary: 'the postmortems of incidents that are over, a file each',
  options: {
    out: { value: 'DIR', help: 'where to write; created if missing' },
    since: { value: 'DAY', help: 'only of incidents declared on that day or later, such as 2026-11-01' },
    format: { value: 'FORMAT', help: 'md (the default), html or json' },
    private: { help: 'includes private incidents' },
  },
  run: async (call) => {
    const { out } = call.options
    if (typeof out !== 'string' || out === '') throw new Refused('Where to? Add --out DIR.')
    const format = formatIn(call)
    const since = sinceIn(call)
    const all = await listIncidents(await call.record(), isOver, incidentsAtMost)
    const wanted = all.filter(({ moments }) => since === null || moments.declared >= since)
    const incidents = wanted.filter(({ isPrivate }) => call.options.private === true || !isPrivate).reverse()
    await makeFolder(out)
    await writeOrRefuse(filesOf(call, incidents, { out, format }))
    const left = wanted.length - incidents.length
    const leftOut = left > 0 ? ` ${amount(left)} private left out; --private includes them.` : ''
    const names = incidents.map((incident) => fileNameOf(incident, format))
    return {
      text: `Wrote ${countOf(incidents.length, 'postmortem')} to ${out}.${leftOut}`,
      data: { postmortems: incidents.length, privateLeftOut: left, format, out, files: names },
    }
  },
}

/** One after the other, so that years of them need no more memory than one. */
async function* filesOf(
  call: Call,
  incidents: readonly Incident[],
  { out, format }: { out: string; format: ExportFormat },
): AsyncGenerator<WholeFile> {
  for (const incident of incidents) {
    const text = await exportText(call, incident, format)
    yield { path: join(out, fileNameOf(incident, format)), text, isPrivate: incident.isPrivate }
  }
}

/** A duplicate and a false alarm have nothing to learn from here. */
function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'closed'
}

/** The beginning of a day in the calendar's zone; null for everything. */
function sinceIn({ options, policy, clock }: Call): Instant | null {
  const { since } = options
  if (since === undefined) return null
  if (typeof since !== 'string' || !isLocalDay(since)) {
    throw new Refused('--since takes a day, such as 2026-11-01.')
  }
  const from = midnightOf(since, policy.calendar.timeZone)
  if (from > instantOf(clock.now())) throw new Refused(`--since ${since} is still to come.`)
  return from
}
