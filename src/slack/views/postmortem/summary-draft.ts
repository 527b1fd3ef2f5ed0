import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { SummariesPolicy } from '../../../domain/policy/practice/summaries.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textMark } from '../../../domain/text/text-mark.ts'
import { sendingNote, waitingNote } from '../../../wording/postmortem/summary-draft.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import { summaryDraftIds } from '../../ids/evidence-ids.ts'
import { limits } from '../../text/limits.ts'
import { plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section, sectionTexts } from '../blocks.ts'
import { formOf } from '../inputs.ts'

type Sending = {
  incident: Incident
  summaries: SummariesPolicy
  policy: Policy
  /** All that's sent, to the letter. */
  text: string
  /** Why it's shown again. */
  told?: Sentence | null
}

/** What would be sent, before it is. What's sent is what was shown here: its mark comes back with the form. */
export function sendingForm({ incident, summaries, policy, text, told = null }: Sending): ModalView {
  return formOf({
    id: summaryDraftIds.form,
    title: titleOf(incident),
    submit: 'Send',
    context: { incident: incident.number, channel: null, base: { sent: textMark(text) } },
    blocks: [
      ...(told ? [section(`⚠️ ${mrkdwnText(told, policy)}`)] : []),
      section(mrkdwnText(sendingNote(incident, summaries), policy)),
      { type: 'divider' },
      ...literally(text),
    ],
  })
}

/** While the provider writes. */
export function waitingWindow(incident: Incident, summaries: SummariesPolicy, policy: Policy): ModalView {
  return toldWindow(incident, `⏳ ${mrkdwnText(waitingNote(summaries), policy)}`)
}

/** Words instead of a form, where there's nothing to send again. */
export function toldWindow(incident: Pick<Incident, 'number'>, told: string): ModalView {
  return {
    type: 'modal',
    title: plain(titleOf(incident), limits.viewTitle),
    close: plain('Close'),
    blocks: [section(told)],
  }
}

function titleOf({ number }: Pick<Incident, 'number'>): string {
  return `${incidentName(number)} summary draft`
}

/** Each character as it is, in as many blocks as it takes: no markup, and no `:smile:` that's drawn. */
function literally(text: string): KnownBlock[] {
  return sectionTexts(piecesWithin(text.split('\n')))
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'section', text: asWritten(part) }))
}

/** A line that no block takes whole continues in the next. */
function piecesWithin(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(new RegExp(`[^]{1,${limits.sectionText}}`, 'gu')) ?? [''])
}

function asWritten(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}
