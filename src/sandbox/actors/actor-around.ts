import type { JsonObject } from '../json.ts'
import { sendEvent } from '../protocol/events.ts'
import { readManifest } from '../protocol/manifest.ts'
import { secondsOf } from '../workspace/clock.ts'
import { setQuietHours, snooze } from '../workspace/people/quiet-hours.ts'
import type { FunctionRun, Person, QuietHours } from '../workspace/state.ts'
import type { World } from '../workspace/world.ts'

/** What somebody sets for themselves, or sets off without a message. */
export function aroundActs(world: World, person: Person) {
  return {
    /** When notifications rest each day, in this person's own zone; null for never. */
    setQuietHours(hours: QuietHours | null): void {
      setQuietHours(world, person, hours)
    },
    /** Lets notifications rest for so many minutes from now; 0 ends it. */
    snooze(minutes: number): void {
      snooze(world, person, minutes === 0 ? null : world.clock.now() + minutes * 60_000)
    },
    /** Starts a workflow whose next step is the app's; the app ends it by `functions.completeSuccess`. */
    runStep(callbackId: string, inputs: JsonObject = {}): FunctionRun {
      return startRun(world, callbackId, { ...inputs, ...startedBy(callbackId, person) })
    },
    /** The same, of a workflow that this person built and that a schedule or a webhook starts. */
    runStepUnattended(callbackId: string, inputs: JsonObject = {}): FunctionRun {
      return startRun(world, callbackId, inputs)
    },
    /** Slack tells of a step again that it believes nobody heard of. */
    repeatStep(run: FunctionRun, callbackId: string, inputs: JsonObject = {}): void {
      tellStep(world, run, callbackId, inputs)
    },
  }
}

function startRun(world: World, callbackId: string, inputs: JsonObject): FunctionRun {
  const run: FunctionRun = { id: world.ids.next('Fx'), state: 'running' }
  world.state.functionRuns.set(run.id, run)
  tellStep(world, run, callbackId, inputs)
  return run
}

/** Slack fills in these inputs, no matter what the workflow's builder gave, and only when a person starts it. */
function startedBy(callbackId: string, { id }: Person): JsonObject {
  const { inputs = [] } = readManifest().steps.find((step) => step.callbackId === callbackId) ?? {}
  const filled = inputs.filter(({ type }) => type === 'slack#/types/user_context')
  return Object.fromEntries(filled.map(({ name }) => [name, { id, secret: `secret-of-${id}` }]))
}

function tellStep(world: World, run: FunctionRun, callbackId: string, inputs: JsonObject): void {
  sendEvent(world, {
    type: 'function_executed',
    function: { id: world.ids.next('Fn'), callback_id: callbackId, type: 'app', app_id: world.state.app.id },
    function_execution_id: run.id,
    workflow_execution_id: world.ids.next('Wx'),
    bot_access_token: `xwfp-${run.id}`,
    inputs,
    event_ts: String(secondsOf(world.clock)),
  })
}
