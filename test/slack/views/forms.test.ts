import { expect, test } from 'vitest'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { momentForm } from '../../../src/slack/views/incident/moment-form.ts'
import { noteForm } from '../../../src/slack/views/incident/note-form.ts'
import { declareForm } from '../../../src/slack/views/lifecycle/declare-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../../../src/slack/views/lifecycle/reason-form.ts'
import { resolveForm } from '../../../src/slack/views/lifecycle/resolve-form.ts'
import { taskForm } from '../../../src/slack/views/postmortem/task-form.ts'
import { roleForm } from '../../../src/slack/views/response/role-form.ts'
import { updateForm } from '../../../src/slack/views/updates/update-form.ts'
import {
  actAt,
  declared,
  incidentAfter,
  led,
  minutesLater,
  policy,
  staffed,
} from '../../support/incidents.ts'
import { read } from '../../support/shown/form-text.ts'

test('the declaration asks for a title and a severity, and says what each severity sets off', () => {
  expect(
    read(declareForm({ policy: staffed, channel: 'C1', title: 'Checkout is down' })),
  ).toMatchInlineSnapshot(`
    "# Declare an incident
    What's wrong? [Checkout is down]
      ~ Short: it becomes the channel name.
    How bad is it? When in doubt, go higher. [radio_buttons]
      ○ SEV-1 Critical: complete service outage or data loss — pages 1 person and 1 group, respond within 5 min
      ○ SEV-2 Major: significant degradation affecting many users — pages @here in #incidents, respond within 30 min
      ○ SEV-3 Minor: limited impact, workaround available — no page, respond within 8 business hours
      ○ SEV-4 Low: minimal impact, cosmetic or edge case — no page, next sprint
    Impact on users (optional) [plain_text_input]
    Options (optional) [checkboxes]
      ○ I'll take command — Counts as acknowledging
      ○ Private — Invite-only, not announced
    [Open incidents] [Show help]
    [Declare]"
  `)
})

test('a title too long for its field is kept whole as the impact', () => {
  const title = 'checkout is down '.repeat(20).trim()
  expect(read(declareForm({ policy, channel: null, title }))).toContain(`[${title}]`)
})

test('an update keeps the severity’s cadence unless another is chosen', () => {
  expect(read(updateForm(declared(1), policy))).toMatchInlineSnapshot(`
    "# Update on INC-42
    What we know, what's next [plain_text_input]
      ~ For stakeholders: impact first, cause second.
    Status [static_select]
      ● Stays investigating
      ○ Identified
      ○ Monitoring
    Severity [static_select]
      ● Stays SEV-1
      ○ SEV-2 Major
      ○ SEV-3 Minor
      ○ SEV-4 Low
      ~ Raising it pages, and asks for a response again.
    Next update [static_select]
      ● In 30 min (SEV-1 default)
      ○ In 15 min
      ○ In 30 min
      ○ In 1 h
      ○ In 2 h
      ○ In 1 day
      ~ Everyone sees this time; Muster reminds you.
    [Post update]"
  `)
  expect(read(updateForm(declared(3), policy))).toContain('● None (SEV-3 default)')
})

test('an update after the end promises no next one', () => {
  expect(
    read(
      updateForm(
        incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(30))),
        policy,
      ),
    ),
  ).not.toContain('Next update')
})

test('the other forms ask as little as they can', () => {
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
    What happened? [plain_text_input]
      ~ One fact. To record a message, react to it with :pushpin:.
    When? (optional) [datetimepicker]
      ~ Leave empty for now.
    [Add note]
    # Resolve INC-42
    What happened? (optional) [plain_text_input]
      ~ Two sentences. Posted to everyone; starts the postmortem.
    [Resolve]
    # Action item
    What needs doing? [plain_text_input]
    Owner [users_select]
    Due date [datepicker]
      ~ Due at end of day.
    Type (optional) [static_select]
      ○ Prevent
      ○ Mitigate
      ○ Process
      ○ Other
    Ticket link (optional) [plain_text_input]
    [Add action item]
    # INC-42 roles
    Role [radio_buttons]
      ○ Commander — Taken
      ● Communications lead — Nobody yet
      ○ Scribe — Nobody yet
    Who [users_select]
      ~ Replaces the current holder.
    [Assign role]
    # INC-42 times
    Moment [static_select]
      ● Impact began — Not set yet
      ○ Detected — Not set yet
      ○ Declared — Set
      ○ Acknowledged — Set
      ○ Cause identified — Not set yet
      ○ Mitigated — Not set yet
    Time [datetimepicker]
      ~ In your time zone. The correction shows on the timeline; durations are updated.
    [Correct time]
    # Reopen INC-42
    Why reopen? [plain_text_input]
      ~ Earlier timings are kept.
    [Reopen]
    # Cancel INC-42
    Why is it a false alarm? [plain_text_input]
      ~ It stays on record and can be reopened.
    [Cancel incident]
    # Mark as duplicate
    Duplicate of [plain_text_input]
      ~ This one closes; work continues there.
    [Mark as duplicate]"
  `)
})
