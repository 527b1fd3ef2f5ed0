import type { Rosters } from '../../../domain/on-call/escalate.ts'
import { isSlackPerson, type PersonId, type Quiet } from '../../../domain/people/people.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { quietUntil } from '../../people/quiet-hours.ts'
import { within } from '../../privacy/exposure.ts'
import type { Bot } from '../bot.ts'

/** Slack waits three seconds for an answer, and who's on call is known without this. */
const waitedForMs = 1_000

/** Enough for everyone on call in a company; more would use up what Slack lets Muster ask for pages. */
const askedAtMost = 20

/** Who of these has Do Not Disturb on now, as far as Slack says so in time. */
export async function quietNow(bot: Bot, people: readonly PersonId[], at: Instant): Promise<Quiet[]> {
  const asked = [...new Set(people)].filter(isSlackPerson).slice(0, askedAtMost)
  const answers = await Promise.all(
    asked.map(async (person) => ({
      person,
      answer: await within(quietUntil(bot.slack, person, at), waitedForMs),
    })),
  )
  return answers.flatMap(({ person, answer }) =>
    answer?.ok && answer.data ? { person, until: answer.data } : [],
  )
}

/** The same rosters, knowing who doesn't hear a page. */
export function withQuiet(rosters: Rosters, quiet: readonly Quiet[]): Rosters {
  const untilOf = new Map(quiet.map(({ person, until }) => [person, until]))
  return { ...rosters, isQuiet: (person, at) => (untilOf.get(person) ?? at) > at }
}
