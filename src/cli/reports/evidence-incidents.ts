import type { Incident } from '../../domain/incident/incident.ts'
import { countedKinds, figuresOf } from '../../domain/lifecycle/figures.ts'
import { lifeOf } from '../../domain/postmortem/life.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { targetOf } from '../../domain/reports/incident-figures.ts'
import { csvOf } from '../../domain/text/csv.ts'
import type { Span } from '../../domain/time/instant.ts'
import { listDeclaredIn } from '../../operations/reports/declared-in.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import { readKinds } from '../../store/record/timeline.ts'
import type { Call } from '../command.ts'

const incidentColumns = [
  ...(['number', 'private', 'drill', 'title', 'severity', 'status', 'declared', 'acknowledged'] as const),
  ...(['resolved', 'response_due', 'response_target', 'postmortem_due', 'postmortem_published'] as const),
]

const itemColumns = ['incident', 'id', 'text', 'owner', 'due', 'done'] as const

/**
 * The incidents of a period with what was promised of each and whether it was kept, and what was to be done after
 * them. Of a private one its number, its status and its dates, which an auditor needs, and not a word of it.
 */
export async function incidentFiles(call: Call, span: Span): Promise<[string, string][]> {
  const within = await listDeclaredIn(await call.record(), span)
  const incidents: Awaited<ReturnType<typeof incidentRow>>[] = []
  for (const incident of within) incidents.push(await incidentRow(call, incident))
  const items = within.filter(({ isPrivate }) => !isPrivate).flatMap(itemRows)
  return [...filesOf('incidents', incidentColumns, incidents), ...filesOf('action-items', itemColumns, items)]
}

async function incidentRow(call: Call, incident: Incident) {
  const { number, isPrivate, drill, status, moments } = incident
  return {
    number: incidentName(number),
    private: isPrivate,
    drill: drill !== null,
    status,
    declared: moments.declared,
    acknowledged: moments.acknowledged ?? null,
    resolved: moments.resolved ?? null,
    ...(isPrivate ? nothingTold : await toldOf(call, incident)),
  }
}

type Told = Record<
  'title' | 'severity' | 'response_due' | 'response_target' | 'postmortem_due' | 'postmortem_published',
  string | number | null
>

const nothingTold: Told = {
  title: null,
  severity: null,
  response_due: null,
  response_target: null,
  postmortem_due: null,
  postmortem_published: null,
}

/** What nobody outside a private incident may read. */
async function toldOf(call: Call, incident: Incident): Promise<Told> {
  const { number, title, severity, response, postmortem } = incident
  const entries = await readKinds(await call.record(), number, countedKinds)
  const [first] = lifeOf(incident).versions
  return {
    title,
    severity,
    response_due: response.dueAt,
    response_target: targetOf(figuresOf(incident, entries, call.policy.calendar)),
    postmortem_due: postmortem.dueAt,
    postmortem_published: first?.at ?? null,
  }
}

function itemRows({ number, actionItems }: Incident) {
  return actionItems.map(({ id, text, owner, deadlineAt, done }) => ({
    incident: incidentName(number),
    id,
    text,
    owner,
    due: deadlineAt,
    done: done?.at ?? null,
  }))
}

/** The same as a table and as data; what looks like a secret is masked, as everywhere that people read. */
function filesOf<Column extends string>(
  name: string,
  columns: readonly Column[],
  told: readonly Record<Column, string | number | boolean | null>[],
): [string, string][] {
  const rows = maskedIn(told).value
  const cells = rows.map((row) => columns.map((one) => (row[one] === null ? null : String(row[one]))))
  return [
    [`${name}.csv`, csvOf([...columns], cells)],
    [`${name}.json`, `${JSON.stringify(rows, null, 2)}\n`],
  ]
}
