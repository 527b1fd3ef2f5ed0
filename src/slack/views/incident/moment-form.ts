import type { ModalView } from '@slack/types'
import { isCorrectable } from '../../../domain/incident/correct-moment.ts'
import { type Incident, type Moment, moments } from '../../../domain/incident/incident.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { blockIds, formIds } from '../../ids.ts'
import { formOf, menuInput, momentInput, optionOf } from '../inputs.ts'
import { momentNames } from './moment-names.ts'

/** Corrects a key moment; `at` is where the time picker starts. */
export function momentForm(incident: Incident, at: Instant, given: { moment?: Moment } = {}): ModalView {
  const correctable = moments.filter((moment) => isCorrectable(incident, moment))
  return formOf({
    id: formIds.moment,
    title: `Times of INC-${incident.number}`,
    submit: 'Correct',
    context: { incident: incident.number, channel: null },
    blocks: [
      menuInput({
        id: blockIds.moment,
        label: 'Which moment',
        options: correctable.map((moment) =>
          optionOf(moment, momentNames[moment], incident.moments[moment] ? 'Known' : 'Not known yet'),
        ),
        initial: given.moment ?? correctable.find((moment) => !incident.moments[moment]) ?? null,
      }),
      momentInput({
        id: blockIds.happenedAt,
        label: 'When it was',
        hint: 'In your own time zone. The correction shows on the timeline, and the figures follow it.',
        initial: at,
      }),
    ],
  })
}
