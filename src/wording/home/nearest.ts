import { workingStatuses } from '../../domain/incident/status.ts'
import { code, command, join, type Sentence, say } from '../text/sentence.ts'
import { type CommandName, usages } from '../text/usages.ts'

/** A word that's no command: the nearest one, or where to look. */
export function unknownCommand(word: string, nearest: CommandName | null, rest: string): Sentence {
  if (nearest !== null) return say`Did you mean ${command(usages[nearest])}?`
  const declare = command(`sev2 ${word} ${rest}`)
  return say`I don't know ${code(word)}. All commands: ${command('help')}. To declare an incident: ${declare}.`
}

/** What a command can lack. */
export type Lack = 'text' | 'duration' | 'person' | 'role' | 'severity' | 'status' | 'incident' | 'moment'

const asks: Record<Lack, Sentence> = {
  text: say`Say a few words`,
  duration: say`Say for how long`,
  person: say`Say who`,
  role: say`Which role?`,
  severity: say`Pick a severity from 1 to 4`,
  status: say`Which status? ${join(
    [...workingStatuses, 'resolved', 'closed'].map((status) => code(status)),
    ', ',
  )}`,
  incident: say`Which incident?`,
  moment: say`Which moment, and when was it?`,
}

/** Where it's clear what the words are for, it's asked for by that. */
const asksFor: Partial<Record<CommandName, Sentence>> = {
  update: say`Say what's new`,
  note: say`Say what happened`,
  task: say`Say what needs doing`,
  reopen: say`Say why`,
  cancel: say`Say why`,
}

const examples: Partial<Record<CommandName, string>> = {
  severity: 'sev 2',
  status: 'status identified',
  moment: 'moment detected at 13:40',
}

/** A command that lacks something: what, and how to type it. */
export function incompleteCommand(name: CommandName, lack: Lack): Sentence {
  const ask = lack === 'text' ? (asksFor[name] ?? asks.text) : asks[lack]
  const isQuestion = lack === 'role' || lack === 'incident' || lack === 'moment'
  return say`${ask}${isQuestion ? '' : ':'} ${command(examples[name] ?? usages[name])}`
}
