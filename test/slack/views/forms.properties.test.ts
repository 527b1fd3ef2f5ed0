import type { ModalView } from '@slack/types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { formContext } from '../../../src/slack/ids/form-ids.ts'
import { momentForm } from '../../../src/slack/views/incident/moment-form.ts'
import { noteForm } from '../../../src/slack/views/incident/note-form.ts'
import { declareForm } from '../../../src/slack/views/lifecycle/declare-form.ts'
import { cancelForm, duplicateForm, reopenForm } from '../../../src/slack/views/lifecycle/reason-form.ts'
import { resolveForm } from '../../../src/slack/views/lifecycle/resolve-form.ts'
import { severityForm } from '../../../src/slack/views/lifecycle/severity-form.ts'
import type { Typed } from '../../../src/slack/views/postmortem/extent-inputs.ts'
import { findingsForm } from '../../../src/slack/views/postmortem/findings-form.ts'
import { taskForm } from '../../../src/slack/views/postmortem/task-form.ts'
import { roleForm } from '../../../src/slack/views/response/role-form.ts'
import { updateForm } from '../../../src/slack/views/updates/update-form.ts'
import { ana, declared, minutesLater, policy } from '../../support/incidents.ts'
import { modalProblems } from '../../support/shown/form-problems.ts'

/** Everything that somebody else changed meanwhile. */
const typedInto = ({ title }: Incident): Typed => ({
  answers: { impact: title, customers: title, howSure: title },
  span: { impactBegan: minutesLater(1) },
  conflicts: ['impact', 'customers', 'impactBegan', 'mitigated', 'howSure'],
  untouched: {},
})

const formsOf = (incident: Incident, under: Policy): ModalView[] => [
  declareForm({ policy: under, channel: 'C1', title: incident.title, severity: incident.severity }),
  updateForm(incident, under),
  noteForm(incident),
  resolveForm(incident),
  taskForm(incident),
  roleForm(incident, under),
  findingsForm(incident),
  findingsForm(incident, { fields: ['impact'] }),
  findingsForm(incident, { fields: ['impact'], typed: typedInto(incident) }),
  momentForm(incident, minutesLater(30)),
  severityForm(incident, under),
  reopenForm(incident),
  cancelForm(incident),
  duplicateForm(incident),
]

test('every form knows its incident, and none passes a limit, whatever people typed', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 9_000 }),
    fc.constantFrom('<!channel>'.repeat(900), '&'.repeat(9_000), '\u202e'.repeat(4_000), '🔥'.repeat(4_000)),
  )
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 999_999_999 }), (text, number) => {
      const incident: Incident = {
        ...declared(2),
        number,
        title: text,
        impact: text,
        extent: { customers: text, howSure: 'estimated' },
        findings: { summary: text, rootCause: text, contributingFactors: text, learnings: text },
        actionItems: [{ id: 1, text, owner: null, deadlineAt: null, addedBy: ana }],
      }
      const under: Policy = {
        ...policy,
        severities: { ...policy.severities, 1: { ...policy.severities[1], name: text || 'x', impact: text } },
        roles: Array.from({ length: 12 }, (_, id) => ({ id: `r${id}`, name: text.trim() || 'Role' })),
      }
      for (const form of formsOf(incident, under)) {
        expect(modalProblems(form)).toEqual([])
        const { incident: about } = formContext.parse(JSON.parse(form.private_metadata ?? ''))
        expect(about).toBe(form.callback_id === 'declare_form' ? null : number)
      }
    }),
    { numRuns: 150 },
  )
})
