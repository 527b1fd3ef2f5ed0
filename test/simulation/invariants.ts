import type { Incident } from '../../src/domain/incident.ts'
import { timersFor } from '../../src/domain/timers.ts'
import { verifyAudit } from '../../src/operations/verify-audit.ts'
import { listIncidents } from '../../src/store/incidents.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import type { TestBot } from '../support/bot.ts'

/** What is wrong after a day, in words; an empty list is what is wanted. */
export const brokenInvariants = async (bot: TestBot): Promise<string[]> => {
  const incidents = await listIncidents(bot.muster.desk.db, () => true, 100_000)
  return [
    ...(await wrongTimers(bot, incidents)),
    ...(await wrongTimelines(bot, incidents)),
    ...(await wrongEffects(bot)),
    ...wrongChannels(bot, incidents),
    ...leaks(bot, incidents),
    ...(await wrongAudit(bot)),
  ]
}

/** Each incident has exactly the timers that its state asks for. */
const wrongTimers = async ({ muster, config }: TestBot, incidents: Incident[]): Promise<string[]> => {
  const rows = await muster.desk.db.selectFrom('timers').selectAll().execute()
  const kept = rows.map(({ incident, kind, due_at }) => `INC-${incident} ${kind} ${due_at}`)
  const asked = incidents.flatMap((incident) =>
    timersFor(incident, config.policy).map(({ kind, dueAt }) => `INC-${incident.number} ${kind} ${dueAt}`),
  )
  return difference('timer', kept, asked)
}

const difference = (what: string, kept: string[], wanted: string[]): string[] => [
  ...kept.filter((one) => !wanted.includes(one)).map((one) => `${what} too many: ${one}`),
  ...wanted.filter((one) => !kept.includes(one)).map((one) => `${what} missing: ${one}`),
]

/** Versions have no gaps that their decisions cannot explain, and nothing is recorded before it happened. */
const wrongTimelines = async ({ muster }: TestBot, incidents: Incident[]): Promise<string[]> => {
  const wrong: string[] = []
  for (const { number, version } of incidents) {
    const entries = await readTimeline(muster.desk.db, number)
    if (entries[0]?.what.kind !== 'declared') wrong.push(`INC-${number} does not begin with its declaration`)
    const beyond = entries.filter((entry) => entry.version > version)
    if (beyond.length > 0) wrong.push(`INC-${number} has entries beyond its version`)
    for (const entry of entries) {
      if (entry.recordedAt < entry.happenedAt)
        wrong.push(`INC-${number} recorded something before it happened`)
    }
  }
  return wrong
}

const marksIn = ({ workspace }: TestBot): Map<string, number> => {
  const marks = new Map<string, number>()
  for (const { id } of workspace.channels) {
    for (const { metadata } of workspace.messages(id)) {
      const mark = /"effect":"([^"]+)"/.exec(JSON.stringify(metadata ?? {}))?.[1]
      if (mark) marks.set(mark, (marks.get(mark) ?? 0) + 1)
    }
  }
  return marks
}

/** Nothing waits, nothing failed, and whatever was said is in Slack exactly once. */
const wrongEffects = async (bot: TestBot): Promise<string[]> => {
  const rows = await bot.muster.desk.db.selectFrom('outbox').selectAll().execute()
  const marks = marksIn(bot)
  const doubled = [...marks]
    .filter(([, count]) => count > 1)
    .map(([mark, count]) => `${mark} stands ${count} times`)
  const said = rows.filter(({ kind, state }) => kind.startsWith('say') && state === 'delivered')
  const missing = said
    .map(({ incident, version, position }) => `${incident}-${version}-${position}`)
    .filter((mark) => !marks.has(mark))
    .map((mark) => `${mark} was delivered and cannot be seen`)
  const open = rows
    .filter(({ state }) => state === 'waiting' || state === 'delivering' || state === 'failed')
    .map(({ incident, kind, state, outcome }) => `INC-${incident} ${kind} is ${state}: ${outcome}`)
  return [...doubled, ...missing, ...open]
}

/** One channel and one card for each incident. */
const wrongChannels = (bot: TestBot, incidents: Incident[]): string[] => {
  const marks = marksIn(bot)
  return incidents.flatMap(({ number, isPrivate }) => {
    const channels = bot.workspace.channels.filter(({ name }) => new RegExp(`^inc-${number}(-|$)`).test(name))
    const found = {
      channels: channels.length,
      card: marks.get(`card-${number}`) ?? 0,
      announced: marks.get(`announcement-${number}`) ?? 0,
    }
    const wanted = { channels: 1, card: 1, announced: isPrivate ? 0 : 1 }
    return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`INC-${number}: ${JSON.stringify(found)}`]
  })
}

/** Nothing private in public. */
const leaks = ({ workspace }: TestBot, incidents: Incident[]): string[] => {
  const titles = incidents.filter(({ isPrivate }) => isPrivate).map(({ title }) => title)
  const isOpen = workspace.channels.filter(({ kind }) => kind === 'public')
  return isOpen.flatMap(({ id, name }) =>
    workspace
      .messages(id)
      .filter((message) => titles.some((title) => workspace.plainTextOf(message).includes(title)))
      .map(() => `#${name} tells of a private incident`),
  )
}

const wrongAudit = async ({ muster }: TestBot): Promise<string[]> => {
  const outcome = await verifyAudit(muster.desk.db)
  return outcome.ok ? [] : [`the audit is broken at ${outcome.firstBroken}: ${outcome.why}`]
}
