import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { choiceInput, formOf, optionOf, personInput } from '../inputs.ts'

export function roleForm(incident: Incident, policy: Policy, given: { person?: PersonId } = {}): ModalView {
  const vacant = policy.roles.find(({ id }) => !incident.roles[id])
  return formOf({
    id: formIds.role,
    title: `${incidentName(incident.number)} roles`,
    submit: 'Assign role',
    context: { incident: incident.number, channel: null },
    blocks: [
      choiceInput({
        id: blockIds.role,
        label: 'Role',
        options: policy.roles.map(({ id, name }) =>
          optionOf(id, name, incident.roles[id] ? 'Taken' : 'Nobody yet'),
        ),
        initial: (vacant ?? policy.roles[0])?.id ?? null,
      }),
      personInput({
        id: blockIds.person,
        label: 'Who',
        hint: 'Replaces the current holder.',
        initial: given.person ?? null,
      }),
    ],
  })
}
