import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Around the three seconds that Slack waits. */
const acknowledgementBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3]
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const latencyBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200]
const latenessBuckets = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600, 3_600]

/** Everything that Muster itself exposes; docs/metrics.md says what each means. */
export function createInstruments(registry: Registry) {
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter<Label>({ name, help, labelNames, registers })
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames, registers })
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ) => new Histogram<Label>({ name, help, buckets, labelNames, registers })

  return {
    acknowledgement: histogram(
      'muster_acknowledgement_seconds',
      'Time from arrival to acknowledgement',
      acknowledgementBuckets,
      ['kind'],
    ),
    decisions: counter(
      'muster_decisions_total',
      'Decisions saved, by the first thing that happened in each',
      ['kind'],
    ),
    responseTargets: counter('muster_response_targets_total', 'Response targets met and missed', [
      'severity',
      'outcome',
    ]),
    openIncidents: gauge('muster_open_incidents', 'Open incidents', ['severity']),
    effectLatency: histogram(
      'muster_effect_latency_seconds',
      'Time from a decision to the delivery of its effect',
      latencyBuckets,
      ['lane'],
    ),
    deliveries: counter('muster_deliveries_total', 'Delivery attempts, by outcome', ['effect', 'outcome']),
    effectsWaiting: gauge('muster_effects_waiting', 'Effects waiting for delivery', ['lane']),
    effectOldest: gauge('muster_effect_oldest_seconds', 'Age of the oldest effect that is waiting', ['lane']),
    onCallGap: gauge('muster_on_call_gap_seconds', 'Time without anyone on call in the next four weeks', [
      'schedule',
    ]),
    onCallDouble: gauge(
      'muster_on_call_double_booked_seconds',
      'Time with someone on call twice in the next four weeks',
      ['schedule'],
    ),
    timersSet: gauge('muster_timers_set', 'Timers set'),
    timersDue: gauge('muster_timers_due', 'Timers past their time'),
    timerLateness: histogram('muster_timer_lateness_seconds', 'How late timers fire', latenessBuckets),
    slackCalls: counter('muster_slack_calls_total', 'Calls to Slack, by result', ['method', 'code']),
    slackCallTime: histogram('muster_slack_call_seconds', 'How long calls to Slack take', callBuckets, [
      'method',
    ]),
    methodPauses: counter('muster_method_pauses_total', 'How often Slack paused a method', ['method']),
    methodPausedTime: counter('muster_method_paused_seconds_total', 'How long Slack paused a method', [
      'method',
    ]),
    socketConnections: gauge('muster_socket_connections', 'Open Socket Mode connections'),
    alertBodies: counter('muster_alert_bodies_total', 'Bodies from alert sources, by what became of them', [
      'source',
      'outcome',
    ]),
    refusals: counter(
      'muster_refusals_total',
      "Refused for security's sake: forms, permissions, API tokens",
      ['what'],
    ),
    defects: counter('muster_defects_total', 'Logged errors'),
    databaseUp: gauge('muster_database_up', '1 while the database answers'),
  }
}

export type Instruments = ReturnType<typeof createInstruments>
