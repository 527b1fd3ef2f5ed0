import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { RunbookRun } from '../../../domain/policy/practice/runbook.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { cut, textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { limits } from '../../text/limits.ts'
import { formOf, menuInput, optionOf, textInput } from '../inputs.ts'

/** A note on a step; the next one to be done unless another is picked. */
export function stepNoteForm(incident: Incident, run: RunbookRun): ModalView {
  const options = run.steps.map(({ text }, index) =>
    optionOf(`${run.id}/${index}`, cut(`${index + 1}. ${text}`, limits.optionText)),
  )
  const next = run.steps.findIndex(({ ticked }) => ticked === null)
  return formOf({
    id: formIds.stepNote,
    title: `Note on ${incidentName(incident.number)}`,
    submit: 'Add note',
    context: { incident: incident.number, channel: null },
    blocks: [
      menuInput({
        id: blockIds.step,
        label: 'Step',
        options,
        initial: `${run.id}/${next < 0 ? run.steps.length - 1 : next}`,
      }),
      textInput({
        id: blockIds.text,
        label: 'Note',
        placeholder: 'The second instance needed two tries',
        hint: 'Everyone sees it beside the step and on the timeline.',
        limit: textLimits.reason,
        isMultiline: true,
        isFocused: true,
      }),
    ],
  })
}
