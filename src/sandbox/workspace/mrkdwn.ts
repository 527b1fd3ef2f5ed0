import { isObject, type JsonObject, textOf } from '../json.ts'
import type { State } from './state.ts'

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Turns what a person types into what Slack stores: `@ana` becomes `<@U…>`, `#general` becomes `<#C…|general>`. */
export function typedText(state: State, typed: string, withNames: boolean): string {
  const label = (name: string) => (withNames ? `|${name}` : '')
  return escapeText(typed)
    .replace(/(^|[\s(])@([a-z0-9._-]*[a-z0-9])/g, (whole, before: string, name: string) => {
      if (isBroadcast(name)) return `${before}<!${name}>`
      const person = state.people.find((candidate) => candidate.name === name)
      if (person !== undefined) return `${before}<@${person.id}${label(person.name)}>`
      const group = state.groups.find((candidate) => candidate.handle === name)
      return group === undefined ? whole : `${before}<!subteam^${group.id}${label(`@${group.handle}`)}>`
    })
    .replace(/(^|[\s(])#([a-z0-9_-]+)/g, (whole, before: string, name: string) => {
      const channel = state.channels.find((candidate) => candidate.name === name && !candidate.isDeleted)
      return channel === undefined ? whole : `${before}<#${channel.id}|${channel.name}>`
    })
    .replace(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`)
}

export type Said = {
  text: string
  blocks?: JsonObject[] | undefined
  /** Slack also links raw `@names` in the text, as it does on request. */
  linksNames?: boolean | undefined
}

/** Whom a message mentions: 'channel', 'here', 'everyone', person ids and group ids, each once. */
export function mentionsOf(state: State, said: Said): string[] {
  const found = new Set<string>()
  if (said.blocks === undefined || said.blocks.length === 0) {
    for (const mention of mentionsInMrkdwn(state, said.text, said.linksNames ?? false)) found.add(mention)
  } else {
    for (const block of said.blocks) collectMentions(state, block, found)
  }
  return [...found]
}

function collectMentions(state: State, value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectMentions(state, item, found)
    return
  }
  if (!isObject(value)) return
  for (const mention of mentionsInObject(state, value)) found.add(mention)
  for (const inner of Object.values(value)) collectMentions(state, inner, found)
}

function mentionsInObject(state: State, value: JsonObject): string[] {
  switch (value.type) {
    case 'mrkdwn':
      return mentionsInMrkdwn(state, textOf(value.text), value.verbatim !== true)
    case 'markdown':
      return mentionsInMrkdwn(state, textOf(value.text), true)
    case 'user':
      return [textOf(value.user_id)]
    case 'usergroup':
      return [textOf(value.usergroup_id)]
    case 'broadcast':
      return [textOf(value.range)]
    default:
      return []
  }
}

function mentionsInMrkdwn(state: State, text: string, linksNames: boolean): string[] {
  const full = linksNames ? linkNames(state, text) : text
  const marks = full.matchAll(
    /<(?:!(channel|here|everyone)|!subteam\^([A-Z0-9]+)|@([A-Z0-9]+))(?:\|[^>]*)?>/g,
  )
  return [...marks].map((mark) => mark[1] ?? mark[2] ?? mark[3] ?? '')
}

function linkNames(state: State, text: string): string {
  return text.replace(/@([a-z0-9._-]*[a-z0-9])/gi, (whole, name: string) => {
    const wanted = name.toLowerCase()
    if (isBroadcast(wanted)) return `<!${wanted}>`
    const person = state.people.find((candidate) => candidate.name === wanted)
    if (person !== undefined) return `<@${person.id}>`
    const group = state.groups.find((candidate) => candidate.handle === wanted)
    return group === undefined ? whole : `<!subteam^${group.id}>`
  })
}

function isBroadcast(name: string): boolean {
  return name === 'channel' || name === 'here' || name === 'everyone'
}
