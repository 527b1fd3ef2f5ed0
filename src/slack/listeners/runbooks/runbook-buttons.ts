import { readJson } from '../../forms/json.ts'
import { actionIds, runbookPress } from '../../ids.ts'
import { refusalText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { beside, type Press, type Shown } from '../press.ts'
import { findIncident } from '../privacy/knowing.ts'
import { sentence } from '../replies.ts'
import { runbookReply } from './runbook.ts'

export function isRunbookButton(actionId: string): boolean {
  return actionId === actionIds.openRunbook
}

/** A runbook opened by its button: for an incident only to whoever may know of it. */
export async function onRunbookButton(bot: Bot, press: Press): Promise<Shown> {
  const { policy } = bot.desk
  const opened = readJson(runbookPress, press.value)
  if (!opened) return beside(sentence(refusalText({ kind: 'unreadable' }, policy)))
  if (opened.incident === null) return beside(runbookReply(bot, opened.file, null))
  const found = await findIncident(bot, opened.incident, press.asker, 'see', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, policy)))
  return beside(runbookReply(bot, opened.file, found.incident))
}
