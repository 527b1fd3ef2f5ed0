import type { Session } from '../session.ts'
import { dim } from './layout.ts'

const promptHelp = `As whoever the prompt names, in the channel it names:
  /incident …          a slash command; /incident help says which there are
  any other words      say them (say who: even if they are one of the words below)
  press Acknowledge    press a button, or choose from a menu, by what stands on it; the newest first
  fill                 answer the form that is open, field by field; Enter keeps a field, cancel closes it
  react pushpin        put a reaction on what was last said here
Elsewhere:
  as ben               be somebody else          who        who there is
  go #inc-1            go to a channel           channels   which there are
  show                 what was last said here
  +5m                  let time pass: s, m, h, d
  bot kill             crash it; bot start, bot restart
  log                  the last lines of the bot's log
  quit                 end`

/** Prints what one wants to look at; false when the line asks for nothing of that kind. */
export function look(session: Session, where: string, line: string, print: (line: string) => void): boolean {
  const { workspace, bot } = session
  switch (line) {
    case '':
      return true
    case 'help':
      print(promptHelp)
      return true
    case 'who':
      for (const { name, realName, title } of workspace.people)
        print(`${name.padEnd(6)}${realName}, ${title}`)
      return true
    case 'channels':
      for (const { name, kind, memberIds, isArchived } of workspace.channels) {
        if (kind !== 'im')
          print(`#${name}  ${dim(`${memberIds.length} in it${isArchived ? ', archived' : ''}`)}`)
      }
      return true
    case 'show':
      for (const message of workspace.messages(where).slice(-10)) print(`${workspace.plainTextOf(message)}\n`)
      return true
    case 'log':
      for (const each of bot.lines.slice(-10)) print(each)
      return true
    default:
      return false
  }
}
