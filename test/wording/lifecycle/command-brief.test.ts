import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { commandBrief } from '../../../src/wording/lifecycle/command-brief.ts'
import { actAt, ana, ben, declared, dee, incidentAfter, led, minutesLater } from '../../support/incidents.ts'
import { plainly } from '../support/plainly.ts'

const told = (incident: Incident, by = ben): string =>
  plainly(
    commandBrief(
      { kind: 'command_handed_over', from: ben, to: dee, by },
      { incident, policy: defaultPolicy, at: minutesLater(40) },
    ),
  )

test('the one who takes over command reads the state, what is due and what is left to do', () => {
  expect(told(led(declared()))).toMatchInlineSnapshot(`
    "*@ben handed command to @dee.*
    *SEV-1 Critical* · Investigating · declared 20 Nov 2026 at 14:02 by @ana
    *📣 Update overdue since 14:32*
    @ben acknowledged at 14:04, after 2 min
    Commander: @ben   Communications lead: –   Scribe: –
    How it got here: \`/incident timeline\`"
  `)
  const burdened = incidentAfter(
    addActionItem(
      { ...led(declared()), impact: 'No one can pay.' },
      { verb: 'task', text: 'check the backups', owner: null, deadlineAt: null },
      actAt(5),
    ),
  )
  expect(told(burdened, ana)).toMatchInlineSnapshot(`
    "*@ana handed command from @ben to @dee.*
    *SEV-1 Critical* · Investigating · declared 20 Nov 2026 at 14:02 by @ana
    *📣 Update overdue since 14:32*
    @ben acknowledged at 14:04, after 2 min
    Commander: @ben   Communications lead: –   Scribe: –
    Impact: No one can pay.
    1 open action item: \`/incident tasks\`
    How it got here: \`/incident timeline\`"
  `)
  expect(told(led(declared()), dee).split('\n')[0]).toMatchInlineSnapshot(`"*@dee took command from @ben.*"`)
})
