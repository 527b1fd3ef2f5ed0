import type { Session } from './session.ts'

const stepMs = 60_000
const mostSteps = 240
const restMs = 20
/** At a date that a message shows, something is likely to happen. */
const eventWithinMs = 500

/**
 * Lets time pass until `toMs`, quickly, but not in one leap: the bot sees each minute of it, or on a long way
 * each date that a message shows, so that nothing comes later than it would have.
 */
export async function travel(session: Session, toMs: number): Promise<void> {
  const { clock, workspace, bot } = session
  const strideMs = Math.max(stepMs, (toMs - clock.now()) / mostSteps)
  while (clock.now() < toMs) {
    const nowMs = clock.now()
    const dates = datesShown(session).filter((dateMs) => dateMs > nowMs)
    const nextMs = Math.min(toMs, nowMs + strideMs, ...dates)
    await clock.moveTo(new Date(nextMs).toISOString())
    if (!bot.isRunning) continue
    if (dates.includes(nextMs)) await somethingHappens(session)
    await workspace.quiet({ forMs: restMs })
  }
}

async function somethingHappens({ workspace }: Session): Promise<void> {
  const before = workspace.traffic.length
  const happened = () => workspace.traffic.length > before
  await workspace.until(happened, { timeoutMs: eventWithinMs }).catch(() => {})
}

/** The moments that messages speak of, each a second later, when it is surely past. */
function datesShown({ workspace }: Session): number[] {
  const shown = workspace.channels.flatMap((channel) => JSON.stringify(channel.messages))
  const seconds = shown.flatMap((text) => [...text.matchAll(/<!date\^(\d+)\^/g)].map(([, date]) => date))
  return [...new Set(seconds)].map((date) => (Number(date) + 1) * 1000)
}
