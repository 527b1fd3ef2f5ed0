import type { Gate } from '../../domain/services/gate.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { gateData, overrideGateOf, readGate } from '../../operations/budgets/gate.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { closedText, liftText } from '../../wording/services/standing.ts'
import { minutesText } from '../../wording/text/amount.ts'
import { type Sentence, say } from '../../wording/text/sentence.ts'
import type { CliCommand } from '../command.ts'
import { actorOf, deskOf } from '../desk.ts'
import { refusedBecause, tellerOf } from '../teller.ts'
import { serviceIn } from './budget.ts'

/** "Can't tell" is the pipeline's own decision, so it never looks like one of ours. */
const cannotTell = 2

export const gate: CliCommand = {
  usage: 'gate SERVICE',
  summary: 'whether it may ship: exits 0 to go, 1 when frozen, 2 when it can’t tell',
  options: {
    override: { value: 'WHY', help: 'ships although it is frozen; the reason goes on record' },
    by: { value: 'WHO', help: 'who overrides: your Slack user id, or a name Muster knows' },
  },
  cannotCode: cannotTell,
  run: async (call) => {
    const service = serviceIn(call, gate.usage)
    const at = instantOf(call.clock.now())
    const found = await readGate(await call.record(), call.policy, service, at)
    const { override } = call.options
    const teller = await tellerOf(call, found)
    if (found.decision === 'frozen' && typeof override === 'string') {
      const arrival = arrivalOf(await actorOf(call), null, 'cli')
      const result = await overrideGateOf(await deskOf(call), service, override, arrival)
      if (!result.ok) throw await refusedBecause(call, result.refusal)
      const told = teller.lines([say`go, overridden: it's on record.`, ...reasons(found, at)])
      return {
        text: `${service.id}: ${told}`,
        data: { ...gateData(found), decision: 'go', overridden: true },
      }
    }
    const isFrozen = found.decision === 'frozen'
    const text = teller.lines([isFrozen ? say`frozen` : goText(found), ...reasons(found, at)])
    return { text: `${service.id}: ${text}`, data: gateData(found), isFailure: isFrozen }
  },
}

function goText({ remainingMs }: Gate): Sentence {
  return remainingMs === null ? say`go` : say`go, ${minutesText(remainingMs)} left`
}

function reasons(found: Gate, at: Instant): Sentence[] {
  const lifted = liftText(found, at)
  return [...found.closed.map((closed) => closedText(closed, at)), ...(lifted ? [lifted] : [])]
}
