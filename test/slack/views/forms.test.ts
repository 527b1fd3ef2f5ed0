import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'

import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { momentForm } from '../../../src/slack/views/incident/moment-form.ts'
import { noteForm } from '../../../src/slack/views/incident/note-form.ts'
import { declareForm } from '../../../src/slack/views/lifecycle/declare-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../../../src/slack/views/lifecycle/reason-form.ts'
import { resolveForm } from '../../../src/slack/views/lifecycle/resolve-form.ts'
import { findingsForm } from '../../../src/slack/views/postmortem/findings-form.ts'
import { taskForm } from '../../../src/slack/views/postmortem/task-form.ts'
import { roleForm } from '../../../src/slack/views/response/role-form.ts'
import { updateForm } from '../../../src/slack/views/updates/update-form.ts'
import { modalProblems } from '../../support/form-problems.ts'
import { actAt, after, ben, declared, led, minutesLater, policy, staffed } from './incidents.ts'

type Shown = {
  type: string
  text?: { text: string }
  elements?: { text: string | { text: string } }[]
  label?: { text: string }
  hint?: { text: string }
  optional?: boolean
  element?: {
    type: string
    options?: { text: { text: string }; description?: { text: string } }[]
    initial_option?: { text: { text: string } }
    initial_value?: string
  }
}

/** A form as one would read it on the screen. */
const read = (form: ModalView): string => {
  expect(modalProblems(form)).toEqual([])
  const lines = (form.blocks as unknown as Shown[]).flatMap(
    ({ text, elements, label, hint, optional, element }) => [
      text?.text ??
        elements?.map(({ text }) => (typeof text === 'string' ? text : `[${text.text}]`)).join(' ') ??
        `${label?.text}${optional ? ' (optional)' : ''} [${element?.initial_value ?? element?.type}]`,
      ...(element?.options ?? []).map((option) => {
        const mark = option.text.text === element?.initial_option?.text.text ? '●' : '○'
        return `  ${mark} ${option.text.text}${option.description ? ` — ${option.description.text}` : ''}`
      }),
      ...(hint ? [`  ~ ${hint.text}`] : []),
    ],
  )
  return [`# ${form.title.text}`, ...lines, `[${form.submit?.text}]`].join('\n')
}

test('the declaration asks for a title and a severity, and says what each severity sets off', () => {
  expect(
    read(declareForm({ policy: staffed, channel: 'C1', title: 'Checkout is down' })),
  ).toMatchInlineSnapshot(`
    "# Declare an incident
    What is wrong [Checkout is down]
      ~ A few words. They name the channel.
    How bad is it? In doubt, take the higher one. [radio_buttons]
      ○ SEV-1 Critical: complete service outage or data loss — pages 1 person and 1 group, response within 5 min
      ○ SEV-2 Major: significant degradation affecting many users — calls everybody active in #incidents now, response in 30 min
      ○ SEV-3 Minor: limited impact, workaround available — no page, response within 8 h of business time
      ○ SEV-4 Low: minimal impact, cosmetic or edge case — no page, next sprint
    What users notice (optional) [plain_text_input]
    And (optional) [checkboxes]
      ○ I take command — Counts as the response
      ○ Private — Only for those invited; nothing is announced
    [What is open] [Help]
    [Declare]"
  `)
})

test('a title too long for its field is kept whole as what users notice', () => {
  const title = 'checkout is down '.repeat(20).trim()
  expect(read(declareForm({ policy, channel: null, title }))).toContain(`[${title}]`)
})

test('an update keeps the severity’s cadence unless another is chosen', () => {
  expect(read(updateForm(declared(1), policy))).toMatchInlineSnapshot(`
    "# Update on INC-42
    What is known, and what happens next [plain_text_input]
      ~ For people outside the response: effects before causes, no names.
    Next update [static_select]
      ● In 30 min, as usual for SEV-1
      ○ In 15 min
      ○ In 30 min
      ○ In 1 h
      ○ In 2 h
      ○ In 1 d
      ~ A promise: everybody sees it, and it is reminded.
    [Post]"
  `)
  expect(read(updateForm(declared(3), policy))).toContain('● SEV-3 promises none')
})

test('after the end an update promises nothing', () => {
  expect(
    read(updateForm(after(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(30))), policy)),
  ).not.toContain('Next update')
})

test('findings come prefilled, with the action items that lack something', () => {
  const told = after(resolve(led(declared()), { verb: 'resolve', summary: 'The pool was full.' }, actAt(52)))
  const first = after(
    addActionItem(told, { verb: 'task', text: 'Alert on <age>', owner: null, deadlineAt: null }, actAt(53)),
  )
  const both = { text: 'Grow the pool', owner: ben, deadlineAt: minutesLater(9_000) }
  expect(
    read(findingsForm(after(addActionItem(first, { verb: 'task', ...both }, actAt(54))))),
  ).toMatchInlineSnapshot(`
    "# Findings, INC-42
    Summary (optional) [The pool was full.]
      ~ What happened, in two sentences.
    Impact (optional) [plain_text_input]
      ~ Who noticed what, and for how long.
    Root cause (optional) [plain_text_input]
      ~ What in the system made it possible. No names.
    Contributing factors (optional) [plain_text_input]
      ~ What made it likelier, longer or worse.
    Learnings (optional) [plain_text_input]
      ~ What went well, what did not, where luck helped.
    *Action item 1* Alert on &lt;age&gt;
    Owner (optional) [users_select]
    Deadline (optional) [datepicker]
    [Save]"
  `)
})

test('a finding longer than a form holds is left out of it, so that saving cannot cut it', () => {
  const incident = led(declared())
  const long = { ...incident, findings: { ...incident.findings, rootCause: 'x'.repeat(3_001) } }
  expect(read(findingsForm(long))).toContain('Root cause: longer than a form holds, kept as it is.')
})

test('the others ask as little as they can', () => {
  const incident = led(declared())
  const others = [
    noteForm(incident),
    resolveForm(incident),
    taskForm(incident),
    roleForm(incident, policy),
    momentForm(incident, minutesLater(30)),
    reopenForm(incident),
    cancelForm(incident),
    duplicateForm(incident),
  ]
  expect(others.map(read).join('\n')).toMatchInlineSnapshot(`
    "# Note on INC-42
    What happened [plain_text_input]
      ~ One fact. A :pushpin: on a message records that message.
    When it happened (optional) [datetimepicker]
      ~ Empty means now.
    [Record]
    # Resolve INC-42
    What happened, in two sentences (optional) [plain_text_input]
      ~ Users are well again. This is told to everybody and begins the postmortem.
    [Resolve]
    # Action item
    What will be done [plain_text_input]
    Owner (optional) [users_select]
    Deadline (optional) [datepicker]
      ~ The end of that day. Without an owner and a deadline it is asked about again.
    [Add]
    # Roles of INC-42
    Role [radio_buttons]
      ○ Commander — Held now
      ● Communications lead — Nobody yet
      ○ Scribe — Nobody yet
    Who takes it [users_select]
      ~ Whoever held it until now hands it over.
    [Assign]
    # Times of INC-42
    Which moment [static_select]
      ● Impact began — Not known yet
      ○ Detected — Not known yet
      ○ Declared — Known
      ○ Acknowledged — Known
      ○ Cause identified — Not known yet
      ○ Mitigated — Not known yet
    When it was [datetimepicker]
      ~ In your own time zone. The correction shows on the timeline, and the figures follow it.
    [Correct]
    # Reopen INC-42
    Why it is open again [plain_text_input]
      ~ Every figure measured so far stays.
    [Reopen]
    # Cancel INC-42
    Why it was a false alarm [plain_text_input]
      ~ It stays on record, and can be reopened.
    [Cancel incident]
    # INC-42 is a duplicate
    Which incident covers it [plain_text_input]
      ~ This one ends; the other goes on.
    [End as duplicate]"
  `)
})
