import type { Instant } from '../../domain/time/instant.ts'
import type { Burst, RefusedKind } from '../../domain/workspace/refused.ts'
import { countOf } from '../text/amount.ts'
import { code, dayAndTime, join, person, type Sentence, say } from '../text/sentence.ts'
import { quarterName } from './access-due.ts'

/** What someone did who was refused. Of which incident it was it says nothing: a responder needn't know of that. */
const attempts: Record<RefusedKind, string> = {
  refused_private: 'tried to access private incidents',
  refused_permission: "tried what they aren't permitted to do",
  refused_form: "sent forms that Muster didn't open for them",
  refused_token: "used an API token that isn't valid",
}

function burstText({ who, what, times, since }: Burst, at: Instant): Sentence {
  const name = who === null ? 'Someone' : person(who)
  return say`${name} ${attempts[what]}: ${countOf(times, 'time')} since ${dayAndTime(since, at)}.`
}

/** For a security responder: who is refused again and again, and where to read all of it. */
export function refusedText(
  { bursts, more }: { bursts: readonly Burst[]; more: number },
  at: Instant,
): Sentence {
  const others = more > 0 && `And ${more} more.`
  const lines = bursts.map((burst) => say`🔐 ${burstText(burst, at)}`)
  const how = say`All of it: ${code(`npm run muster -- audit --quarter ${quarterName(at)} --out audit.csv`)}`
  return join([...lines, others, how], '\n')
}
