import type { Instant } from '../../domain/time/instant.ts'
import type { EndpointEffect } from '../../domain/webhooks/endpoint.ts'
import { code, dayAndTime, type Sentence, say, strong, typed } from '../text/sentence.ts'

const reasonLimit = 300

/** That an outgoing webhook keeps failing, works again, or gets nothing more; what to do about it. */
export function endpointText(
  { endpoint, what, since, reason }: Omit<EndpointEffect, 'kind' | 'channel'>,
  now: Instant,
): Sentence {
  const name = say`webhook ${strong(typed(endpoint, 60))}`
  if (what === 'working') {
    return say`✅ Messages get through to the ${name} again, for the first time since ${dayAndTime(since, now)}. What was waiting is sent now.`
  }
  const why = say`${dayAndTime(since, now)} (${typed(reason, reasonLimit)})`
  const test = code(`npm run muster -- webhooks test ${endpoint}`)
  return what === 'failing'
    ? say`⚠️ Nothing has got through to the ${name} since ${why}. Muster keeps trying, and switches it off after three days. To test it: ${test}`
    : say`⚠️ Muster switched the ${name} off: nothing has got through since ${why}. Once it works again: ${code(`npm run muster -- webhooks on ${endpoint}`)}`
}
