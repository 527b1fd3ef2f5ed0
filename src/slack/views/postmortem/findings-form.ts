import type { KnownBlock, ModalView } from '@slack/types'
import { type ActionItem, type Incident, isItemOpen } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { baseOf, textOfField } from '../../../domain/postmortem/impact/merged.ts'
import { type Learnings, learningLimit, learningsIn } from '../../../domain/postmortem/learnings.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { adviceOnText } from '../../../postmortem/prose/advice-on.ts'
import { findingNames } from '../../../wording/incident/names.ts'
import { adviceLines } from '../../../wording/postmortem/publish-check.ts'
import { draftedNote } from '../../../wording/postmortem/summary-draft.ts'
import { capital } from '../../../wording/text/capital.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { itemDeadlineId, itemOwnerId } from '../../ids/item-ids.ts'
import { type SectionField, sectionFields } from '../../ids/section-ids.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context, section } from '../blocks.ts'
import { dayInput, formOf, personInput, textInput } from '../inputs.ts'
import { conflictBlocks, extentInputs, shownText, type Typed } from './extent-inputs.ts'

/** `drafted`: the summary in `typed` was generated, by whom, and whether its end is missing. */
type Asked = {
  fields?: readonly SectionField[]
  typed?: Typed
  policy?: Policy
  /** The names of those who took part. */
  people?: readonly string[] | undefined
  drafted?: { from: string; isCut: boolean } | undefined
}

const hints: Record<SectionField, { hint: string; limit: number }> = {
  summary: {
    hint: 'What happened and what ended it, in two sentences.',
    limit: textLimits.finding,
  },
  impact: { hint: 'Who was affected, how, for how long.', limit: textLimits.impact },
  rootCause: {
    hint: 'What in the system made this possible. No names.',
    limit: textLimits.finding,
  },
  contributingFactors: {
    hint: 'What made it more likely, longer or worse.',
    limit: textLimits.finding,
  },
  learnings: {
    hint: "What went well, what didn't, where we got lucky.",
    limit: textLimits.finding,
  },
}

function labelOf(field: SectionField): string {
  return capital(findingNames[field])
}

/**
 * What only people know, as far as it's filled in, or one section of it; and the action items that lack an owner
 * or a due date. Where somebody else saved a field meanwhile, their text stands above one's own.
 */
export function findingsForm(incident: Incident, asked: Asked = {}): ModalView {
  const { fields = sectionFields, typed, policy, people = [], drafted } = asked
  const isWhole = fields.length > 1
  return formOf({
    id: formIds.findings,
    title: `${incidentName(incident.number)} postmortem`,
    submit: 'Save',
    context: {
      incident: incident.number,
      channel: null,
      base: { ...baseOf(incident), ...typed?.untouched },
      ...(drafted && { draftedWith: drafted.from }),
    },
    blocks: [
      ...(drafted && policy
        ? draftedBlocks(
            incident,
            { ...drafted, isShown: typed?.conflicts.includes('summary') ?? false },
            policy,
          )
        : []),
      ...fields.flatMap((field) => [
        ...conflictBlocks(
          { label: labelOf(field), field, theirs: shownText(textOfField(incident, field)) },
          typed,
        ),
        ...(isWhole ? [] : adviceBlocks(incident, field, { policy, people })),
        ...sectionInputs(incident, field, { typed, isAlone: !isWhole }),
        ...(field === 'impact' && !isWhole ? extentInputs(incident, typed) : []),
      ]),
      ...(isWhole ? incident.actionItems : [])
        .filter((item) => isItemOpen(item) && (!item.owner || !item.deadlineAt))
        .slice(0, itemsAtOnce)
        .flatMap(itemInputs),
    ],
  })
}

/** That a model wrote it and nobody has read it yet, and what it would replace. */
function draftedBlocks(
  incident: Incident,
  { from, isCut, isShown }: { from: string; isCut: boolean; isShown: boolean },
  policy: Policy,
): KnownBlock[] {
  const present = isShown ? '' : textOfField(incident, 'summary')
  return [
    section(mrkdwnText(draftedNote(from, isCut), policy)),
    ...(present === '' ? [] : [section(`*The summary now, which saving replaces:*\n${shownText(present)}`)]),
  ]
}

function adviceBlocks(
  incident: Incident,
  field: SectionField,
  { policy, people }: { policy: Policy | undefined; people: readonly string[] },
): KnownBlock[] {
  const text = textOfField(incident, field)
  if (!policy || text === '') return []
  return adviceLines(adviceOnText(field, text, policy, people)).map((line) =>
    context(mrkdwnText(line, policy)),
  )
}

type How = { typed: Typed | undefined; isAlone: boolean }

function sectionInputs(incident: Incident, field: SectionField, { typed, isAlone }: How): KnownBlock[] {
  const initial = typed?.answers[field] ?? textOfField(incident, field)
  const parts = field === 'learnings' && isAlone ? learningsIn(initial) : null
  if (parts) return learningsInputs(parts)
  const { hint, limit } = hints[field]
  return findingInput(blockIds[field], labelOf(field), initial === '' ? null : initial, hint, limit)
}

function learningsInputs({ wentWell, wentBadly, lucky }: Learnings): KnownBlock[] {
  const limit = learningLimit(textLimits.finding)
  const part = (id: string, label: string, initial: string): KnownBlock[] =>
    findingInput(id, label, initial === '' ? null : initial, 'One line each.', limit)
  return [
    ...part(blockIds.wentWell, 'What went well', wentWell),
    ...part(blockIds.wentBadly, 'What went badly', wentBadly),
    ...part(blockIds.lucky, 'Where we got lucky', lucky),
  ]
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
