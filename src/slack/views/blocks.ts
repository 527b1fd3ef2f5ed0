import type { ActionsBlock, Button, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types'
import { limits } from '../text/limits.ts'
import { mrkdwn, plain } from '../text/mrkdwn.ts'

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, limits.header) }
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) }
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] }
}

/** No block at all where there is nothing to press, for Slack refuses an empty one. */
export function actions(buttons: Button[]): ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }]
}
