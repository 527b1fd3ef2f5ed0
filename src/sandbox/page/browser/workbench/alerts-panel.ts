import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { Act } from '../../acts.ts'
import { useNow } from '../clock.ts'
import { attempt } from '../connection.ts'
import { timeText } from '../dates.ts'
import { useKnown } from '../store.ts'
import { Choice } from './choice.ts'

type AlertAct = Extract<Act, { act: 'alert' }>

const senders: { [kind in AlertAct['kind']]: string } = {
  alertmanager: 'Alertmanager',
  grafana: 'Grafana',
  pagerduty: 'a tool that speaks PagerDuty',
  opsgenie: 'a tool that speaks Opsgenie',
  datadog: 'Datadog',
  gcp: 'Google Cloud',
  azure: 'Azure',
  sentry: 'Sentry',
  uptimekuma: 'Uptime Kuma',
  uptimerobot: 'UptimeRobot',
  healthchecks: 'Healthchecks',
  zabbix: 'Zabbix',
  pingdom: 'Pingdom',
  newrelic: 'New Relic',
  cloudevents: 'CloudEvents',
  'pagerduty-v3': 'PagerDuty’s webhooks',
  generic: 'a program of your own',
}

const states = { firing: 'fires', resolved: 'has resolved' } as const
type State = keyof typeof states

type Sent = { id: number; atMs: number; what: string; isTaken: boolean; said: string }

const keptAtMost = 20

/** What monitoring would send, and what it's answered; what comes of it is seen in the channels. */
export function AlertsPanel() {
  const { stage, seat, tables } = useKnown()
  const now = useNow(1_000)
  const [kind, setKind] = useState<AlertAct['kind']>('alertmanager')
  const [state, setState] = useState<State>('firing')
  const [isBusy, setBusy] = useState(false)
  const [sent, setSent] = useState<Sent[]>([])
  const timeZone = tables.people.get(seat.personId)?.timeZone ?? 'UTC'

  async function sendNow(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    const { ok, said, error } = await attempt({ act: 'alert', kind, isOver: state === 'resolved' })
    const what = `${senders[kind]}: an alert ${states[state]}`
    const one = { atMs: now, what, isTaken: ok, said: said ?? error ?? '' }
    setSent((before) => [{ id: (before[0]?.id ?? 0) + 1, ...one }, ...before].slice(0, keptAtMost))
    setBusy(false)
  }

  return h(
    'div',
    { class: 'alerts' },
    h(
      'form',
      {
        class: 'trouble-controls',
        'aria-label': 'Send an alert',
        onSubmit: (event: Event) => {
          event.preventDefault()
          void sendNow()
        },
      },
      h(Choice<AlertAct['kind']>, {
        label: 'Sender',
        options: senders,
        value: kind,
        set: setKind,
      }),
      h(Choice<State>, {
        label: 'What it says',
        options: { firing: 'an alert fires', resolved: 'the alert has resolved' },
        value: state,
        set: setState,
      }),
      h(
        'button',
        { type: 'submit', class: 'button button-primary', 'aria-disabled': isBusy },
        isBusy ? 'Sending…' : 'Send alert',
      ),
    ),
    sent.length === 0
      ? h(
          'p',
          { class: 'quiet' },
          `Nothing sent yet. ${stage.app.name} answers here, and acts in the channels.`,
        )
      : h(
          'ol',
          { class: 'alerts-sent', 'aria-label': 'Answers', 'aria-live': 'polite' },
          sent.map(({ id, atMs, what, isTaken, said }) =>
            h(
              'li',
              { key: id },
              h('p', null, `${timeText(atMs, timeZone)} ${what}`),
              h('pre', { class: isTaken ? '' : 'record-failed' }, said),
            ),
          ),
        ),
  )
}
