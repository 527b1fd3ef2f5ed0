import { typeAtCommandLine } from '../outside/command-line.ts'
import type { Session } from '../session.ts'
import type { Person } from '../workspace/state.ts'
import type { Act } from './acts.ts'
import { nextMondayMs } from './moments.ts'
import type { Performing } from './performing.ts'
import type { ActAnswer } from './protocol.ts'

type AroundName =
  | 'travel'
  | 'travel_to'
  | 'slow'
  | 'limits'
  | 'trouble'
  | 'calm'
  | 'disconnect'
  | 'bot'
  | 'alert'
  | 'workflow'
  | 'reset'

const minuteMs = 60_000

/** Does what no person in Slack can: moves time, makes things go wrong, ends the bot. */
export async function performAround(
  { session, stage, marks }: Performing,
  person: Person,
  act: Extract<Act, { act: AroundName }>,
): Promise<ActAnswer> {
  const { workspace, bot, clock } = session
  switch (act.act) {
    case 'travel':
      await stage.travelTo(clock.now() + act.minutes * minuteMs)
      break
    case 'travel_to': {
      const monday = nextMondayMs(clock.now(), person.timeZone)
      const toMs = act.to === 'monday' ? monday : await bot.askNextTimer()
      if (toMs === null) return { ok: false, error: 'No timer is set.' }
      await stage.travelTo(toMs)
      break
    }
    case 'slow':
      workspace.latencyMs = act.latencyMs
      workspace.changed()
      break
    case 'limits':
      workspace.limits.mode = act.limits
      workspace.changed()
      break
    case 'trouble':
      stage.addTrouble(act.fault)
      break
    case 'calm':
      stage.calm(act.id)
      break
    case 'disconnect':
      workspace.disconnectAll({ how: 'drop', refuseMs: act.seconds * 1000 })
      break
    case 'bot':
      if (act.do === 'kill') await bot.kill()
      else if (act.do === 'start') await bot.start()
      else await bot.restart()
      break
    case 'alert': {
      const at = new Date(clock.now()).toISOString()
      const over = act.isOver ? ['--resolved'] : []
      const args = ['alert', 'send', '--sample', act.kind, '--at', at, ...over]
      const { isDone, text } = await typeAtCommandLine(session, args)
      return isDone ? { ok: true, said: text } : { ok: false, said: text }
    }
    case 'workflow':
      return ranWorkflow(session, person, act)
    case 'reset':
      stage.calm()
      await session.reset()
      marks.clear()
      stage.restart()
      break
  }
  return { ok: true }
}

/** A workflow's next step waits; here somebody does. */
const stepWaitMs = 30_000

async function ranWorkflow(
  { workspace }: Session,
  person: Person,
  { callbackId, inputs, isAttended }: Extract<Act, { act: 'workflow' }>,
): Promise<ActAnswer> {
  const actor = workspace.as(person.id)
  const run = isAttended ? actor.runStep(callbackId, inputs) : actor.runStepUnattended(callbackId, inputs)
  await workspace.until(() => run.state !== 'running', { timeoutMs: stepWaitMs }).catch(() => undefined)
  if (run.state === 'failed') return { ok: false, said: `Failed: ${run.error ?? ''}` }
  if (run.state === 'running') return { ok: false, said: 'The step hasn’t ended yet; the workflow waits.' }
  const outputs = Object.entries(run.outputs ?? {}).map(([name, value]) => `${name}: ${String(value)}`)
  return { ok: true, said: ['Completed. For the next step:', ...outputs].join('\n') }
}
