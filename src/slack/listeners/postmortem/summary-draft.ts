import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { type PersonId, person } from '../../../domain/people/people.ts'
import { refusalForDraft } from '../../../domain/postmortem/summary/ask.ts'
import { cleanText, cut } from '../../../domain/text/text.ts'
import { textMark } from '../../../domain/text/text-mark.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { namesOfThoseIn } from '../../../operations/postmortem/people-named.ts'
import {
  readSummaryText,
  recordSummaryAsked,
  refusalForOneMore,
} from '../../../operations/postmortem/summary-text.ts'
import { summaryInstruction } from '../../../postmortem/summary-text.ts'
import type { Drafted } from '../../../summaries/provider.ts'
import { changedNote, draftTrouble } from '../../../wording/postmortem/summary-draft.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { FormContext } from '../../ids/form-ids.ts'
import { limits } from '../../text/limits.ts'
import { findingsForm } from '../../views/postmortem/findings-form.ts'
import { sendingForm, toldWindow, waitingWindow } from '../../views/postmortem/summary-draft.ts'
import { refusalText } from '../../views/refusals.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Bot, nowOf } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { type CommandAnswer, replyAnswer } from '../commands/command-answer.ts'
import { openOnce } from '../commands/open-once.ts'
import { sealForm } from '../open-form.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { sentence } from '../replies.ts'
import type { Sent } from '../sent.ts'

/** Shows what would be sent. Nothing is until somebody presses Send. */
export async function openSummaryDraft(
  bot: Bot,
  incident: Incident,
  press: Press,
  triggerId: string,
): Promise<Shown> {
  const shown = await draftFormFor(bot, incident, press.asker.person)
  return 'form' in shown ? openOnce(bot, press, triggerId, shown.form) : beside(sentence(shown.refused))
}

/** The same for someone who types it. */
export async function answerSummaryDraft(
  bot: Bot,
  named: number | null,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const found = await findIncident(bot, named, asker, 'act', arrival)
  if (!found.ok) return replyAnswer(sentence(refusalText(found.refusal, bot.desk.policy)))
  const shown = await draftFormFor(bot, found.incident, asker.person)
  return 'form' in shown ? { kind: 'form', form: shown.form } : replyAnswer(sentence(shown.refused))
}

async function draftFormFor(
  bot: Bot,
  incident: Incident,
  by: PersonId,
): Promise<{ form: ModalView } | { refused: string }> {
  const refusal = await refusalForOneMore(bot.desk, incident, { by: person(by), at: nowOf(bot) })
  if (refusal) return { refused: refusalText(refusal, bot.desk.policy) }
  const form = await formFor(bot, incident)
  return form ? { form } : { refused: refusedText(bot, incident) }
}

/**
 * Sends what the form showed, and puts what comes back in its place: words to edit, or what went wrong above the
 * same text. What the record says differently by now is shown again instead, for nobody has read it.
 */
export async function sendForSummary(
  bot: Bot,
  context: FormContext,
  asker: Asker,
  arrival: Arrival,
  { view, trigger }: { view: string; trigger: string },
): Promise<Sent> {
  const found = await findIncident(bot, context.incident, asker, 'act', arrival)
  if (!found.ok) return refusalWindow(refusalText(found.refusal, bot.desk.policy), context.incident)
  const { incident } = found
  const { policy } = bot.desk
  const { summaries } = policy
  if (!summaries) return refusalWindow(refusedText(bot, incident), incident.number)
  const text = await textOf(bot, incident)
  if (textMark(whole(text)) !== context.base?.sent) {
    const form = await formFor(bot, incident, changedNote)
    return form ? { form } : refusalWindow(refusedText(bot, incident), incident.number)
  }
  // Each Send is an arrival of its own: the form comes back in the same view when something went wrong.
  const pressed = { ...arrival, key: `summary:${trigger}` }
  const asked = await recordSummaryAsked(bot.desk, incident.number, pressed)
  if (!asked.ok) return refusalWindow(refusalText(asked.refusal, policy), incident.number)
  const window = waitingWindow(incident, summaries, policy)
  // A second delivery of the same press asks nobody twice.
  if (asked.repeated) return { window }
  const later = async (): Promise<void> => {
    const drafted = await bot.summarizer.draft({ instruction: summaryInstruction, text })
    const form = await formWithDraft(bot, { incident, from: summaries.name, drafted }, asker, arrival)
    await bot.slack.call(
      'views.update',
      { view_id: view, view: 'submit' in form ? sealForm(bot, form, asker.person) : form },
      anyAnswer,
    )
  }
  return { window, later }
}

/** As it is by now: while the provider wrote, the incident may have become somebody else's to know of. */
async function formWithDraft(
  bot: Bot,
  { incident, from, drafted }: { incident: Incident; from: string; drafted: Drafted },
  asker: Asker,
  arrival: Arrival,
): Promise<ModalView> {
  const { policy } = bot.desk
  const found = await findIncident(bot, incident.number, asker, 'act', arrival)
  if (!found.ok) return toldWindow(incident, refusalText(found.refusal, policy))
  if (drafted.ok) {
    const clean = cleanText(drafted.text)
    const summary = cut(clean, limits.inputText)
    const isCut = drafted.isCut || summary !== clean
    if (clean !== '')
      return findingsForm(found.incident, {
        fields: ['summary'],
        typed: { answers: { summary }, conflicts: [], untouched: {} },
        policy,
        people: await namesOfThoseIn(bot.desk.db, found.incident),
        drafted: { from, isCut },
      })
  }
  const trouble = drafted.ok ? ({ kind: 'empty' } as const) : drafted.trouble
  const told = policy.summaries && draftTrouble(trouble, policy.summaries)
  const form = await formFor(bot, found.incident, told)
  return form ?? toldWindow(incident, refusedText(bot, found.incident))
}

async function formFor(
  bot: Bot,
  incident: Incident,
  told: Sentence | null = null,
): Promise<ModalView | null> {
  const { policy } = bot.desk
  const { summaries } = policy
  if (!summaries || refusalForDraft(incident, policy)) return null
  return sendingForm({ incident, summaries, policy, text: whole(await textOf(bot, incident)), told })
}

function textOf(bot: Bot, incident: Incident): Promise<string> {
  return readSummaryText(bot.desk.db, incident, { policy: bot.desk.policy, at: nowOf(bot) })
}

/** All that's sent, as it's shown. */
function whole(text: string): string {
  return `${summaryInstruction}\n\n${text}`
}

function refusedText(bot: Bot, incident: Incident): string {
  const { policy } = bot.desk
  return refusalText(refusalForDraft(incident, policy) ?? { kind: 'unreadable' }, policy)
}

/** The form has no field for words to stand beside. */
function refusalWindow(told: string, number: number | null): Sent {
  return { window: toldWindow({ number: number ?? 0 }, told) }
}
