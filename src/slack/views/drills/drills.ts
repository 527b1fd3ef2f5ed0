import type { Policy } from '../../../domain/policy/policy.ts'
import type { Scenario } from '../../../domain/policy/practice/drills.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Scored } from '../../../operations/drills/drills.ts'
import { drillLine, noDrills } from '../../../wording/drills/score.ts'
import { command, type Sentence, say, typed } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

const scenariosAtMost = 10

/** The drills so far, each with its score, and the scenarios that can be played. */
export function drillsView(drills: readonly Scored[], { policy, at }: { policy: Policy; at: Instant }): View {
  const lines: Sentence[] = [
    ...(drills.length === 0
      ? [noDrills]
      : drills.map(({ incident, score }) => drillLine(incident, score, at))),
    ...policy.drills.scenarios.slice(0, scenariosAtMost).map(scenarioLine),
  ]
  const texts = lines.map((line) => mrkdwnText(line, policy))
  return { text: texts.join('\n'), blocks: sectionsOf(texts) }
}

function scenarioLine({ id, title, severity }: Scenario): Sentence {
  return say`${command(`drill ${id}`)} plays ${typed(title, 200)}, ${severityName(severity)}`
}
