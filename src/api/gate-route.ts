import { serviceOf } from '../domain/policy/catalogue.ts'
import type { Closed } from '../domain/services/gate.ts'
import { instantOf } from '../domain/time/instant.ts'
import type { Call, Route } from '../http/route.ts'
import { closedName, gateData, readGate } from '../operations/budgets/gate.ts'
import { takeReadTurn } from '../operations/engine/read-turns.ts'
import { holderOf, refuseScope } from '../operations/workspace/access.ts'
import { problem } from './problem.ts'
import { refuseCall, type Served, tooMany } from './wire/serve.ts'

/**
 * `GET /api/v1/gate?service=checkout`: 200 to go, 423 when frozen. Whatever else happens is neither: a pipeline
 * that can't be told decides by itself, and must be able to see that it wasn't told.
 */
export function gateRoute(served: Served): Route {
  return {
    method: 'GET',
    path: '/api/v1/gate',
    answer: async (call) => {
      try {
        return await answerGate(served, call)
      } catch (error) {
        served.log.warn("the gate can't tell", { error })
        const detail = "Muster's record can't be read now, so it can't tell."
        return problem(call, { status: 503, title: "Can't tell", detail })
      }
    },
  }
}

async function answerGate({ desk, buckets }: Served, call: Call): Promise<Response> {
  await takeReadTurn(desk)
  const holder = await holderOf(desk, call.req.header('authorization'))
  if (holder && !buckets.take(holder.id, desk.clock.now())) return refuseCall(call, tooMany)
  if (!holder?.scopes.includes('gate')) {
    if (holder) await refuseScope(desk, holder, 'gate')
    const detail = 'Send a token of the scope gate: npm run muster -- token create --scope gate.'
    return problem(call, { status: 401, title: 'Token needed', detail })
  }
  const id = call.req.query('service') ?? ''
  if (id === '') {
    const detail = 'Say which service: /api/v1/gate?service=checkout.'
    return problem(call, { status: 400, title: 'Service needed', detail })
  }
  const service = serviceOf(desk.policy, id)
  if (!service) {
    const detail = `muster.yml has no service ${JSON.stringify(id.slice(0, 60))}.`
    return problem(call, { status: 404, title: 'Unknown service', detail })
  }
  const gate = await readGate(desk.db, desk.policy, service, instantOf(desk.clock.now()))
  const data = gateData(gate)
  if (gate.decision === 'go') return call.json(data, 200, { 'cache-control': 'no-store' })
  const until = gate.until === null ? '' : `, until ${gate.until.slice(0, 16).replace('T', ' ')} UTC`
  const detail = `${service.id} is frozen by ${gate.closed.map(closedText).join(' and ')}${until}.`
  return problem(call, { status: 423, title: 'Frozen', detail }, data)
}

/** What closed it, as a pipeline's log shows it to someone who knows nothing of budgets. */
function closedText(closed: Closed): string {
  return closed.kind === 'budget' ? 'its spent error budget' : closedName(closed)
}
