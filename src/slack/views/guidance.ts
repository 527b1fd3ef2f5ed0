import type { Button, ModalView } from '@slack/types'
import { actionIds } from '../ids/action-ids.ts'
import { windowIds } from '../ids/form-ids.ts'
import { plain } from '../text/mrkdwn.ts'
import type { View } from './view.ts'

/** For people who want something other than the form in front of them. */
export const guidanceButtons: Button[] = [
  { type: 'button', action_id: actionIds.showOpen, text: plain('Open incidents'), value: 'all' },
  { type: 'button', action_id: actionIds.showHelp, text: plain('Show help'), value: 'all' },
]

export const allCommandsButton: Button = {
  type: 'button',
  action_id: actionIds.showAllHelp,
  text: plain('All commands'),
  value: 'all',
}

/** What's wrong with Muster, and what to do about it. */
export const doctorButton: Button = {
  type: 'button',
  action_id: actionIds.showDoctor,
  text: plain('Check the setup'),
  value: 'all',
}

/** The same text in a modal, over another or over the Home tab. */
export function guidanceWindow({ blocks }: View): ModalView {
  return {
    type: 'modal',
    callback_id: windowIds.guidance,
    title: plain('Muster'),
    close: plain('Back'),
    blocks,
  }
}
