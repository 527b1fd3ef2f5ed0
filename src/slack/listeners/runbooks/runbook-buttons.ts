import type { Incident } from '../../../domain/incident/incident.ts'
import type { RunbookCommand } from '../../../domain/runbooks/commands.ts'
import { performOnRunbook } from '../../../operations/runbooks/follow.ts'
import { readJson } from '../../forms/json.ts'
import { judgementOfId, runbookActionIds, runbookPress, stepPress } from '../../ids/runbook-ids.ts'
import { refusalText } from '../../views/refusals.ts'
import { stepNoteForm } from '../../views/runbooks/step-note-form.ts'
import type { Bot } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { openOnce } from '../commands/open-once.ts'
import { findIncident } from '../privacy/knowing.ts'
import { sentence } from '../replies.ts'
import { runbookReply } from './runbook.ts'

/** What's pressed on runbooks. The checklist shows what was done, so only a refusal is told. */
export async function onRunbookButton(bot: Bot, press: Press, triggerId: string): Promise<Shown> {
  const { policy } = bot.desk
  const unreadable = beside(sentence(refusalText({ kind: 'unreadable' }, policy)))
  if (press.actionId === runbookActionIds.open) {
    const opened = readJson(runbookPress, press.value)
    if (!opened) return unreadable
    return opened.incident === null
      ? beside(await runbookReply(bot, opened.file, null))
      : open(bot, press, { ...opened, incident: opened.incident })
  }
  const pressed = readJson(stepPress, press.value)
  if (!pressed) return unreadable
  const found = await findIncident(bot, pressed.incident, press.asker, 'act', press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, policy)))
  if (press.actionId === runbookActionIds.openNote) {
    const run = found.incident.runbooks.find(({ id }) => id === pressed.run)
    return run ? openOnce(bot, press, triggerId, stepNoteForm(found.incident, run)) : unreadable
  }
  const command = commandOf(press.actionId, pressed)
  return command ? perform(bot, found.incident, command, press) : unreadable
}

function commandOf(
  actionId: string,
  { run, step }: { run: number; step?: number | undefined },
): RunbookCommand | null {
  const answer = judgementOfId(actionId)
  if (answer) return { verb: 'judge', run, answer }
  if (actionId === runbookActionIds.untick) return { verb: 'untick', run }
  if (step === undefined) return null
  return { verb: actionId === runbookActionIds.run ? 'run_step' : 'tick', run, step }
}

/** Followed where it has steps and the incident is theirs to act in; read otherwise. */
async function open(
  bot: Bot,
  press: Press,
  { incident: number, file }: { incident: number; file: string },
): Promise<Shown> {
  const { policy } = bot.desk
  const runbook = policy.runbooks.find((one) => one.file === file)
  const access = runbook && runbook.steps.length > 0 ? 'act' : 'see'
  const found = await findIncident(bot, number, press.asker, access, press.arrival)
  if (!found.ok) return beside(sentence(refusalText(found.refusal, policy)))
  return access === 'act'
    ? perform(bot, found.incident, { verb: 'follow', file }, press)
    : beside(await runbookReply(bot, file, found.incident))
}

async function perform(
  bot: Bot,
  { number }: Incident,
  command: RunbookCommand,
  press: Press,
): Promise<Shown> {
  const result = await performOnRunbook(bot.desk, number, command, press.arrival)
  if (!result.ok) return beside(sentence(refusalText(result.refusal, bot.desk.policy)))
  // A list that only one person sees has served.
  return press.isTemporary ? 'gone' : null
}
