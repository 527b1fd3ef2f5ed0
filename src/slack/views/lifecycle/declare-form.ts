import type { ModalView } from '@slack/types'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Severity } from '../../../domain/policy/severity.ts'
import { cleanLine, textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds, optionIds } from '../../ids/form-ids.ts'
import { actions } from '../blocks.ts'
import { guidanceButtons } from '../guidance.ts'
import { frozenNote, servicesInput } from '../incident/affected-fields.ts'
import { boxesInput, choiceInput, formOf, optionOf, textInput } from '../inputs.ts'
import { severityOptions } from './severity-form.ts'

type Given = {
  policy: Policy
  channel: ChannelId | null
  title?: string
  severity?: Severity | null
  /** Ids of services that nothing ships for. */
  frozen?: readonly string[]
}

/** The only questions asked before people are paged. */
export function declareForm({ policy, channel, title = '', severity = null, frozen = [] }: Given): ModalView {
  const typed = cleanLine(title)
  return formOf({
    id: formIds.declare,
    title: 'Declare an incident',
    submit: 'Declare',
    context: { incident: null, channel },
    blocks: [
      textInput({
        id: blockIds.title,
        label: "What's wrong?",
        placeholder: 'Checkout is down',
        hint: 'Short: it becomes the channel name.',
        limit: textLimits.title,
        initial: typed,
        isFocused: true,
      }),
      choiceInput({
        id: blockIds.severity,
        label: 'How bad is it? When in doubt, go higher.',
        options: severityOptions(policy),
        initial: severity === null ? null : String(severity),
      }),
      textInput({
        id: blockIds.impact,
        label: 'Impact on users',
        placeholder: 'Card payments fail for everyone in the EU',
        limit: textLimits.impact,
        isMultiline: true,
        isOptional: true,
        initial: typed.length > textLimits.title ? typed : null,
      }),
      ...servicesInput(policy),
      ...frozenNote(frozen, policy),
      boxesInput({
        id: blockIds.options,
        label: 'Options',
        isOptional: true,
        options: [
          optionOf(optionIds.takesCommand, "I'll take command", 'Counts as acknowledging'),
          optionOf(optionIds.isPrivate, 'Private', 'Invite-only, not announced'),
        ],
      }),
      ...actions(guidanceButtons),
    ],
  })
}
