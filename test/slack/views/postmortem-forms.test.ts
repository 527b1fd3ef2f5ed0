import { expect, test } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { findingsForm } from '../../../src/slack/views/postmortem/findings-form.ts'
import { actAt, ben, declared, incidentAfter, led, minutesLater } from '../../support/incidents.ts'
import { read } from '../../support/shown/form-text.ts'

test('the postmortem form comes prefilled, with the action items that lack something', () => {
  const told = incidentAfter(
    resolve(led(declared()), { verb: 'resolve', summary: 'The pool was full.' }, actAt(52)),
  )
  const first = incidentAfter(
    addActionItem(told, { verb: 'task', text: 'Alert on <age>', owner: null, deadlineAt: null }, actAt(53)),
  )
  const both = { verb: 'task', text: 'Grow the pool', owner: ben, deadlineAt: minutesLater(9_000) } as const
  expect(read(findingsForm(incidentAfter(addActionItem(first, both, actAt(54)))))).toMatchInlineSnapshot(`
    "# INC-42 postmortem
    Summary (optional) [The pool was full.]
      ~ What happened and what ended it, in two sentences.
    Impact (optional) [plain_text_input]
      ~ Who was affected, how, for how long.
    Root cause (optional) [plain_text_input]
      ~ What in the system made this possible. No names.
    Contributing factors (optional) [plain_text_input]
      ~ What made it more likely, longer or worse.
    Learnings (optional) [plain_text_input]
      ~ What went well, what didn't, where we got lucky.
    *Action item 1* Alert on &lt;age&gt;
    Owner (optional) [users_select]
    Due date (optional) [datepicker]
    [Save]"
  `)
})

test("a finding longer than a form holds is left out of it, so that saving can't cut it", () => {
  const incident = led(declared())
  const long = { ...incident, findings: { ...incident.findings, rootCause: 'x'.repeat(3_001) } }
  expect(read(findingsForm(long))).toContain('Root cause: too long for this form, kept as it is.')
})

test('the form of the impact alone asks how far it reached, and begins with what is known', () => {
  const incident = {
    ...led(declared()),
    extent: { customers: 'about <300>', howSure: 'estimated' } as const,
  }
  const form = findingsForm(incident, { fields: ['impact'] })
  expect(read(form)).toMatchInlineSnapshot(`
    "# INC-42 postmortem
    Impact (optional) [plain_text_input]
      ~ Who was affected, how, for how long.
    Customers affected (optional) [about <300>]
      ~ A number or words, like "4,200" or "everyone in the EU".
    Impact began (optional) [datetimepicker]
      ~ In your time zone. Empty while nobody knows.
    Impact ended (optional) [datetimepicker]
      ~ When users were fine again, even if the repair took longer.
    How sure is that? (optional) [static_select]
      ○ Measured: counted, in logs or metrics
      ● Estimated: worked out from what we know
      ○ Unknown: nobody can say
    [Save]"
  `)
})
