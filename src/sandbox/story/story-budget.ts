import { alertSecret } from '../outside/sources.ts'
import type { Session } from '../session.ts'
import type { Workspace } from '../workspace.ts'
import { createOutside } from './outside.ts'
import type { Stage } from './stage.ts'

/** A working Tuesday, in UTC. */
export const outageBeginsAt = '2026-03-10T10:00:00.000Z'

const runbook = `---
title: Orders fail
services: [checkout]
alerts: [CheckoutErrors]
owner: payments
reviewed: 2026-02-02
---
# Orders fail
- [ ] Look at what changed in the last hour.
- [ ] Roll back the latest release.
- [ ] Check that orders go through again.
`

/** 99.9 % of 30 days leaves 43.2 minutes; only Dee may lift a freeze. */
export function outageFiles(workspace: Workspace): Record<string, string> {
  return {
    'muster.yml': `escalation:
  payments:
    levels:
      - { page: [ben@example.com], wait: 5m }
services:
  checkout:
    name: Checkout
    team: payments
    escalation: payments
    objective: { target: 99.9%, window: 30 days }
    policy: { warn: [50%, 90%], freeze: 100%, lift: [${workspace.person('dee').id}] }
alerts:
  - id: prometheus
    kind: alertmanager
    service: checkout
    secret: $${alertSecret}
    rules:
      - { match: { severity: critical }, do: declare, severity: sev1 }
      - { do: post }
`,
    'runbooks/orders-fail.md': runbook,
  }
}

const errors = {
  name: 'CheckoutErrors',
  severity: 'critical',
  service: 'checkout',
  summary: 'orders fail',
} as const
const slow = {
  name: 'CheckoutSlow',
  severity: 'warning',
  service: 'checkout',
  summary: 'checkout is slow',
} as const
const room = 'inc-1-checkouterrors-orders-fail'

type Cast = { stage: Stage; outside: ReturnType<typeof createOutside>; token: string }

/** One outage that takes a whole error budget, until a lead lets the fix ship. */
export async function playOutage(stage: Stage, session: Session): Promise<void> {
  const outside = createOutside(session, stage)
  stage.chapter(
    'Before',
    'Checkout may be down for 43.2 minutes in 30 days. A pipeline asks before it ships.',
  )
  const token = await outside.token()
  const cast = { stage, outside, token }
  await asksGate(cast, 'go')
  await alerts(cast)
  await follow(cast)
  await runOut(cast)
  await lift(cast)
}

async function alerts(cast: Cast): Promise<void> {
  const { stage, outside } = cast
  stage.chapter(
    'Alerts',
    'A warning is posted with a button. A critical alert declares, by the rule in muster.yml.',
  )
  await stage.at('10:02')
  await outside.sends({ ...slow, status: 'firing' })
  await stage.sees('the warning with its button', () => stage.offers('ben', 'incidents', 'declare_alerts'))
  await stage.at('10:04')
  await outside.sends({ ...errors, status: 'firing' })
  const ben = await stage.direct('ben')
  await stage.sees('a page for ben', () => stage.offers('ben', ben, 'acknowledge'))
  await stage.at('10:06')
  await stage.presses('ben', ben, 'acknowledge')
  await stage.hears(room)
  await stage.types('ben', room, '/incident lead')
  await asksGate(cast, 'incident')
}

async function follow({ stage }: Cast): Promise<void> {
  stage.chapter('The runbook', 'It names the alert, so it’s offered. Its list is ticked off in the channel.')
  await stage.presses('ben', room, 'open_runbook')
  await stage.presses('ben', room, 'tick_step')
  await stage.at('10:20')
  await stage.types(
    'ben',
    room,
    '/incident update Orders fail since the latest release. Rolling it back. next 40m',
  )
  await stage.presses('ben', room, 'tick_step')
}

async function runOut(cast: Cast): Promise<void> {
  const { stage, outside } = cast
  stage.chapter('The budget runs out', 'Each threshold is told once. At 43.2 minutes, the gate closes.')
  await stage.at('10:30')
  await stage.hears('incidents')
  await stage.at('10:50')
  await stage.hears('incidents')
  await outside.sends({ ...errors, status: 'resolved' })
  await stage.presses('ben', room, 'tick_step')
  await stage.presses('ben', room, 'judge_yes')
  await stage.types('ben', room, '/incident resolve rolled the release back')
  await asksGate(cast, 'budget')
  await stage.types('ben', room, '/incident budget checkout')
}

async function lift(cast: Cast): Promise<void> {
  const { stage } = cast
  stage.chapter('Lifted', 'Only those named in muster.yml can lift a freeze: for a time, with a reason.')
  await stage.at('11:10')
  await stage.types('ben', 'incidents', '/incident service checkout lift 4h the fix is ready')
  await asksGate(cast, 'budget')
  await stage.types('dee', 'incidents', '/incident service checkout lift 4h the fix is ready')
  await stage.hears('incidents')
  await asksGate(cast, 'lifted')
}

/** Fails where the gate says anything else; of one that's closed, the reasons. */
async function asksGate({ outside, token }: Cast, expected: 'go' | 'lifted' | 'incident' | 'budget') {
  const { status, reasons, isLifted } = await outside.asksGate(token, 'checkout')
  const open = isLifted ? 'lifted' : 'go'
  const said = status === 200 ? open : status === 423 ? reasons.join(' and ') : `status ${status}`
  if (said !== expected) throw new Error(`the gate should say ${expected}, and said ${said}`)
}
