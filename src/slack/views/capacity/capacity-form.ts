import type { ModalView } from '@slack/types'
import { capacityWordsAtMost } from '../../../domain/capacity/change-capacity.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { capacityListed } from '../../../wording/capacity/plan.ts'
import { practiceBlockIds, practiceFormIds } from '../../ids/practice-ids.ts'
import { limits } from '../../text/limits.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context } from '../blocks.ts'
import { dayInput, formOf, menuInput, optionOf, textInput } from '../inputs.ts'

const numberLength = 20

/** What fills up, how full it is, and what to do about it by when; `service` is that of the channel's incident. */
export function capacityForm(
  policy: Policy,
  { channel, service }: { channel: ChannelId | null; service: string | null },
): ModalView {
  const ids = practiceBlockIds
  const { services } = policy
  const field = { id: ids.service, label: 'Service', initial: service }
  return formOf({
    id: practiceFormIds.capacity,
    title: 'Capacity',
    submit: 'Note capacity',
    context: { incident: null, channel },
    blocks: [
      services.length > limits.menuOptions
        ? textInput({ ...field, hint: 'Its id or name.', placeholder: 'checkout', limit: 300 })
        : menuInput({ ...field, options: services.map(({ id, name }) => optionOf(id, name)) }),
      textInput({
        id: ids.resource,
        label: 'What fills up?',
        placeholder: 'disk',
        limit: capacityWordsAtMost,
      }),
      textInput({ id: ids.inUse, label: 'In use', placeholder: '420', limit: numberLength }),
      textInput({ id: ids.limit, label: 'Limit', placeholder: '500', limit: numberLength }),
      textInput({ id: ids.unit, label: 'Unit', placeholder: 'GB', limit: 30, isOptional: true }),
      textInput({
        id: ids.growth,
        label: 'Growth per month',
        placeholder: '12',
        limit: numberLength,
        isOptional: true,
      }),
      textInput({
        id: ids.action,
        label: 'What to do about it',
        placeholder: 'Add a volume',
        limit: capacityWordsAtMost,
        isOptional: true,
      }),
      dayInput({ id: ids.dueDay, label: 'By', hint: 'Muster reminds before that day.', isOptional: true }),
      context(mrkdwnText(capacityListed, policy)),
    ],
  })
}
