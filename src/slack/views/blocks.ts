import type { ActionsBlock, Button, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types'
import { mrkdwn, plain } from '../text/mrkdwn.ts'
import { limits } from '../wire/limits.ts'

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, limits.header) })

export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) })

export const context = (text: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(text)] })

/** No block at all where there is nothing to press, for Slack refuses an empty one. */
export const actions = (buttons: Button[]): ActionsBlock[] =>
  buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }]
