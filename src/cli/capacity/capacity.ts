import type { CapacityRow } from '../../domain/capacity/capacity-record.ts'
import { runsOutAt } from '../../domain/capacity/runs-out.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { readPlan, type ServiceCapacity } from '../../operations/capacity/capacity.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { capacityLines, noCapacity } from '../../wording/capacity/plan.ts'
import { type CliCommand, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'

/** What's printed gets pasted elsewhere, so private incidents stay out. */
export const capacity: CliCommand = {
  usage: 'capacity',
  summary: 'what fills up, when it runs out, and what to do by when',
  options: { format: { value: 'FORMAT', help: 'text (the default) or md, a table to paste' } },
  run: async (call) => {
    const { format = 'text' } = call.options
    if (format !== 'text' && format !== 'md') throw new Refused('--format takes text or md.')
    const at = instantOf(call.clock.now())
    const db = await call.record()
    const { timeZone } = call.policy.calendar
    const plan: ServiceCapacity[] = []
    for (const { service, record } of await readPlan(db, call.policy)) {
      const found = await Promise.all(record.incidents.map((number) => loadIncident(db, number)))
      const incidents = found.flatMap((one) => (one && !one.isPrivate ? one.number : []))
      plan.push({ service, record: { ...record, incidents } })
    }
    const { lines } = await tellerOf(call, null)
    const outDay = (row: CapacityRow): string | null => {
      const end = runsOutAt(row)
      return end === null ? null : dayText(end, timeZone)
    }
    const data = plan.map(({ service, record: { rows, nearMisses, incidents } }) => ({
      service: service.id,
      resources: rows.map((row) => ({
        resource: row.resource,
        inUse: row.inUse,
        limit: row.limit,
        unit: row.unit,
        growthPerMonth: row.growth,
        measuredAt: row.at,
        runsOut: outDay(row),
        action: row.action,
        due: row.dueDay,
      })),
      nearMisses: nearMisses.map(({ at: noted, what }) => ({ at: noted, what })),
      incidents: incidents.map((number) => incidentName(number)),
    }))
    if (format === 'md') return { text: tableOf(plan, outDay), data }
    const text = plan.map(({ service, record }) => lines(capacityLines(service, record, at)))
    return { text: plan.length === 0 ? lines([noCapacity()]) : text.join('\n\n'), data }
  },
}

/** Words of people in a cell: no pipe ends it, no line breaks it. */
function cell(text: string | null): string {
  return (text ?? '').replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ')
}

function tableOf(plan: readonly ServiceCapacity[], outDay: (row: CapacityRow) => string | null): string {
  const rows = plan.flatMap(({ service, record }) =>
    record.rows.map((row) => [
      cell(service.name),
      cell(row.resource),
      cell(`${row.inUse} ${row.unit}`.trim()),
      cell(`${row.limit} ${row.unit}`.trim()),
      cell(`${row.growth} ${row.unit}`.trim()),
      outDay(row) ?? '–',
      cell(row.action),
      row.dueDay ?? '–',
    ]),
  )
  const head = ['Service', 'Resource', 'In use', 'Limit', 'Growth a month', 'Runs out', 'To do', 'By']
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [...table, ...beyondRows(plan)].join('\n')
}

/** What has happened for want of capacity already, or nearly, below the table. */
function beyondRows(plan: readonly ServiceCapacity[]): string[] {
  const lines = plan.flatMap(({ service, record: { nearMisses, incidents } }) => [
    ...incidents.map((number) => `- ${cell(service.name)}: ${incidentName(number)}`),
    ...nearMisses.map(
      ({ at, what }) => `- ${cell(service.name)}, near miss on ${at.slice(0, 10)}: ${cell(what)}`,
    ),
  ])
  return lines.length > 0 ? ['', 'Caused by a lack of capacity, or nearly:', '', ...lines] : []
}
