import { incidentName } from '../../domain/record/incident-name.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { readDrills } from '../../operations/drills/drills.ts'
import { drillLine, noDrills, scoreLines } from '../../wording/drills/score.ts'
import { say } from '../../wording/text/sentence.ts'
import type { CliCommand } from '../command.ts'
import { tellerOf } from '../teller.ts'

const listedAtMost = 100

/** Private drills are left out: what's printed here gets pasted elsewhere. */
export const drills: CliCommand = {
  usage: 'drills',
  summary: 'drills so far, and how each went against its targets',
  options: {},
  run: async (call) => {
    const at = instantOf(call.clock.now())
    const found = await readDrills(await call.record(), { policy: call.policy, at }, listedAtMost)
    const shown = found.filter(({ incident }) => !incident.isPrivate)
    const { lines } = await tellerOf(call, null)
    const text = shown.flatMap(({ incident, score }) => [
      drillLine(incident, score, at),
      ...scoreLines(score).map((line) => say`  ${line}`),
    ])
    const data = shown.map(({ incident, score }) => ({
      incident: incidentName(incident.number),
      title: incident.title,
      severity: incident.severity,
      scenario: incident.drill?.scenario ?? null,
      declaredAt: incident.moments.declared,
      status: incident.status,
      met: score.met,
      of: score.marks.length,
      marks: score.marks,
    }))
    return { text: lines(shown.length === 0 ? [noDrills] : text), data }
  },
}
