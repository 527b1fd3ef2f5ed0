import type { Incident } from '../../../domain/incident/incident.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { namesOfThoseIn } from '../../../operations/postmortem/people-named.ts'
import { answerProposal, readProposals } from '../../../operations/postmortem/proposals.ts'
import { isOpenProposal } from '../../../postmortem/sections/proposals.ts'
import { readJson } from '../../forms/json.ts'
import { evidencePress, panelPage } from '../../ids/evidence-ids.ts'
import { panelView } from '../../views/postmortem/panel.ts'
import { publishCheckView } from '../../views/postmortem/publish-check.ts'
import { refusalText } from '../../views/refusals.ts'
import type { View } from '../../views/view.ts'
import { type Bot, nowOf } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { findIncident } from '../privacy/knowing.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** A page of a postmortem's sections and of what the record proposes for it. */
export async function panelReply(
  bot: Bot,
  incident: Incident,
  { page = 0, told = null }: { page?: number; told?: string | null } = {},
): Promise<Reply> {
  const { db, policy } = bot.desk
  const at = nowOf(bot)
  const proposals = (await readProposals(db, incident, { policy, at })).filter(isOpenProposal)
  const people = await namesOfThoseIn(db, incident)
  return replyOf(panelView({ incident, people, proposals, page, policy, at, told }))
}

/** What's said before publishing, where there's anything to say. */
export async function publishCheck(
  bot: Bot,
  incident: Incident,
  typed: { changes: string; at: Instant },
): Promise<View | null> {
  const { db, policy } = bot.desk
  return publishCheckView(incident, policy, await namesOfThoseIn(db, incident), typed)
}

/** Turns the page. */
export async function turnPanel(bot: Bot, press: Press): Promise<Shown> {
  const turned = readJson(panelPage, press.value)
  if (!turned) return unreadable(bot)
  const found = await findIncident(bot, turned.incident, press.asker, 'see', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, bot.desk.policy)))
  return { reply: await panelReply(bot, found.incident, { page: turned.page }), inPlace: true }
}

/** Answers a proposal: the panel as it is then takes the place of the one that was pressed. */
export async function answerEvidence(bot: Bot, press: Press): Promise<Shown> {
  const { policy } = bot.desk
  const pressed = readJson(evidencePress, press.value)
  if (!pressed) return unreadable(bot)
  const { incident: number, key, mark, page } = pressed
  const found = await findIncident(bot, number, press.asker, 'act', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, policy)))
  const said = press.actionId.startsWith('accept') ? 'accepted' : 'dismissed'
  const result = await answerProposal(bot.desk, number, { key, mark, answer: said }, press.arrival)
  // As it is by now: somebody else may have changed what was shown.
  if (result.ok) return { reply: await panelReply(bot, result.state, { page }), inPlace: true }
  const now = await findIncident(bot, number, press.asker, 'see', press.arrival)
  const shown = now.ok ? now.incident : found.incident
  const told = refusalText(result.refusal, policy)
  return { reply: await panelReply(bot, shown, { page, told }), inPlace: true }
}

function unreadable(bot: Bot): Shown {
  return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
}
