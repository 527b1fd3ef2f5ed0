import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { Act } from '../../acts.ts'
import { useKnown } from '../store.ts'
import { Answers, useSending } from './answers.ts'
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

/** What monitoring would send, and what it's answered; what comes of it is seen in the channels. */
export function AlertsPanel() {
  const { stage } = useKnown()
  const { isBusy, sent, send } = useSending()
  const [kind, setKind] = useState<AlertAct['kind']>('alertmanager')
  const [state, setState] = useState<State>('firing')

  return h(
    'div',
    { class: 'answers' },
    h(
      'form',
      {
        class: 'trouble-controls',
        'aria-label': 'Send an alert',
        onSubmit: (event: Event) => {
          event.preventDefault()
          const act: AlertAct = { act: 'alert', kind, isOver: state === 'resolved' }
          void send(act, `${senders[kind]}: an alert ${states[state]}`)
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
    h(Answers, {
      sent,
      empty: `Nothing sent yet. ${stage.app.name} answers here, and acts in the channels.`,
    }),
  )
}
