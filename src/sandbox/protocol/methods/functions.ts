import { objectOf, textOf } from '../../json.ts'
import type { FunctionRun } from '../../workspace/state.ts'
import { refuse } from '../refusal.ts'
import type { Call, Methods } from './method.ts'

/** The step that is still to be done. */
function runningStep(call: Call): FunctionRun {
  const run = call.world.state.functionRuns.get(textOf(call.args.function_execution_id))
  if (run === undefined) refuse('function_execution_not_found')
  return run.state === 'running' ? run : refuse('execution_not_in_running_state')
}

const errors = ['execution_not_in_running_state', 'function_execution_not_found']
const missing = { function_execution_id: 'function_execution_not_found' }

/** How an app ends a step of a workflow that it was asked to do by `function_executed`. */
export const functionMethods: Methods = {
  'functions.completeSuccess': {
    tier: 3,
    required: ['function_execution_id', 'outputs'],
    optional: [],
    scopes: [],
    missing,
    errors,
    run(call) {
      const run = runningStep(call)
      run.state = 'completed'
      run.outputs = objectOf(call.args.outputs)
      call.world.changed()
      return {}
    },
  },
  'functions.completeError': {
    tier: 3,
    required: ['error', 'function_execution_id'],
    optional: [],
    scopes: [],
    missing,
    errors,
    run(call) {
      const run = runningStep(call)
      run.state = 'failed'
      run.error = textOf(call.args.error)
      call.world.changed()
      return {}
    },
  },
}
