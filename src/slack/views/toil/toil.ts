import type { Policy } from '../../../domain/policy/policy.ts'
import type { TeamToil } from '../../../domain/toil/rank-toil.ts'
import { say } from '../../../wording/text/sentence.ts'
import { noToil, teamToilLines } from '../../../wording/toil/toil.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

const teamsAtMost = 5

/** What teams did by hand in the last 30 days, a block of lines each. */
export function toilView(teams: readonly TeamToil[], policy: Policy): View {
  const more = teams.length - teamsAtMost
  const lines = [
    ...(teams.length === 0 ? [noToil] : [say`Toil in the last 30 days`]),
    ...teams.slice(0, teamsAtMost).flatMap(teamToilLines),
    ...(more > 0 ? [say`and ${more} more teams`] : []),
  ]
  const texts = lines.map((line) => mrkdwnText(line, policy))
  return { text: texts.join('\n'), blocks: sectionsOf(texts) }
}
