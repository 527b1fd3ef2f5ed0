import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Instant, instantOf } from '../../../src/domain/time/instant.ts'
import type { Limits } from '../../../src/sandbox/protocol/rate-limits.ts'
import { type Session, startSession } from '../../../src/sandbox/session.ts'
import { addPerson } from '../../../src/sandbox/workspace/people/people.ts'
import type { Workspace } from '../../../src/sandbox/workspace.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { type Figure, figureOf, quantile } from '../figure.ts'
import { readBusyRecord } from './busy-record.ts'

/** Twenty incidents are open; each of 160 people acts every 20 s; every 30 s a SEV-1 comes, with a page. */
const hour = {
  people: 160,
  open: 20,
  everyMs: 20_000,
  outageEveryMs: 30_000,
  lastsMs: 240_000,
  shortMs: 60_000,
}

/** What Slack makes the last of them wait for; the record must be shown by then. */
const drainAtMostMs = 240_000
const called = 'U05USR00001'

type Told = { ackMs: number[]; notes: number; unanswered: number; pagedMs: number[] }

/**
 * A busy hour under Slack's published limits and the same without any. What Slack refuses and how late things
 * are shown is held against what is promised; acknowledgements against those of the hour without limits.
 */
export async function measureBusyHour(isShort: boolean): Promise<Figure[]> {
  const lastsMs = isShort ? hour.shortMs : hour.lastsMs
  const free = await liveThrough('none', lastsMs)
  const limited = await liveThrough('published', lastsMs)
  const p99 = (one: Told): number => quantile(one.ackMs, 0.99)
  const named = (what: string): string => `busy hour: ${what}`
  return [
    figureOf(named('calls that Slack refused'), 'of 100', limited.refusedShare * 100, 5, { atMost: 1 }),
    figureOf(named('acknowledged, p99, against no limits'), 'ms', p99(limited), p99(free), { atMost: 2 }),
    figureOf(named('acknowledged, the slowest'), 'ms', Math.max(...limited.ackMs), 3_000, { atMost: 1 }),
    figureOf(named('paged, the slowest'), 'ms', Math.max(...limited.pagedMs), 5_000, { atMost: 1 }),
    figureOf(named('card of a SEV-1, the slowest'), 'ms', limited.cards.gravest, 5_000, { atMost: 1 }),
    figureOf(named('other cards, the slowest'), 'ms', limited.cards.others, 15_000, { atMost: 1 }),
    // One more than was lost, so that nothing is a ratio of one.
    figureOf(named('lost, and one'), 'acts', 1 + limited.lost, 1, { atMost: 1 }),
  ]
}

const liveThrough = async (limits: Limits, lastsMs: number) => {
  const session = await startSession({
    limits,
    files: () => ({ 'muster.yml': `severities:\n  sev1: { page: [[${called}]] }\n` }),
  })
  const { workspace } = session
  for (let one = 0; one < hour.people; one += 1) {
    addPerson(workspace.state, { name: nameOf(one), realName: '', title: '', timeZone: 'Etc/UTC' })
  }
  for (let one = 1; one <= hour.open; one += 1) {
    await type(workspace, 'ana', `sev${2 + (one % 3)} part ${one} is slow`)
  }
  await pause(60_000)
  const [mark, since] = [workspace.mark(), instantOf(session.clock.now())]
  const told = await everybodyActs(workspace, lastsMs)
  const calls = workspace.callsSince(mark)
  const refused = calls.filter(({ status }) => status === 429).length
  const shown = await readAfter(session, since)
  await session.close()
  const lost = told.unanswered + shown.unsettled + told.notes - shown.notes
  return { ...told, cards: shown.cards, lost, refusedShare: refused / calls.length }
}

const nameOf = (one: number): string => `worker${one}`

const everybodyActs = async (workspace: Workspace, lastsMs: number): Promise<Told> => {
  const told: Told = { ackMs: [], notes: 0, unanswered: 0, pagedMs: [] }
  const endMs = performance.now() + lastsMs
  const person = async (one: number): Promise<void> => {
    // Spread over the whole of the first 20 s, as people would be.
    await pause((one * hour.everyMs) / hour.people)
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const text = actOf(one, turn)
      const answer = await workspace.as(nameOf(one)).command('/incident', text, { channel: 'general' })
      if (answer.acknowledged) told.ackMs.push(answer.ackMs)
      else told.unanswered += 1
      if (answer.acknowledged && text.includes(' note ')) told.notes += 1
      await pause(hour.everyMs)
    }
  }
  const outages = async (): Promise<void> => {
    for (let one = 1; performance.now() < endMs; one += 1) {
      told.pagedMs.push(await pageAfter(workspace, `shop ${one} is down`))
      await pause(hour.outageEveryMs)
    }
  }
  await Promise.all([outages(), ...Array.from({ length: hour.people }, (_, one) => person(one))])
  return told
}

/**
 * Mostly notes. What changes a card is rarer: Slack lets an app edit 50 messages a minute, so twenty cards that all
 * change at once take 25 s whatever an app does.
 */
const actOf = (one: number, turn: number): string => {
  const incident = `INC-${1 + ((one + turn * 7) % hour.open)}`
  const rarely: Record<number, string> = {
    3: `${incident} update ${one} reports for the ${turn}th time. Next 30m`,
    11: `${incident} timeline`,
    19: `${incident} status ${turn % 2 === 0 ? 'identified' : 'monitoring'}`,
    27: 'list',
  }
  return rarely[(one + turn * 5) % 32] ?? `${incident} note seen by ${one} in turn ${turn}`
}

const type = async (workspace: Workspace, who: string, text: string): Promise<void> => {
  const answer = await workspace.as(who).command('/incident', text, { channel: 'general' })
  if (!answer.acknowledged) throw new Error(`${text} was not acknowledged`)
}

/** From the command until Slack has taken a message with the title that calls the one on call. */
const pageAfter = async (workspace: Workspace, title: string): Promise<number> => {
  const [mark, fromMs] = [workspace.mark(), performance.now()]
  await type(workspace, 'ana', `sev1 ${title}`)
  const page = () =>
    workspace.callsSince(mark).find(({ method, args, status }) => {
      const words = JSON.stringify(args)
      return (
        method === 'chat.postMessage' && status === 200 && words.includes(called) && words.includes(title)
      )
    })
  await workspace.until(() => page() !== undefined, { what: 'a page', timeoutMs: 60_000 })
  return (page()?.endedMs ?? Number.NaN) - fromMs
}

/** The record once nothing waits any more, or at last. */
const readAfter = async ({ dataDir }: Session, since: Instant) => {
  const db = openDatabase({ kind: 'sqlite', path: join(dataDir, 'muster.db') })
  const endMs = performance.now() + drainAtMostMs
  let record = await readBusyRecord(db, since)
  while (record.unsettled > 0 && performance.now() < endMs) {
    await pause(1_000)
    record = await readBusyRecord(db, since)
  }
  await db.destroy()
  return record
}
