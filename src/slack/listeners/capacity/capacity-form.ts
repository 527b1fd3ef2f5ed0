import { serviceNamed } from '../../../domain/services/named.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { changeCapacity } from '../../../operations/capacity/capacity.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { noServices } from '../../../wording/services/standing.ts'
import { fieldsOf } from '../../forms/fields.ts'
import { practiceBlockIds as ids } from '../../ids/practice-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { capacityForm } from '../../views/capacity/capacity-form.ts'
import { refusalPlainText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { type CommandAnswer, replyAnswer } from '../commands/command-answer.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { sentence } from '../replies.ts'
import type { Sent } from '../sent.ts'
import { planReply } from './capacity.ts'

/** Without any service there's nothing to note it of. */
export async function openCapacityForm(bot: Bot, asker: Asker, arrival: Arrival): Promise<CommandAnswer> {
  const { policy } = bot.desk
  if (policy.services.length === 0) return replyAnswer(sentence(mrkdwnText(noServices, policy)))
  const found = await findIncident(bot, null, asker, 'see', arrival)
  const [service = null] = found.ok ? found.incident.services : []
  return { kind: 'form', form: capacityForm(policy, { channel: asker.channel, service }) }
}

/** `420`, `1,5`; null for anything else. */
function numberIn(text: string | null): number | null {
  const typed = (text ?? '').trim().replace(',', '.')
  return /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : null
}

const numberMissing = 'Type a number, such as 420.'

const fieldOf = {
  capacity_words: ids.resource,
  capacity_numbers: ids.limit,
  capacity_full: ids.resource,
  capacity_day_passed: ids.dueDay,
} as const

/** Notes what the form says; what's wrong stands beside its field. */
export async function submitCapacity(
  bot: Bot,
  state: unknown,
  asker: Asker,
  arrival: Arrival,
): Promise<Sent> {
  const { policy } = bot.desk
  const fields = fieldsOf(state)
  const name = fields.choice(ids.service) ?? fields.text(ids.service) ?? ''
  const service = serviceNamed(policy, name)
  if (!service) {
    const nearest = nearestOf(
      name,
      policy.services.map(({ id }) => id),
    )
    const refusal = { kind: 'no_such_service', name, nearest } as const
    return { errors: { [ids.service]: refusalPlainText(refusal, policy, () => null) } }
  }
  const [inUse, limit] = [numberIn(fields.text(ids.inUse)), numberIn(fields.text(ids.limit))]
  const grows = fields.text(ids.growth)
  const growth = grows === null ? 0 : numberIn(grows)
  if (inUse === null) return { errors: { [ids.inUse]: numberMissing } }
  if (limit === null) return { errors: { [ids.limit]: numberMissing } }
  if (growth === null) return { errors: { [ids.growth]: numberMissing } }
  const row = {
    resource: fields.text(ids.resource) ?? '',
    inUse,
    limit,
    unit: fields.text(ids.unit) ?? '',
    growth,
    action: fields.text(ids.action),
    dueDay: fields.day(ids.dueDay),
  }
  const result = await changeCapacity(bot.desk, service, { kind: 'set', row }, arrival)
  if (!result.ok) {
    const { refusal } = result
    const field = refusal.kind in fieldOf ? fieldOf[refusal.kind as keyof typeof fieldOf] : ids.resource
    return { errors: { [field]: refusalPlainText(refusal, policy, () => null) } }
  }
  const { channel } = asker
  if (channel === null) return { said: null, place: null }
  return { said: await planReply(bot, [service.id], asker), place: { channel, threadTs: null } }
}
