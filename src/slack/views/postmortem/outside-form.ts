import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import {
  outsideMark,
  outsideTextLimit,
  outsideTextOf,
} from '../../../domain/postmortem/outside/outside-text.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, textInput } from '../inputs.ts'

/** What readers outside will read, once it's published. */
export function outsideForm(incident: Incident): ModalView {
  const { draft } = outsideTextOf(incident)
  return formOf({
    id: formIds.outside,
    title: 'Text for outside',
    submit: 'Save',
    context: { incident: incident.number, channel: null, base: { outside: outsideMark(draft) } },
    blocks: [
      textInput({
        id: blockIds.title,
        label: 'Title',
        hint: 'Readers outside see this one, not the incident’s own.',
        limit: textLimits.title,
        initial: draft.title || null,
      }),
      textInput({
        id: blockIds.text,
        label: 'Text',
        hint: 'What happened, for whom, what changes. No names, no internals. Saving publishes nothing.',
        limit: outsideTextLimit,
        initial: draft.text || null,
        isMultiline: true,
      }),
    ],
  })
}
