import type { ActionsBlock, Button, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types'
import { limits } from '../text/limits.ts'
import { mrkdwn, plain } from '../text/mrkdwn.ts'

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, limits.header) }
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) }
}

/** Lines in as few sections as Slack takes; none of them is longer than one. */
export function sectionsOf(lines: readonly string[]): SectionBlock[] {
  return sectionTexts(lines).map(section)
}

/** What each of those sections says. */
export function sectionTexts(lines: readonly string[]): string[] {
  const texts: string[] = []
  for (const line of lines) {
    const longer = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`
    if (texts.length > 0 && longer.length <= limits.sectionText) texts[texts.length - 1] = longer
    else texts.push(line)
  }
  return texts
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] }
}

/** No block at all where there is nothing to press, for Slack refuses an empty one. */
export function actions(buttons: Button[]): ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }]
}
