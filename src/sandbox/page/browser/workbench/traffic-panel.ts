import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TrafficRecord } from '../../../protocol/traffic.ts'
import { trafficNowMs } from '../clock.ts'
import { useKnown } from '../store.ts'
import { type Exchange, endOf, envelopeTitle, exchangesOf, failureOf, startOf } from './exchanges.ts'
import { LimitsLine } from './limits-line.ts'

const shownExchanges = 60
/** Somebody who reads further up is left there. */
const nearEndPx = 300

/** Everything between the workspace and the app, live; a waterfall for each thing that was done. */
export function TrafficPanel() {
  const { tables, seat } = useKnown()
  const [areEventsShown, setEventsShown] = useState(false)
  const end = useRef<HTMLDivElement>(null)
  const all = [...tables.traffic.values()]
  const records = areEventsShown
    ? all
    : all.filter((record) => record.kind !== 'envelope' || record.type !== 'events_api')
  const exchanges = exchangesOf(records, trafficNowMs()).slice(-shownExchanges)
  useEffect(() => {
    const box = end.current?.closest('.workbench-body')
    if (!box) return
    const belowPx = box.scrollHeight - box.scrollTop - box.clientHeight
    if (box.scrollTop === 0 || belowPx < nearEndPx) box.scrollTo(0, box.scrollHeight)
  }, [records.length])
  return h(
    'div',
    { class: 'traffic' },
    h(
      'label',
      { class: 'traffic-options' },
      h('input', {
        type: 'checkbox',
        checked: areEventsShown,
        onChange: () => setEventsShown(!areEventsShown),
      }),
      'Show events',
    ),
    h(LimitsLine, { timeZone: tables.people.get(seat.personId)?.timeZone ?? 'UTC' }),
    exchanges.length === 0 ? h('p', { class: 'quiet' }, 'No traffic yet. Type a command.') : null,
    exchanges.map((exchange) => h(ExchangeView, { key: exchange.id, exchange })),
    h('div', { ref: end }),
  )
}

function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { people } = useKnown().tables
  const who = people.get(exchange.userId)
  const { records } = exchange
  const calls = records.filter((record) => record.kind !== 'envelope').length
  const [first] = records
  const ackMs =
    first?.kind === 'envelope' && first.acknowledgedMs !== undefined
      ? first.acknowledgedMs - first.sentMs
      : null
  const isUnanswered = first?.kind === 'envelope' && ackMs === null
  const figures = [
    ackMs === null ? (isUnanswered ? 'not acknowledged' : '') : `acknowledged in ${msText(ackMs)}`,
    calls === 0 ? '' : `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    msText(exchange.endMs - exchange.startMs),
  ]
  return h(
    'section',
    { class: 'exchange' },
    h(
      'h3',
      null,
      who === undefined ? null : h('span', { class: 'exchange-who' }, `@${who.name} `),
      exchange.title,
      h('span', { class: 'exchange-figures' }, figures.filter((figure) => figure !== '').join(' · ')),
    ),
    records.map((record) => h(RecordView, { key: record.id, record, exchange })),
  )
}

function RecordView({ record, exchange }: { record: TrafficRecord; exchange: Exchange }) {
  const [isOpen, setOpen] = useState(false)
  const spanMs = Math.max(exchange.endMs - exchange.startMs, 1)
  const startMs = startOf(record)
  const lengthMs = endOf(record, trafficNowMs()) - startMs
  const failure = failureOf(record)
  const name = record.kind === 'envelope' ? envelopeTitle(record) : record.method
  const bar = {
    left: `${((startMs - exchange.startMs) / spanMs) * 100}%`,
    width: `${Math.max((lengthMs / spanMs) * 100, 0.5)}%`,
  }
  const kind = failure !== '' ? 'bar-failed' : record.kind === 'envelope' ? 'bar-envelope' : 'bar-call'
  return h(
    'div',
    { class: 'record' },
    h(
      'button',
      { type: 'button', class: 'record-line', 'aria-expanded': isOpen, onClick: () => setOpen(!isOpen) },
      h('span', { class: 'record-name' }, record.kind === 'envelope' ? `→ ${name}` : name),
      h(
        'span',
        { class: failure === '' ? 'record-note' : 'record-note record-failed' },
        failure || msText(lengthMs),
      ),
      h(
        'span',
        { class: 'record-track', 'aria-hidden': 'true' },
        h('span', { class: `bar ${kind}`, style: bar }),
      ),
    ),
    isOpen ? h(RecordDetail, { record }) : null,
  )
}

function RecordDetail({ record }: { record: TrafficRecord }) {
  const parts: [string, unknown][] =
    record.kind === 'envelope'
      ? [
          ['Payload', record.payload],
          ['Acknowledgement', record.acknowledgedMs === undefined ? 'none' : (record.ackPayload ?? 'empty')],
        ]
      : [
          ['Arguments', record.args],
          [
            'Answer',
            record.status === undefined ? 'none yet' : (record.answer ?? 'none, connection dropped'),
          ],
        ]
  const about =
    record.kind === 'envelope'
      ? `${record.connection}, attempt ${record.attempt + 1}`
      : `HTTP ${record.status ?? '–'}`
  return h(
    'div',
    { class: 'record-detail' },
    h(
      'p',
      null,
      about,
      record.kind !== 'envelope' && record.fault !== undefined ? ` · fault: ${record.fault}` : '',
    ),
    parts.map(([title, value]) =>
      h(
        'div',
        { key: title },
        h('h4', null, title),
        h('pre', { tabIndex: 0 }, typeof value === 'string' ? value : JSON.stringify(value, null, 2)),
      ),
    ),
  )
}

function msText(ms: number): string {
  return ms < 1_000 ? `${Math.max(0, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`
}
