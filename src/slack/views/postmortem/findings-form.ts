import type { KnownBlock, ModalView } from '@slack/types'
import type { ActionItem, Incident } from '../../../domain/incident/incident.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds, itemDeadlineId, itemOwnerId } from '../../ids.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { context, section } from '../blocks.ts'
import { dayInput, formOf, personInput, textInput } from '../inputs.ts'

/** What only people know, as far as it's filled in, and the action items that lack an owner or a due date. */
export function findingsForm(incident: Incident): ModalView {
  const { impact, findings, actionItems } = incident
  return formOf({
    id: formIds.findings,
    title: `INC-${incident.number} postmortem`,
    submit: 'Save',
    context: { incident: incident.number, channel: null },
    blocks: [
      ...findingInput(
        blockIds.summary,
        'Summary',
        findings.summary,
        'What happened and what ended it, in two sentences.',
      ),
      ...findingInput(
        blockIds.impact,
        'Impact',
        impact,
        'Who was affected, how, for how long.',
        textLimits.impact,
      ),
      ...findingInput(
        blockIds.rootCause,
        'Root cause',
        findings.rootCause,
        'What in the system made this possible. No names.',
      ),
      ...findingInput(
        blockIds.contributingFactors,
        'Contributing factors',
        findings.contributingFactors,
        'What made it more likely, longer or worse.',
      ),
      ...findingInput(
        blockIds.learnings,
        'Learnings',
        findings.learnings,
        "What went well, what didn't, where we got lucky.",
      ),
      ...actionItems
        .filter(({ owner, deadlineAt }) => !owner || !deadlineAt)
        .slice(0, itemsAtOnce)
        .flatMap(itemInputs),
    ],
  })
}

/** More would make a form that nobody fills in. */
const itemsAtOnce = 10

function findingInput(
  id: string,
  label: string,
  initial: string | null,
  hint: string,
  limit: number = textLimits.finding,
): KnownBlock[] {
  // Shortened to fit the form, a long text would be saved that short.
  return initial !== null && initial.length > limits.inputText
    ? [context(`${label}: too long for this form, kept as it is.`)]
    : [textInput({ id, label, hint, limit, initial, isMultiline: true, isOptional: true })]
}

function itemInputs({ id, text, owner, deadlineAt }: ActionItem): KnownBlock[] {
  return [
    section(`*Action item ${id}* ${escapedWithin(text, limits.sectionText - 100)}`),
    ...(owner ? [] : [personInput({ id: itemOwnerId(id), label: 'Owner', isOptional: true })]),
    ...(deadlineAt ? [] : [dayInput({ id: itemDeadlineId(id), label: 'Due date', isOptional: true })]),
  ]
}
