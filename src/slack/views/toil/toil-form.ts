import type { ModalView } from '@slack/types'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { toilWordsAtMost } from '../../../domain/toil/note-toil.ts'
import { toilListed } from '../../../wording/toil/toil.ts'
import { practiceBlockIds, practiceFormIds } from '../../ids/practice-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { context } from '../blocks.ts'
import { dayInput, formOf, menuInput, optionOf, textInput } from '../inputs.ts'

/** How long, what, when and for whom; `team` is that of the channel's incident. */
export function toilForm(
  policy: Policy,
  { channel, today, team }: { channel: ChannelId | null; today: string; team: string | null },
): ModalView {
  const teams = [...new Set(policy.services.flatMap((service) => service.team ?? []))].sort()
  return formOf({
    id: practiceFormIds.toil,
    title: 'Toil',
    submit: 'Note toil',
    context: { incident: null, channel },
    blocks: [
      textInput({
        id: practiceBlockIds.duration,
        label: 'How long?',
        placeholder: '2h, 30m, 1h30m',
        limit: 30,
        isFocused: true,
      }),
      textInput({
        id: practiceBlockIds.what,
        label: 'What was done by hand?',
        hint: 'The same words each time count as the same toil.',
        placeholder: 'Rotating certificates',
        limit: toilWordsAtMost,
      }),
      dayInput({ id: practiceBlockIds.day, label: 'Day', initial: today }),
      ...(teams.length > 1
        ? [
            menuInput({
              id: practiceBlockIds.team,
              label: 'Team',
              isOptional: true,
              options: teams.map((name) => optionOf(name, name)),
              initial: team,
            }),
          ]
        : []),
      context(mrkdwnText(toilListed, policy)),
    ],
  })
}
