import type { Session } from '../session.ts'
import { dim } from './layout.ts'

const promptHelp = `As the person in the prompt, in the channel it names:
  /incident …          a slash command; /incident help lists them
  any other words      say them (start with say if they begin like a word below)
  press Acknowledge    press a button or pick from a menu by its label; newest first
  fill                 fill in the open form field by field; Enter keeps a field, cancel closes it
  react pushpin        react to the last message here
Around that:
  as ben               act as someone else       who        list people
  go #inc-1            go to a channel           channels   list channels
  show                 show the last messages here
  +5m                  let time pass: s, m, h, d
  next                 travel to Muster's next timer
  bot kill             crash Muster; bot start, bot restart
  log                  show the last lines of Muster's log
  quit                 exit`

/** Prints what is asked for; false when the line asks for nothing of that kind. */
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
        if (kind !== 'im' && kind !== 'mpim')
          print(
            `#${name}  ${dim(`${memberIds.length} ${memberIds.length === 1 ? 'member' : 'members'}${isArchived ? ', archived' : ''}`)}`,
          )
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
