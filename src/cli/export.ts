import { join } from 'node:path'
import type { Incident } from '../domain/incident/incident.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { csvOf } from '../domain/text/csv.ts'
import { fileNameOf } from '../postmortem/file-name.ts'
import { maskedIn, maskingNote } from '../postmortem/masking/masked.ts'
import type { SecretKind } from '../postmortem/masking/secrets.ts'
import type { WholeFile } from '../process/whole-files.ts'
import { listIncidents } from '../store/incident/incidents.ts'
import { latestDraft } from '../store/postmortem/drafts.ts'
import { readTimeline } from '../store/record/timeline.ts'
import { amount, countOf } from '../wording/text/amount.ts'
import { type Call, type CliCommand, Refused } from './command.ts'
import { makeFolder, writeOrRefuse } from './files/writing.ts'

const incidentsAtMost = 1_000_000

function incidentColumns(incident: Incident): (string | number | null)[] {
  return [
    incidentName(incident.number),
    incident.title,
    incident.severity,
    incident.status,
    incident.declaredBy,
    incident.moments.declared,
    incident.moments.acknowledged ?? null,
    incident.moments.mitigated ?? null,
    incident.moments.resolved ?? null,
    incident.moments.closed ?? null,
    incident.response.dueAt,
    incident.response.missedAt,
    incident.imported ? 'yes' : 'no',
  ]
}

export const exportAll: CliCommand = {
  usage: 'export --out DIR [--private]',
  summary: 'exports everything as JSON, CSV and Markdown',
  options: {
    out: { value: 'DIR', help: 'where to write; created if missing' },
    private: { help: 'includes private incidents' },
  },
  run: async (call) => {
    const out = folderIn(call)
    const db = await call.record()
    const all = await listIncidents(db, () => true, incidentsAtMost)
    const incidents = all.filter((incident) => call.options.private === true || !incident.isPrivate).reverse()
    const folder = join(out, 'postmortems')
    await makeFolder(folder)
    const kinds = new Set<SecretKind>()
    // What leaves Muster goes to people who may read less than the database holds.
    const masked = <T>(value: T): T => {
      const found = maskedIn(value)
      for (const kind of found.kinds) kinds.add(kind)
      return found.value
    }
    const events: (string | number | null)[][] = []
    const items: (string | number | null)[][] = []
    let postmortems = 0
    // One after the other, so that years of postmortems need no more memory than one.
    async function* files(): AsyncGenerator<WholeFile> {
      for (const incident of incidents) {
        for (const entry of await readTimeline(db, incident.number)) {
          const by = entry.by.kind === 'person' ? entry.by.id : 'muster'
          const link = entry.source.message?.link ?? null
          events.push([
            incidentName(incident.number),
            entry.happenedAt,
            entry.recordedAt,
            by,
            entry.source.via,
            entry.what.kind,
            JSON.stringify(masked(entry.what)),
            link,
          ])
        }
        for (const { id, text, owner, deadlineAt } of masked(incident.actionItems)) {
          items.push([incidentName(incident.number), id, text, owner, deadlineAt])
        }
        const draft = await latestDraft(db, incident.number)
        if (!draft) continue
        postmortems += 1
        yield whole(join(folder, fileNameOf(incident)), masked(draft.markdown))
      }
      const shown = masked(incidents)
      yield whole(join(out, 'incidents.json'), `${JSON.stringify(shown, null, 2)}\n`)
      yield whole(join(out, 'incidents.csv'), csvOf(incidentHeader, shown.map(incidentColumns)))
      yield whole(join(out, 'timeline.csv'), csvOf(timelineHeader, events))
      yield whole(join(out, 'action-items.csv'), csvOf(itemHeader, items))
    }
    await writeOrRefuse(files())
    const left = all.length - incidents.length
    const counts = {
      incidents: incidents.length,
      timeline: events.length,
      actionItems: items.length,
      postmortems,
    }
    const leftOut = left > 0 ? ` ${amount(left)} private left out; --private includes them.` : ''
    const note = maskingNote([...kinds])
    const said = `${leftOut}${note && ` ${note} A backup has everything.`}`
    const written = [
      countOf(incidents.length, 'incident'),
      countOf(events.length, 'timeline entry', 'timeline entries'),
      `${countOf(items.length, 'action item')} and ${countOf(postmortems, 'postmortem')}`,
    ].join(', ')
    return {
      text: `Wrote ${written} to ${out}.${said}`,
      data: { ...counts, privateLeftOut: left, masked: [...kinds], out },
    }
  },
}

function folderIn({ options: { out } }: Call): string {
  if (typeof out !== 'string' || out === '') throw new Refused('Where to? Add --out DIR.')
  return out
}

/** For its owner only: it holds what everyone did. */
function whole(path: string, text: string): WholeFile {
  return { path, text, isPrivate: true }
}

const incidentHeader = [
  'incident',
  'title',
  'severity',
  'status',
  'declared_by',
  'declared',
  'acknowledged',
  'mitigated',
  'resolved',
  'closed',
  'response_due',
  'response_missed',
  'imported',
]
const timelineHeader = ['incident', 'happened', 'recorded', 'by', 'via', 'kind', 'data', 'link']
const itemHeader = ['incident', 'item', 'text', 'owner', 'deadline']
