import { z } from 'zod'
import { addAlerts, declareFromAlerts } from '../../../operations/alerts/answer.ts'
import { readJson } from '../../forms/json.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { refusalText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { findIncident } from '../privacy/knowing.ts'
import { sentence } from '../replies.ts'

/** What both buttons under alerts carry. */
const asking = z.object({
  source: z.string(),
  service: z.string().nullable(),
  asked: z.number().int().positive(),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  incident: z.number().int().positive().optional(),
})

/** Makes alerts an incident, or a part of one; the channel shows it, so only a refusal is told. */
export async function onAlertButton(bot: Bot, press: Press): Promise<Shown> {
  const { policy } = bot.desk
  const asked = readJson(asking, press.value)
  if (!asked) return beside(sentence(refusalText({ kind: 'unreadable' }, policy)))
  const { incident, ...asks } = asked
  if (press.actionId === actionIds.declareAlerts || incident === undefined) {
    const declared = await declareFromAlerts(bot.desk, asks, press.arrival)
    return declared.ok ? null : beside(sentence(refusalText(declared.refusal, policy)))
  }
  const found = await findIncident(bot, incident, press.asker, 'act', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, policy)))
  const added = await addAlerts(bot.desk, asks, incident, press.arrival)
  return added.ok ? null : beside(sentence(refusalText(added.refusal, policy)))
}
