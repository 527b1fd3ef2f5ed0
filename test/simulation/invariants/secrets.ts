import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Incident } from '../../../src/domain/incident/incident.ts'
import type { Effect } from '../../../src/domain/record/effects.ts'
import type { Channel } from '../../../src/sandbox/workspace/state.ts'
import { refusalSentence } from '../../../src/wording/refusals.ts'
import { inc } from '../../support/subjects.ts'
import { beginningOf } from '../answers.ts'
import { secretOf, secretsIn } from '../ledger.ts'
import type { Tally } from '../tally.ts'
import type { Evening } from './evening.ts'

/** Something that somebody can read: who that is, and when it was shown to them. */
type Sight = { where: string; text: string; mayKnow: (incident: Incident) => boolean }

/** Nothing of a private incident, not a word, its number or its channel, is seen by those who are not in it. */
export function leaks(evening: Evening, tally: Tally): string[] {
  const hidden = evening.incidents.filter(({ isPrivate }) => isPrivate)
  if (hidden.length === 0) return ['no private incident was declared, so that nothing could leak']
  const unasked = tally.pries === 0 ? ['nobody asked for a private incident of others'] : []
  const bySecret = new Map(hidden.map((incident) => [secretOf(incident), incident]))
  const numbered = hidden.filter(({ number }) => !examples.has(number))
  const byNumber = new Map(numbered.map((incident) => [String(incident.number), incident]))
  const byChannel = new Map(
    hidden.map((incident) => [evening.linksOf(incident.number).channel?.channel ?? '', incident]),
  )
  const toldOf = (text: string): Set<Incident> => {
    const told = [
      ...secretsIn(text).map((secret) => bySecret.get(secret)),
      ...[...text.replace(unknownText, '').matchAll(/\binc-(\d+)\b/gi)].map(([, number]) =>
        byNumber.get(number ?? ''),
      ),
      ...[...text.matchAll(/<#(C[A-Z0-9]+)/g)].map(([, channel]) => byChannel.get(channel ?? '')),
    ]
    return new Set(told.filter((incident) => incident !== undefined))
  }
  const told = sightsOf(evening).flatMap(({ where, text, mayKnow }) =>
    [...toldOf(text)]
      .filter((incident) => !mayKnow(incident))
      .map((incident) => `${where} tells of INC-${incident.number}: ${text.slice(0, 300)}`),
  )
  return [...unasked, ...told]
}

/** The help's examples are about these. */
const examples = new Set([41, 42])

/** Says no more than what was asked. */
const unknownText = beginningOf(refusalSentence({ kind: 'no_such_incident', number: 1 }), 'g')

const nobody = (): boolean => false

const sightsOf = (evening: Evening): Sight[] => [
  ...channelSights(evening),
  ...personalSights(evening),
  ...fileSights(evening),
]

const channelSights = (evening: Evening): Sight[] =>
  evening.stage.workspace.state.channels.flatMap((channel) => {
    const { name, topic, purpose, previousNames, bookmarks, messages } = channel
    const where = `#${name || 'direct'}`
    const about = JSON.stringify({ name, topic, purpose, previousNames, bookmarks })
    return [
      { where, text: about, mayKnow: audienceOf(evening, channel, evening.stage.now()) },
      ...messages.map((message) => ({
        where,
        text: JSON.stringify(message),
        mayKnow: audienceOf(evening, channel, Number(message.ts) * 1_000),
      })),
    ]
  })

/** Of which private incidents a place may tell: its own, and in a direct message those of whom it is with. */
const audienceOf = (
  evening: Evening,
  { id, kind, name, memberIds }: Channel,
  atMs: number,
): ((incident: Incident) => boolean) => {
  if (kind === 'public') return nobody
  const bot = evening.stage.workspace.state.app.botUserId
  return (incident) => {
    const { channel } = evening.linksOf(incident.number)
    // What a lost attempt opened bears the name, and nobody else is in it.
    if (kind === 'private')
      return channel ? channel.channel === id : name.startsWith(`inc-${incident.number}-`)
    return memberIds.every((person) => person === bot || isInsider(evening, incident, person, atMs))
  }
}

/** What one person alone was shown: they must have been in it then. */
const personalSights = (evening: Evening): Sight[] => {
  const { state } = evening.stage.workspace
  const shown = state.ephemerals.map((message) => ({
    to: message.ephemeralTo ?? '',
    text: JSON.stringify(message),
    atMs: Number(message.ts) * 1_000,
  }))
  const open = [...state.modals.values(), [...state.homes.values()]].flat().map(({ userId, view }) => ({
    to: userId,
    text: JSON.stringify(view),
    atMs: evening.stage.now(),
  }))
  return [...shown, ...open].map(({ to, text, atMs }) => ({
    where: `what only ${evening.stage.workspace.person(to).name} sees`,
    text,
    mayKnow: (incident) => isInsider(evening, incident, to, atMs),
  }))
}

/** What somebody asked for just before they were sent away may still be shown. */
const toleranceMs = 2 * 60_000

/** Whether somebody was in a private incident's channel at a time, or on the way there. */
const isInsider = (evening: Evening, incident: Incident, person: string, atMs: number): boolean => {
  const { channel: link, thread } = evening.linksOf(incident.number)
  const channel = link && evening.channels.get(link.channel)
  const brought = [
    incident.declaredBy,
    ...Object.values(incident.roles),
    ...pagedFor(evening, incident),
  ].includes(person)
  if (!channel) return thread !== undefined && brought
  const before = channel.messages
    .filter(({ userId, subtype }) => userId === person && /_(join|leave)$/.test(subtype ?? ''))
    .findLast(({ ts }) => Number(ts) * 1_000 <= atMs)
  if (!before) return brought
  return before.subtype?.endsWith('_join') === true || atMs - Number(before.ts) * 1_000 < toleranceMs
}

/** Whom a page of the incident named: they hear of it directly where they can't be brought in. */
const pagedFor = ({ stage, rows }: Evening, { number }: Incident): string[] =>
  rows
    .filter(({ subject, kind }) => subject === inc(number) && kind === 'say')
    .flatMap(({ payload }) => {
      const effect = JSON.parse(payload) as Effect
      if (effect.kind !== 'say' || effect.words.kind !== 'page') return []
      const { people = [], targets } = effect.words
      const groups = stage.workspace.state.groups
      const members = targets.flatMap(({ id }) => groups.find((group) => group.id === id)?.memberIds ?? [id])
      return [...people, ...members]
    })

/** Files by where they were shared; and those on disk that everybody may read. */
const fileSights = (evening: Evening): Sight[] => {
  const { state } = evening.stage.workspace
  const nowMs = evening.stage.now()
  const uploaded = state.files.flatMap(({ name, title, content, channelIds }) =>
    channelIds.map((id) => {
      const channel = evening.channels.get(id)
      const text = `${name} ${title} ${content?.toString() ?? ''}`
      return {
        where: `the file ${title}`,
        text,
        mayKnow: channel ? audienceOf(evening, channel, nowMs) : nobody,
      }
    }),
  )
  const folder = evening.stage.postmortemsDir
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  const written = names.map((name) => ({
    where: `the file ${name} on disk`,
    text: `${name} ${readFileSync(join(folder, name), 'utf8')}`,
    mayKnow: nobody,
  }))
  return [...uploaded, ...written]
}
