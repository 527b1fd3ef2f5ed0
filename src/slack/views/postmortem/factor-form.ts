import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { factorKinds } from '../../../domain/postmortem/commands.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { factorMeanings } from '../../../wording/postmortem/panel.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { choiceInput, formOf, optionOf, textInput } from '../inputs.ts'

/** One contributing factor, with what it made harder. */
export function factorForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.factor,
    title: 'Contributing factor',
    submit: 'Add factor',
    context: { incident: incident.number, channel: null },
    blocks: [
      choiceInput({
        id: blockIds.type,
        label: 'What did it make harder?',
        options: factorKinds.map((kind) => optionOf(kind, factorMeanings[kind])),
      }),
      textInput({
        id: blockIds.text,
        label: 'What was it?',
        hint: 'A property of the system, not of a person.',
        limit: textLimits.reason,
        isFocused: true,
      }),
    ],
  })
}
