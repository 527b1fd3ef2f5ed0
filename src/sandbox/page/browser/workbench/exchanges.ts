import { objectOf, objectsOf, textOf } from '../../../json.ts'
import type { ApiRecord, EnvelopeRecord, TrafficRecord } from '../../../protocol/traffic.ts'

/** Something that someone did or that came unasked, and everything the app did about it. */
export type Exchange = {
  id: number
  title: string
  userId: string
  records: readonly TrafficRecord[]
  startMs: number
  endMs: number
}

/** After this long without anything, what the app does is of its own accord. */
const pauseMs = 2_500

/** Traffic in order, a group for each command, click and form. */
export function exchangesOf(records: Iterable<TrafficRecord>, nowMs: number): Exchange[] {
  const exchanges: (Exchange & { records: TrafficRecord[] })[] = []
  for (const record of records) {
    const open = exchanges.at(-1)
    const startMs = startOf(record)
    const isAct = record.kind === 'envelope' && record.type !== 'events_api' && record.attempt === 0
    if (open === undefined || isAct || startMs - open.endMs > pauseMs) {
      const { title, userId } = headOf(record)
      exchanges.push({
        id: record.id,
        title,
        userId,
        records: [record],
        startMs,
        endMs: endOf(record, nowMs),
      })
    } else {
      open.records.push(record)
      open.endMs = Math.max(open.endMs, endOf(record, nowMs))
    }
  }
  return exchanges
}

export function startOf(record: TrafficRecord): number {
  return record.kind === 'envelope' ? record.sentMs : record.startedMs
}

const deliveryTimeoutMs = 3_000

/** What's still under way reaches until now, but what nobody will answer doesn't grow for ever. */
export function endOf(record: TrafficRecord, nowMs: number): number {
  const endMs = record.kind === 'envelope' ? record.acknowledgedMs : record.endedMs
  return endMs ?? Math.min(nowMs, startOf(record) + deliveryTimeoutMs)
}

function headOf(record: TrafficRecord): { title: string; userId: string } {
  if (record.kind !== 'envelope') return { title: 'The app, on its own', userId: '' }
  const { payload } = record
  const userId = textOf(payload.user_id) || textOf(objectOf(payload.user).id)
  return { title: envelopeTitle(record), userId }
}

/** `/incident ack`, `Acknowledge`, `message`: what an envelope is about. */
export function envelopeTitle({ type, payload }: EnvelopeRecord): string {
  if (type === 'slash_commands') return `${textOf(payload.command)} ${textOf(payload.text)}`.trim()
  if (type === 'events_api') {
    const event = objectOf(payload.event)
    return [textOf(event.type), textOf(event.subtype)].filter((part) => part !== '').join(': ')
  }
  const [action] = objectsOf(payload.actions)
  if (action !== undefined) return `presses ${textOf(objectOf(action.text).text) || textOf(action.action_id)}`
  const title = textOf(objectOf(objectOf(payload.view).title).text)
  if (payload.type === 'view_submission') return `sends the form "${title}"`
  if (payload.type === 'view_closed') return `closes the form "${title}"`
  return `shortcut ${textOf(payload.callback_id)}`
}

/** What went wrong with a record, in a word; nothing when it went well or is under way. */
export function failureOf(record: TrafficRecord): string {
  if (record.kind === 'envelope') return ''
  if (record.fault === 'lost_answer') return 'answer lost'
  if (record.status === undefined) return ''
  if (record.status !== 200) return record.status === 0 ? 'dropped' : `HTTP ${record.status}`
  const { ok, error } = objectOf(record.answer)
  return ok === false ? textOf(error) : ''
}

/** By a fault that was asked for, or by a rate limit. A delay is no failure. */
function isStruck({ fault, status }: ApiRecord): boolean {
  return (fault !== undefined && fault !== 'delay') || status === 429
}

/** Calls that failed, each with the next one like it that went well. */
export function recoveriesOf(records: readonly TrafficRecord[]): { failed: ApiRecord; again?: ApiRecord }[] {
  const calls = records.filter((record): record is ApiRecord => record.kind !== 'envelope')
  return calls.filter(isStruck).map((failed) => {
    const again = calls.find(
      (call) =>
        call.id > failed.id && call.method === failed.method && call.status === 200 && failureOf(call) === '',
    )
    return again === undefined ? { failed } : { failed, again }
  })
}
