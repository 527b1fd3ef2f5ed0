import { type ComponentChild, type ComponentChildren, h } from 'preact'
import { slackDate } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { followLink, goToChannel } from '../place.ts'
import { emojiOf } from './emoji.ts'
import { type Token, tokensOf } from './mrkdwn-tokens.ts'

/** Slack's text markup as elements. Text stays text: nothing here can become markup. */
export function mrkdwn(text: string, directory: Directory): ComponentChildren[] {
  return tokensOf(text).map((token) => drawToken(token, directory))
}

function drawToken(token: Token, directory: Directory): ComponentChildren {
  switch (token.kind) {
    case 'text':
      return token.text
    case 'break':
      return h('br', null)
    case 'bold':
      return h('strong', null, inner(token.inner, directory))
    case 'italic':
      return h('em', null, inner(token.inner, directory))
    case 'strike':
      return h('s', null, inner(token.inner, directory))
    case 'quote':
      return h('blockquote', null, inner(token.inner, directory))
    case 'code':
      return h('code', null, token.text)
    case 'pre':
      return h('pre', null, h('code', null, token.text))
    case 'emoji':
      return emojiOf(token.name) ?? `:${token.name}:`
    case 'user':
      return userMention(token.id, directory)
    case 'group':
      return groupMention(token.id, directory)
    case 'broadcast':
      return h('span', { class: 'mention mention-me' }, `@${token.id}`)
    case 'channel':
      return channelLink(token.id, token.label, directory)
    case 'date':
      return date(token, directory)
    case 'link':
      return link(token.url, token.label || token.url)
  }
}

function inner(tokens: readonly Token[], directory: Directory): ComponentChildren[] {
  return tokens.map((token) => drawToken(token, directory))
}

export function userMention(id: string, { people, me }: Directory): ComponentChild {
  const person = people.get(id)
  const isMe = id === me.id
  const title = person === undefined ? id : `${person.realName}, ${person.title}`
  return h('span', { class: isMe ? 'mention mention-me' : 'mention', title }, `@${person?.name ?? id}`)
}

export function groupMention(id: string, { groups, me }: Directory): ComponentChild {
  const group = groups.get(id)
  const isMine = group?.memberIds.includes(me.id) ?? false
  return h('span', { class: isMine ? 'mention mention-me' : 'mention' }, `@${group?.handle ?? id}`)
}

export function channelLink(id: string, label: string, { channelNames }: Directory): ComponentChild {
  const name = channelNames.get(id)
  if (name === undefined) return h('span', { class: 'mention' }, `#${label || 'a private channel'}`)
  const onClick = (event: Event) => {
    event.preventDefault()
    goToChannel(id)
  }
  return h('a', { class: 'mention', href: `/archives/${id}`, onClick }, `#${name}`)
}

function date(token: Extract<Token, { kind: 'date' }>, { me }: Directory): ComponentChildren {
  const text = slackDate(token.atMs, token.pattern, me.timeZone)
  const title = `${slackDate(token.atMs, '{date_long} {time_secs}', me.timeZone)}, ${me.timeZone}`
  if (token.link !== '') return link(token.link, text)
  return h('time', { dateTime: new Date(token.atMs).toISOString(), title }, text)
}

/** A link within the workspace stays in this window, any other opens a new one. */
export function link(url: string, label: string): ComponentChild {
  const onClick = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && followLink(url)) event.preventDefault()
  }
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onClick }, label)
}
