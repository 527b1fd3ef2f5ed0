import type { ModalView } from '@slack/types'
import { isCorrectable } from '../../../domain/incident/correct-moment.ts'
import { type Incident, type Moment, moments } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { momentNames } from '../../../wording/incident/names.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, menuInput, momentInput, optionOf } from '../inputs.ts'

/** Corrects a key moment; `at` is where the time picker starts. */
export function momentForm(incident: Incident, at: Instant, given: { moment?: Moment } = {}): ModalView {
  const correctable = moments.filter((moment) => isCorrectable(incident, moment))
  return formOf({
    id: formIds.moment,
    title: `${incidentName(incident.number)} times`,
    submit: 'Correct time',
    context: { incident: incident.number, channel: null },
    blocks: [
      menuInput({
        id: blockIds.moment,
        label: 'Moment',
        options: correctable.map((moment) =>
          optionOf(moment, momentNames[moment], incident.moments[moment] ? 'Set' : 'Not set yet'),
        ),
        initial: given.moment ?? correctable.find((moment) => !incident.moments[moment]) ?? null,
      }),
      momentInput({
        id: blockIds.happenedAt,
        label: 'Time',
        hint: 'In your time zone. The correction shows on the timeline; durations are updated.',
        initial: at,
      }),
    ],
  })
}
