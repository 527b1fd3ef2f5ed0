import { refusalForAction } from '../../../domain/incident/allowed.ts'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Action } from '../../../domain/incident/status.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { openOnce } from '../commands/open-once.ts'
import { tellPresser } from '../home/menu.ts'
import { frozenNow } from '../lifecycle/frozen.ts'
import { findIncident } from '../privacy/knowing.ts'
import { sentence } from '../replies.ts'
import type { CommandOfButton } from './button-commands.ts'
import { type FormButtonId, formFor, formsOfButtons } from './form-for.ts'
import { perform } from './perform.ts'
import { beside, type Carried, carriedBy, type Press, type Shown } from './press.ts'

/** What a button does when it's pressed. */
export type Handler = (bot: Bot, press: Press, triggerId: string) => Promise<Shown>

/** A press on an incident that the presser may see, or act in. */
type OnIncident = { bot: Bot; press: Press; triggerId: string; incident: Incident; carried: Carried }

/** Looks up the incident that a button is about, for someone who may see it or act in it. */
export function onIncident(access: 'see' | 'act', show: (about: OnIncident) => Promise<Shown>): Handler {
  return async (bot, press, triggerId) => {
    const carried = carriedBy(press.actionId, press.value)
    if (carried === null) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
    const found = await findIncident(bot, carried.incident, press.asker, access, press.arrival)
    if (!found.ok) return beside(sentence(refusalText(found.refusal, bot.desk.policy)))
    return show({ bot, press, triggerId, incident: found.incident, carried })
  }
}

/** What would only be refused once it's filled in isn't opened. */
export function whereAllowed(action: Action, show: (about: OnIncident) => Promise<Shown>): Handler {
  return onIncident('act', async (about) => {
    const { bot, press, incident } = about
    const refusal = refusalForAction(incident, action)
    return refusal ? tellPresser(bot, incident, refusalText(refusal, bot.desk.policy), press) : show(about)
  })
}

/** Opens the form of a button. */
export function openFormBehind(id: FormButtonId): Handler {
  return whereAllowed(formsOfButtons[id].action, async ({ bot, press, triggerId, incident }) => {
    const frozen = id === actionIds.openSeverityForm ? await frozenNow(bot) : []
    const about = { policy: bot.desk.policy, at: nowOf(bot), given: { frozen } }
    return openOnce(bot, press, triggerId, formFor(id, incident, about))
  })
}

/** Does straight away what a button's command says. */
export function performCommandOf(commandOf: CommandOfButton): Handler {
  return onIncident('act', async ({ bot, press, incident, carried }) =>
    perform(bot, incident, commandOf(carried, press.askedAt), press),
  )
}
