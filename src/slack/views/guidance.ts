import type { Button, ModalView } from '@slack/types'
import { actionIds } from '../ids.ts'
import { plain } from '../text/mrkdwn.ts'
import type { View } from './view.ts'

/** For those who are not looking for what stands before them. */
export const guidanceButtons: Button[] = [
  { type: 'button', action_id: actionIds.showOpen, text: plain('What is open'), value: 'all' },
  { type: 'button', action_id: actionIds.showHelp, text: plain('Help'), value: 'all' },
]

/** What is wrong with Muster, and what to do about it. */
export const doctorButton: Button = {
  type: 'button',
  action_id: actionIds.showDoctor,
  text: plain('Doctor'),
  value: 'all',
}

/** The same words in a window over a form. */
export function guidanceWindow({ blocks }: View): ModalView {
  return {
    type: 'modal',
    title: plain('Muster'),
    close: plain('Back'),
    blocks,
  }
}
