import { instantOf } from '../../domain/time/instant.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { type Grant, reviewAccess } from '../../operations/security/access-review.ts'
import { grantsAt, unreviewedAt } from '../../slack/privacy/grants.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, byOption, deskOf } from '../desk.ts'
import { tellerOf } from '../teller.ts'

export const access: CliCommand = {
  usage: 'access [review] | keep KEY… | remove KEY…',
  summary:
    'who may do what, is in private incidents, is on call, and which tokens are valid; each to keep or remove',
  options: { ...byOption },
  run: (call) => {
    const [word = 'list', ...keys] = call.words
    if (word === 'list' || word === 'review') return list(call, word === 'review')
    if (word === 'keep' || word === 'remove') return review(call, word, keys)
    throw new Refused(`Usage: npm run muster -- ${access.usage}`)
  },
}

export async function grantsOf(call: Call): Promise<Grant[]> {
  return grantsAt(await call.record(), call.policy, instantOf(call.clock.now()))
}

/** `review` lists what nobody has looked at in this quarter. */
async function list(call: Call, isReview: boolean): Promise<Answer> {
  const all = await grantsOf(call)
  const grants = isReview ? unreviewedAt(all, instantOf(call.clock.now())) : all
  const { name, when } = await tellerOf(call, grants)
  const lines = grants.map(({ key, what, who, lastUsedAt, review: last }) => {
    const used = lastUsedAt ? `, last used ${when(lastUsedAt)}` : ''
    const said = last ? `, ${last.verdict} (${name(last.by)}, ${when(last.at)})` : ''
    return `${key}  ${what}: ${name(who)}${used}${said}`
  })
  const empty = isReview ? 'Everything was reviewed this quarter.' : 'Nobody may do anything yet.'
  const how = 'For each: npm run muster -- access keep KEY, or access remove KEY.'
  return { text: lines.length > 0 ? [...lines, ...(isReview ? [how] : [])].join('\n') : empty, data: grants }
}

async function review(call: Call, verdict: 'keep' | 'remove', keys: readonly string[]): Promise<Answer> {
  if (keys.length === 0) throw new Refused(`Which? All of them: npm run muster -- access`)
  const known = new Set((await grantsOf(call)).map(({ key }) => key))
  const unknown = keys.find((key) => !known.has(key))
  if (unknown !== undefined) {
    throw new Refused(
      `There's no ${JSON.stringify(unknown)} to review. All of them: npm run muster -- access`,
    )
  }
  await reviewAccess(await deskOf(call), keys, verdict, arrivalOf(await actorOf(call), null, 'cli'))
  const things = countOf(keys.length, 'thing')
  const next = keys.some((key) => key.startsWith('token/'))
    ? 'To end a token: npm run muster -- token revoke ID.'
    : 'Change muster.yml, or the channel, to match.'
  return {
    text: verdict === 'keep' ? `On record: ${things} to keep.` : `On record: ${things} to remove. ${next}`,
    data: { verdict, keys },
  }
}
