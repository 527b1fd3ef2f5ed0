import { incidentName } from '../../domain/record/incident-name.ts'
import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { listWebhookDeliveries } from '../../store/webhooks/webhook-log.ts'
import { type Answer, type Call, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'

const limit = { byDefault: 50, atMost: 500 }

/** The log of deliveries, newest first; of one receiver by its key, or of all. */
export async function deliveriesAnswer(call: Call, receiver: string | null): Promise<Answer> {
  const db = await call.record()
  const deliveries = await listWebhookDeliveries(db, { receiver, atMost: limitIn(call) })
  const incidents = await readIncidents(
    db,
    deliveries.flatMap(({ subject }) => numberOfIncident(subjectOf(subject)) ?? []),
  )
  const { when } = await tellerOf(call, null)
  const rows = deliveries.flatMap((delivery) => {
    const number = numberOfIncident(subjectOf(delivery.subject))
    const isShown = call.options.private === true || incidents.get(number ?? 0)?.isPrivate === false
    return isShown ? [{ ...delivery, incident: number }] : []
  })
  const lines = rows.map((row) => {
    const about = row.incident === null ? row.subject : incidentName(row.incident)
    const tries = row.attempts > 1 ? `, ${row.attempts} attempts` : ''
    const next = row.state === 'waiting' && row.attempts > 0 ? `, next ${when(row.dueAt)}` : ''
    const why = row.outcome === null ? '' : ` (${row.outcome})`
    return `${when(row.addedAt)}  ${row.receiver}  ${row.event}  ${about}  ${row.state}${tries}${next}${why}`
  })
  return {
    text: lines.join('\n') || 'Nothing was sent yet.',
    data: rows.map(({ receiver: to, incident, event, state, attempts, status, outcome, ...times }) => ({
      ...{ receiver: to, event, incident, state, attempts, status, reason: outcome },
      ...{ addedAt: times.addedAt, dueAt: times.dueAt, settledAt: times.settledAt },
    })),
  }
}

function limitIn({ options }: Call): number {
  if (options.limit === undefined) return limit.byDefault
  const count = /^\d{1,3}$/.test(String(options.limit)) ? Number(options.limit) : 0
  if (count < 1 || count > limit.atMost)
    throw new Refused(`--limit takes a number from 1 to ${limit.atMost}.`)
  return count
}
