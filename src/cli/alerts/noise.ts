import { instantOf } from '../../domain/time/instant.ts'
import { isLocalDay } from '../../domain/time/local-time.ts'
import { reportNoise } from '../../operations/alerts/noise.ts'
import { adviceText, noiseLines } from '../../wording/alerts/noise.ts'
import { type Answer, type Call, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'

/** Which alerts only make noise, of a month or the last 30 days, noisiest first. */
export async function noiseAnswer(call: Call): Promise<Answer> {
  const month = monthIn(call)
  const at = instantOf(call.clock.now())
  const { span, ranking } = await reportNoise(await call.record(), call.policy, {
    month: month && `${month}-01`,
    at,
  })
  const { lines } = await tellerOf(call, null)
  return {
    text: lines(noiseLines(ranking, month ?? 'last 30 days')),
    data: {
      ...span,
      alerts: ranking.map(({ name, advice, ...noise }, index) => ({
        rank: index + 1,
        rule: name,
        ...noise,
        propose: advice,
        advice: adviceText({ name, advice, ...noise }),
      })),
    },
  }
}

function monthIn({ options }: Call): string | null {
  const { month } = options
  if (month === undefined) return null
  if (typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) && isLocalDay(`${month}-01`)) return month
  throw new Refused('--month takes a month, such as 2026-11.')
}
