import { durationOf } from '../../domain/time/durations.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { createToken, endToken } from '../../operations/workspace/access.ts'
import { scopes as known, listTokens, type Scope } from '../../store/workspace/access-tokens.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, deskOf } from '../desk.ts'
import { tellerOf } from '../teller.ts'

const nameAtMost = 60

const subcommands: Record<string, (call: Call) => Promise<Answer>> = { create, list, revoke }

export const token: CliCommand = {
  usage: 'token create|list|revoke',
  summary: 'makes, lists and ends tokens for programs that use the API',
  options: {
    scope: { value: 'SCOPE', help: `what it may do: ${known.join(', ')}; several with commas` },
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
  const scopes = scopesIn(scope)
  if (typeof name !== 'string' || name.trim() === '' || name.length > nameAtMost || /\p{Cc}/u.test(name)) {
    throw new Refused(`--name takes up to ${nameAtMost} characters on one line.`)
  }
  const duration = typeof length === 'string' ? durationOf(length) : null
  if (length !== undefined && duration?.unit !== 'ms') throw new Refused('--for takes a time such as 90d.')
  const forMs = duration?.unit === 'ms' ? duration.ms : null
  const arrival = arrivalOf(await actorOf(call), null, 'cli')
  const made = await createToken(await deskOf(call), { name: name.trim(), scopes, forMs }, arrival)
  return {
    text: `${made.token}\nIt's shown this once. To end it: npm run muster -- token revoke ${made.id}`,
    data: made,
  }
}

function scopesIn(given: string | boolean | undefined): Scope[] {
  const words = typeof given === 'string' ? given.split(/[\s,]+/).filter(Boolean) : []
  const scopes = words.flatMap((word) => known.find((scope) => scope === word) ?? [])
  if (words.length === 0 || scopes.length < words.length) {
    throw new Refused(`--scope takes ${known.join(', ')}; several with commas, such as read,write.`)
  }
  return [...new Set(scopes)]
}

async function list(call: Call): Promise<Answer> {
  const tokens = await listTokens(await call.record())
  const { when } = await tellerOf(call, null)
  const lines = tokens.map(({ id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt }) => {
    const end = revokedAt
      ? `, revoked ${when(revokedAt)}`
      : expiresAt
        ? `, holds until ${when(expiresAt)}`
        : ''
    const use = lastUsedAt ? `last used ${when(lastUsedAt)}` : 'never used'
    return `${id}  ${scopes.join(',')}  ${name}, created ${when(createdAt)}, ${use}${end}`
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
