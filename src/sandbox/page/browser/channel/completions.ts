import type { ShownCommand } from '../../protocol.ts'
import { emojiOf, offeredReactions } from '../blocks/emoji.ts'
import type { Directory } from '../directory.ts'

export type Completion = {
  /** What is written in place of what was typed. */
  text: string
  label: string
  hint: string
}

/** What could be meant, and from where on it would be replaced. */
export type Completions = { from: number; items: readonly Completion[] }

const most = 12
const nothing: Completions = { from: 0, items: [] }

export function completionsFor(
  typed: string,
  directory: Directory,
  commands: readonly ShownCommand[],
): Completions {
  if (typed.startsWith('/')) return commandCompletions(typed, commands)
  const match = /(?:^|\s)([@#:])([a-z0-9._+-]*)$/.exec(typed)
  if (match === null) return nothing
  const [, sign = '', word = ''] = match
  const items = candidatesFor(sign, directory).filter(({ text }) => text.slice(1).startsWith(word))
  if (sign === ':' && word.length < 2) return nothing
  return { from: typed.length - word.length - 1, items: items.slice(0, most) }
}

/** First the command, then what its usage hint says may follow. */
function commandCompletions(typed: string, commands: readonly ShownCommand[]): Completions {
  const items = commands.flatMap(({ command, description, hints }) => {
    const whole = [
      { text: `${command} `, label: command, hint: description },
      ...hints.map((hint) => ({ text: `${command} ${hint}`, label: `${command} ${hint}`, hint: '' })),
    ]
    return whole.filter(({ text }) => text.startsWith(typed) && text !== typed)
  })
  return { from: 0, items: items.slice(0, most) }
}

function candidatesFor(sign: string, { people, groups, channelNames }: Directory): Completion[] {
  if (sign === '#') {
    return [...channelNames.values()].map((name) => ({ text: `#${name} `, label: `#${name}`, hint: '' }))
  }
  if (sign === ':') {
    return offeredReactions.map((name) => ({
      text: `:${name}: `,
      label: `:${name}:`,
      hint: emojiOf(name) ?? '',
    }))
  }
  return [
    ...[...people.values()].map(({ name, realName }) => ({
      text: `@${name} `,
      label: `@${name}`,
      hint: realName,
    })),
    ...[...groups.values()].map(({ handle, name }) => ({
      text: `@${handle} `,
      label: `@${handle}`,
      hint: name,
    })),
    { text: '@channel ', label: '@channel', hint: 'everyone in the channel' },
    { text: '@here ', label: '@here', hint: 'everyone active in the channel' },
  ]
}
