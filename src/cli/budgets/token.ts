import { durationOf } from '../../domain/time/durations.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { createToken, endToken } from '../../operations/workspace/access.ts'
import { listTokens } from '../../store/workspace/access-tokens.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, deskOf } from '../declare.ts'
import { tellerOf } from '../teller.ts'

const nameAtMost = 60

const subcommands: Record<string, (call: Call) => Promise<Answer>> = { create, list, revoke }

export const token: CliCommand = {
  usage: 'token create|list|revoke',
  summary: 'tokens for programs that ask over HTTP: made, listed, ended',
  options: {
    scope: { value: 'SCOPE', help: 'what it may ask: gate' },
    name: { value: 'NAME', help: 'what it is for, such as github' },
    for: { value: '90d', help: 'how long it holds; until it is revoked by default' },
    by: { value: 'WHO', help: 'who does it: your Slack user id, or a name Muster knows' },
  },
  run: (call) => {
    const [word = ''] = call.words
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
    if (!subcommand) throw new Refused(`Usage: npm run muster -- ${token.usage}`)
    return subcommand(call)
  },
}

async function create(call: Call): Promise<Answer> {
  const { scope, name = 'unnamed', for: length } = call.options
  if (scope !== 'gate') throw new Refused('--scope takes gate, which is all that a token can be for now.')
  if (typeof name !== 'string' || name.trim() === '' || name.length > nameAtMost || /\p{Cc}/u.test(name)) {
    throw new Refused(`--name takes up to ${nameAtMost} characters on one line.`)
  }
  const duration = typeof length === 'string' ? durationOf(length) : null
  if (length !== undefined && duration?.unit !== 'ms') throw new Refused('--for takes a time such as 90d.')
  const forMs = duration?.unit === 'ms' ? duration.ms : null
  const arrival = arrivalOf(await actorOf(call), null, 'cli')
  const made = await createToken(await deskOf(call), { name: name.trim(), scope, forMs }, arrival)
  return {
    text: `${made.token}\nIt's shown this once. To end it: npm run muster -- token revoke ${made.id}`,
    data: made,
  }
}

async function list(call: Call): Promise<Answer> {
  const tokens = await listTokens(await call.record())
  const { when } = await tellerOf(call, null)
  const lines = tokens.map(({ id, name, scope, createdAt, expiresAt, revokedAt }) => {
    const end = revokedAt
      ? `, revoked ${when(revokedAt)}`
      : expiresAt
        ? `, holds until ${when(expiresAt)}`
        : ''
    return `${id}  ${scope}  ${name}, created ${when(createdAt)}${end}`
  })
  return { text: lines.join('\n') || 'No tokens yet.', data: tokens }
}

async function revoke(call: Call): Promise<Answer> {
  const id = call.words[1] ?? ''
  const arrival = arrivalOf(await actorOf(call), null, 'cli')
  const isEnded = await endToken(await deskOf(call), id, arrival)
  if (!isEnded)
    throw new Refused(
      `There's no token ${JSON.stringify(id)} to revoke. All of them: npm run muster -- token list`,
    )
  return { text: `${id} is revoked.`, data: { id, revoked: true } }
}
