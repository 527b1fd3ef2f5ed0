import { type ComponentChild, h } from 'preact'
import type { Fault } from '../../../protocol/faults.ts'
import type { TrafficRecord } from '../../../protocol/traffic.ts'
import type { Act } from '../../acts.ts'
import { doNow } from '../connection.ts'
import { useKnown } from '../store.ts'
import { failureOf, recoveriesOf } from './exchanges.ts'
import { FaultForm } from './fault-form.ts'

const latencies: readonly [number, string][] = [
  [0, 'At full speed'],
  [300, '0.3 s a call'],
  [1_000, '1 s a call'],
  [2_500, '2.5 s a call'],
]

/** Makes the workspace misbehave, and shows what the app does about it. */
export function TroublePanel() {
  const { stage, tables } = useKnown()
  const { troubles, latencyMs, isBotRunning, connections, app } = stage
  const isCalm = troubles.length === 0 && latencyMs === 0
  return h(
    'div',
    { class: 'trouble' },
    h(
      'div',
      { class: 'trouble-causes' },
      group(
        'Slow',
        latencies.map(([ms, label]) =>
          h(ActButton, { key: ms, act: { act: 'slow', latencyMs: ms }, label, isOn: latencyMs === ms }),
        ),
      ),
      h(FaultForm, null),
      group('Connection', [
        h(ActButton, { key: 'drop', act: { act: 'disconnect', seconds: 0 }, label: 'Drop it' }),
        h(ActButton, { key: 'out', act: { act: 'disconnect', seconds: 10 }, label: 'Drop it for 10 s' }),
        h(
          'span',
          { key: 'state', class: 'trouble-state' },
          connections === 0 ? 'none open' : `${connections} open`,
        ),
      ]),
      group(app.name, [
        isBotRunning
          ? h(ActButton, { key: 'kill', act: { act: 'bot', do: 'kill' }, label: 'Kill it', isDanger: true })
          : h(ActButton, { key: 'start', act: { act: 'bot', do: 'start' }, label: 'Start it again' }),
        h(ActButton, { key: 'restart', act: { act: 'bot', do: 'restart' }, label: 'Restart it' }),
        h('span', { key: 'state', class: 'trouble-state' }, isBotRunning ? 'running' : 'not running'),
      ]),
    ),
    h(
      'div',
      { class: 'trouble-effects' },
      h('h3', null, 'At work now'),
      isCalm ? h('p', { class: 'quiet' }, 'Everything goes well.') : null,
      troubles.map(({ id, fault }) =>
        h(
          'p',
          { key: id, class: 'trouble-item' },
          h('span', null, faultText(fault)),
          h(ActButton, { act: { act: 'calm', id }, label: 'End it' }),
        ),
      ),
      isCalm ? null : h(ActButton, { act: { act: 'calm' }, label: 'End all of it' }),
      h('h3', null, `What ${app.name} did about it`),
      h(Recoveries, { records: [...tables.traffic.values()] }),
    ),
  )
}

function Recoveries({ records }: { records: readonly TrafficRecord[] }) {
  const recoveries = recoveriesOf(records).slice(-30).reverse()
  if (recoveries.length === 0) return h('p', { class: 'quiet' }, 'No call has been struck yet.')
  return h(
    'ol',
    { class: 'recoveries' },
    recoveries.map(({ failed, again }) => {
      const after =
        again === undefined
          ? 'not yet tried again'
          : `done ${((again.startedMs - failed.startedMs) / 1_000).toFixed(1)} s later`
      return h(
        'li',
        { key: failed.id },
        h('code', null, failed.method),
        ` ${failureOf(failed) || failed.fault}, `,
        h('strong', { class: again === undefined ? '' : 'good' }, after),
      )
    }),
  )
}

function group(title: string, children: readonly ComponentChild[]): ComponentChild {
  return h(
    'div',
    { class: 'trouble-group', role: 'group', 'aria-label': title },
    h('h3', null, title),
    h('div', { class: 'trouble-controls' }, children),
  )
}

type ActButtonProps = { act: Act; label: string; isOn?: boolean; isDanger?: boolean }

function ActButton({ act, label, isOn, isDanger }: ActButtonProps) {
  const pressed = isOn === undefined ? {} : { 'aria-pressed': isOn }
  const kind = isDanger === true ? 'button button-danger' : 'button'
  return h('button', { type: 'button', class: kind, ...pressed, onClick: () => void doNow(act) }, label)
}

function faultText(fault: Fault): string {
  const where = fault.method === undefined || fault.method === '*' ? 'every call' : fault.method
  const often = fault.times === undefined ? '' : `, ${fault.times === 1 ? 'once' : `${fault.times} times`}`
  switch (fault.kind) {
    case 'rate_limit':
      return `Rate-limits ${where} for ${fault.retryAfterSeconds ?? 1} s${often}`
    case 'http':
      return `Answers ${where} with HTTP ${fault.status}${often}`
    case 'error':
      return `Refuses ${where} with ${fault.code}${often}`
    case 'lost_answer':
      return `Does ${where} and loses the answer${often}`
    default:
      return `${fault.kind}: ${where}${often}`
  }
}
