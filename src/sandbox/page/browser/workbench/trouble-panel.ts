import { type ComponentChild, h } from 'preact'
import type { Fault } from '../../../protocol/faults.ts'
import type { TrafficRecord } from '../../../protocol/traffic.ts'
import type { Act } from '../../acts.ts'
import { doNow } from '../connection.ts'
import { useKnown } from '../store.ts'
import { failureOf, recoveriesOf } from './exchanges.ts'
import { FaultForm } from './fault-form.ts'

const latencies: readonly [number, string][] = [
  [0, 'Full speed'],
  [300, '0.3 s per call'],
  [1_000, '1 s per call'],
  [2_500, '2.5 s per call'],
]

/** Makes the workspace misbehave, and shows what the app does about it. */
export function TroublePanel() {
  const { stage, tables } = useKnown()
  const { troubles, latencyMs, isBotRunning, connections, app, limits } = stage
  const isLimited = limits.mode === 'published'
  const isCalm = troubles.length === 0 && latencyMs === 0 && !isLimited
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
      group('Rate limits', [
        h(ActButton, {
          key: 'limits',
          act: { act: 'limits', limits: isLimited ? 'none' : 'published' },
          label: 'Slack’s published limits',
          isOn: isLimited,
        }),
      ]),
      group('Connection', [
        h(ActButton, { key: 'drop', act: { act: 'disconnect', seconds: 0 }, label: 'Drop' }),
        h(ActButton, { key: 'out', act: { act: 'disconnect', seconds: 10 }, label: 'Drop for 10 s' }),
        h(
          'span',
          { key: 'state', class: 'trouble-state' },
          connections === 0 ? 'not connected' : `${connections} open`,
        ),
      ]),
      group(app.name, [
        isBotRunning
          ? h(ActButton, { key: 'kill', act: { act: 'bot', do: 'kill' }, label: 'Kill', isDanger: true })
          : h(ActButton, { key: 'start', act: { act: 'bot', do: 'start' }, label: 'Start' }),
        h(ActButton, { key: 'restart', act: { act: 'bot', do: 'restart' }, label: 'Restart' }),
        h('span', { key: 'state', class: 'trouble-state' }, isBotRunning ? 'running' : 'not running'),
      ]),
    ),
    h(
      'div',
      { class: 'trouble-effects' },
      h('h3', null, 'Active faults'),
      isCalm ? h('p', { class: 'quiet' }, 'No faults.') : null,
      latencyMs === 0
        ? null
        : h('p', { class: 'trouble-item' }, `Every call takes ${latencyMs / 1_000} s longer`),
      isLimited ? h('p', { class: 'trouble-item' }, 'Calls over Slack’s published limits get a 429') : null,
      troubles.map(({ id, fault }) =>
        h(
          'p',
          { key: id, class: 'trouble-item' },
          h('span', null, faultText(fault)),
          h(ActButton, { act: { act: 'calm', id }, label: 'Stop' }),
        ),
      ),
      isCalm ? null : h(ActButton, { act: { act: 'calm' }, label: 'Stop all' }),
      h('h3', null, `How ${app.name} recovered`),
      h(Recoveries, { records: [...tables.traffic.values()] }),
    ),
  )
}

function Recoveries({ records }: { records: readonly TrafficRecord[] }) {
  const recoveries = recoveriesOf(records).slice(-30).reverse()
  if (recoveries.length === 0) return h('p', { class: 'quiet' }, 'No call affected yet.')
  return h(
    'ol',
    { class: 'recoveries' },
    recoveries.map(({ failed, again }) => {
      const after =
        again === undefined
          ? 'not retried yet'
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
      return `Fails ${where} with ${fault.code}${often}`
    case 'lost_answer':
      return `Does ${where}, loses the answer${often}`
    default:
      return `${fault.kind}: ${where}${often}`
  }
}
