import type { Limits } from '../protocol/rate-limits.ts'
import type { EnvelopeRecord, TrafficRecord } from '../protocol/traffic.ts'
import { type Session, startSession } from '../session.ts'
import { bold, dim, widest } from '../terminal/layout.ts'
import { interruptedCode, nextSignal } from '../terminal/signals.ts'
import { createTranscript } from '../terminal/transcript.ts'
import { monotonicMs } from '../workspace/clock.ts'
import { type PlayName, plays } from './plays.ts'
import { createStage } from './stage.ts'

type Print = (line: string) => void

/** Plays a story and prints it; the exit code, 1 when something didn't happen. */
export async function play(
  options: { play: PlayName; port: number; limits: Limits; dataDir?: string },
  print: Print,
): Promise<number> {
  const interrupted = nextSignal()
  const { opening, beginsAt, files, env, endsInPostmortem, run } = plays[options.play]
  const own = { ...(files && { files }), ...(env && { env: await env() }) }
  const session = await startSession({ ...options, ...own, now: beginsAt })
  const begunMs = monotonicMs()
  const transcript = createTranscript(session.workspace, print)
  try {
    print(`${bold(opening)} Times are UTC.`)
    const stage = createStage(session, transcript)
    const isInterrupted = await Promise.race([
      run(stage, session).then(() => false),
      interrupted.then(() => true),
    ])
    if (isInterrupted) return interruptedCode
    if (endsInPostmortem) printPostmortem(session, print)
    else print('\n')
    const minutes = Math.round((session.clock.now() - Date.parse(beginsAt)) / 60_000)
    print(figuresOf(session, { minutes, tookMs: monotonicMs() - begunMs }))
    return 0
  } catch (error) {
    transcript.catchUp()
    const why = error instanceof Error ? error.message : String(error)
    print('')
    print(`The story stopped: ${why}`)
    for (const line of session.bot.lines.slice(-5)) print(`the bot wrote: ${line}`)
    return 1
  } finally {
    await session.close()
  }
}

function printPostmortem({ workspace }: Session, print: Print): void {
  const file = workspace.files.findLast(({ name }) => name.endsWith('.md'))
  if (file?.content === undefined) throw new Error('there’s no postmortem')
  print('')
  print('')
  print(`${bold(file.name)} ${dim('─'.repeat(Math.max(0, widest - file.name.length - 1)))}`)
  print(file.content.toString())
  print(dim('─'.repeat(widest)))
}

/** What it took: answers, calls, and time. */
function figuresOf({ workspace }: Session, { minutes, tookMs }: { minutes: number; tookMs: number }): string {
  const answered = workspace.traffic
    .filter(isAsked)
    .map(ackMsOf)
    .sort((a, b) => a - b)
  const calls = workspace.traffic.filter(({ kind }) => kind === 'api').length
  const median = Math.round(answered[Math.floor(answered.length / 2)] ?? 0)
  const slowest = Math.round(answered.at(-1) ?? 0)
  return [
    `${minutes} minutes, played in ${(tookMs / 1000).toFixed(1)} s, with ${calls} calls to Slack.`,
    `${answered.length} commands, buttons and forms, each stored before its answer: ${median} ms (median),`,
    `${slowest} ms (slowest). To try it yourself: npm run sandbox`,
  ].join('\n')
}

function isAsked(record: TrafficRecord): record is EnvelopeRecord {
  return record.kind === 'envelope' && ['slash_commands', 'interactive'].includes(record.type)
}

function ackMsOf({ sentMs, acknowledgedMs }: EnvelopeRecord): number {
  return (acknowledgedMs ?? Number.POSITIVE_INFINITY) - sentMs
}
