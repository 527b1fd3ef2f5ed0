import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken } from '../../../src/operations/workspace/access.ts'
import { makeWebLink, openWebSession } from '../../../src/operations/workspace/web-access.ts'
import { outsideEnv } from '../../../src/sandbox/outside/sources.ts'
import { policyFile, type Session, startSession } from '../../../src/sandbox/session.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { type Figure, figureOf, quantile } from '../figure.ts'
import { writeHistory } from '../history.ts'
import { openDesk, scratch } from '../scratch.ts'
import type { Ask, Asking, Opened } from './asking.ts'

const sizes = {
  whole: { closed: 100_000, open: 300, turns: 6 },
  short: { closed: 5_000, open: 100, turns: 2 },
}

const readerCount = 100

/** Faster than anyone reads; a hundred a second are twice what one token may ask for. */
const everyMs = 1_000

/** In one turn, so many commands alone and so many crowds of a hundred. */
const alone = 80
const crowds = 5
const crowdSize = 100

const withinMs = 150

type Sizes = (typeof sizes)['whole']

/**
 * A hundred people and programs read at once, each a page a second, over a long history; and Slack is acknowledged
 * meanwhile as without them, in turns.
 */
export async function measureReaders(isShort: boolean): Promise<Figure[]> {
  const size = isShort ? sizes.short : sizes.whole
  const place = await scratch()
  await writeHistory(place.path, { ...size, entriesEach: 20 }, policyOfServices([catalogueEntry('checkout')]))
  const session = await startSession({
    dataDir: dirname(place.path),
    env: await outsideEnv(),
    files: () => ({
      [policyFile]: 'services: { checkout: { objective: { target: 99.9%, window: 30 days } } }\n',
    }),
  })
  const readers = await readersOf(session, size)
  const times: Times = { opened: [], without: newAcks(), among: newAcks() }
  const open = size.closed + 1
  // What every process does once isn't what readers feel.
  await acknowledge(session, open, newAcks())
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)))
  const asking: Asking = { port: Number(session.env.HTTP_PORT), readers, everyMs }
  await readAlong(child, asking, () => pause(5_000))
  for (let turn = 0; turn < size.turns; turn += 1) {
    await acknowledge(session, open, times.without)
    await session.workspace.quiet({ forMs: 300, timeoutMs: 60_000 })
    times.opened.push(...(await readAlong(child, asking, () => acknowledge(session, open, times.among))))
    await session.workspace.quiet({ forMs: 300, timeoutMs: 60_000 })
  }
  child.kill()
  await session.close()
  await place.remove()
  return [...readingFigures(times.opened), ...slackFigures(times)]
}

type Acks = { alone: number[]; crowds: number[][] }
type Times = { opened: Opened[]; without: Acks; among: Acks }

const newAcks = (): Acks => ({ alone: [], crowds: [] })

/** Half of them people with a session, half programs with a token, each their own. */
const readersOf = async ({ workspace, dataDir }: Session, { closed, open }: Sizes): Promise<Ask[][]> => {
  const desk = await openDesk(join(dataDir, 'muster.db'))
  const people = workspace.state.people.filter(({ isBot }) => !isBot)
  const readers: Ask[][] = []
  for (let one = 0; one < readerCount / 2; one += 1) {
    const person = people[one % people.length]?.id ?? ''
    const session = await openWebSession(desk, await makeWebLink(desk, person))
    const scopes = ['read', 'gate'] as const
    const { token } = await createToken(
      desk,
      { name: `reader-${one}`, scopes, forMs: null },
      arrivalOf('cli:bench', null, 'cli'),
    )
    const past = 1 + ((one * 1_999) % (closed - 1))
    readers.push(
      [
        ['incidents page', '/incidents'],
        ['open incidents page', '/incidents?open=1'],
        ['incident page', `/incidents/${past}`],
        ['library page', '/postmortems'],
        ['search page', `/postmortems?q=node${past % 1_900}`],
        ['postmortem page', `/incidents/${past}/postmortem`],
        ['services page', '/services'],
        ['service page', '/services/checkout'],
      ].map(([kind = '', path]) => ({
        kind,
        path: `/web${path}`,
        headers: { cookie: `muster_web=${session}` },
      })),
      [
        ['incidents', '/incidents'],
        ['open incidents', '/incidents?status=open&limit=20'],
        ['incident', `/incidents/${past}`],
        ['open incident', `/incidents/${closed + 1 + (one % open)}`],
        ['timeline', `/incidents/${past}/timeline`],
        ['gate', '/gate?service=checkout'],
        ['budgets', '/budgets'],
      ].map(([kind = '', path]) => ({
        kind: `API ${kind}`,
        path: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}` },
      })),
    )
  }
  await desk.close()
  return readers
}

/** What they opened while that was done. */
const readAlong = async (
  child: ChildProcess,
  asking: Asking,
  work: () => Promise<void>,
): Promise<Opened[]> => {
  child.send(asking)
  await work()
  const opened = await openedBy(child)
  const wrong = opened.find(({ status }) => status !== 200)
  if (wrong) throw new Error(`${wrong.kind} was answered ${wrong.status}`)
  return opened
}

const openedBy = async (child: ChildProcess): Promise<Opened[]> => {
  const told = once(child, 'message')
  child.send('stop')
  const [opened] = await told
  return opened as Opened[]
}

const acknowledge = async ({ workspace }: Session, incident: number, acks: Acks): Promise<void> => {
  const ask = async (text: string): Promise<number> => {
    const command = `INC-${incident} note ${text}`
    const answer = await workspace.as('ana').command('/incident', command, { channel: 'general' })
    if (!answer.acknowledged) throw new Error(`a command was not acknowledged: ${answer.error ?? ''}`)
    return answer.ackMs
  }
  for (let one = 0; one < alone; one += 1) {
    acks.alone.push(await ask(`${one}`))
    await pause(20)
  }
  for (let crowd = 0; crowd < crowds; crowd += 1) {
    const asked = Array.from({ length: crowdSize }, (_, one) => ask(`${crowd}, ${one}`))
    acks.crowds.push(await Promise.all(asked))
    await pause(200)
  }
}

const readingFigures = (opened: readonly Opened[]): Figure[] => {
  const times = opened.map(({ ms }) => ms)
  const kinds = [...Map.groupBy(opened, ({ kind }) => kind)].map(([kind, some]) =>
    figureOf(
      `readers: ${kind}, p99`,
      'ms',
      quantile(
        some.map(({ ms }) => ms),
        0.99,
      ),
      withinMs,
      { atMost: 1 },
    ),
  )
  return [
    figureOf('readers: 100 at once, p50 of all', 'ms', quantile(times, 0.5), withinMs),
    figureOf('readers: 100 at once, p99 of all', 'ms', quantile(times, 0.99), withinMs, { atMost: 1 }),
    ...kinds,
  ]
}

const slackFigures = ({ without, among }: Times): Figure[] => {
  const crowd = ({ crowds: rounds }: Acks): number =>
    quantile(
      rounds.map((round) => quantile(round, 0.99)),
      0.5,
    )
  const one = ({ alone: times }: Acks, share: number): number => quantile(times, share)
  const goal = { atMost: 1.2 }
  return [
    figureOf('readers: acknowledged among them, p50 alone', 'ms', one(among, 0.5), one(without, 0.5), goal),
    figureOf('readers: acknowledged among them, p99 alone', 'ms', one(among, 0.99), one(without, 0.99)),
    figureOf(
      'readers: acknowledged among them, p99 of 100 at once',
      'ms',
      crowd(among),
      crowd(without),
      goal,
    ),
  ]
}
