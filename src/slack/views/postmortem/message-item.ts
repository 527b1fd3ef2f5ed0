import type { Button, ModalView } from '@slack/types'
import type { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { MessageRef } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { cleanLine, cut, textLimits } from '../../../domain/text/text.ts'
import { itemOffered, itemThereAlready } from '../../../wording/postmortem/items.ts'
import { actionIds } from '../../ids/action-ids.ts'
import type { messageItemPress, messagePlace } from '../../ids/press-shapes.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import type { View } from '../view.ts'
import { editItemButton } from './item-buttons.ts'
import { taskForm } from './task-form.ts'

type Marked = { message: MessageRef; text: string; item: number | null; policy: Policy }

/** What the one who marked a message is offered; `item` where one was made of it before. */
export function messageItemView(incident: Incident, { message, text, item, policy }: Marked): View {
  const words = wordsOf(text)
  const said = mrkdwnText(item === null ? itemOffered(words) : itemThereAlready(item), policy)
  const button = item === null ? addButton(incident, message, words) : editItemButton(item, incident)
  return { text: said, blocks: [section(said), ...actions([button])] }
}

function addButton(incident: Incident, message: MessageRef, text: string): Button {
  const value: z.infer<typeof messageItemPress> = {
    incident: incident.number,
    text,
    message: placeOf(message),
  }
  const button = buttonOf(actionIds.openMessageTaskForm, 'Add action item', incident)
  return primary({ ...button, value: JSON.stringify(value) })
}

/** The form of a new action item, begun with a message's words. */
export function messageTaskForm(incident: Incident, message: MessageRef, text: string): ModalView {
  return taskForm(incident, { text: wordsOf(text) }, placeOf(message))
}

/** Where it is, without its link, which is made again when the form comes back. */
function placeOf({ channel, ts, threadTs }: MessageRef): z.infer<typeof messagePlace> {
  return { channel, ts, ...(threadTs && { threadTs }) }
}

/** An item is one line and short; what it was made of is linked. */
function wordsOf(text: string): string {
  return cut(cleanLine(text), textLimits.actionItem)
}
