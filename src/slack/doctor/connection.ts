import { z } from 'zod'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Database } from '../../store/database/schema.ts'
import { knownChannel } from '../../store/people/directory.ts'
import { neededScopes } from '../scopes.ts'
import type { Slack } from '../wire/client.ts'
import { reasonOf } from '../wire/failures.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

const identity = z.looseObject({
  team: z.string().optional(),
  user: z.string().optional(),
  response_metadata: z.looseObject({ scopes: z.array(z.string()).optional() }).optional(),
})

/**
 * Whether Slack accepts the bot token, what it grants, and whether the configured channels exist; the
 * channels only where there's a database that knows them.
 */
export async function examineConnection(
  slack: Slack,
  db: Database | null,
  policy: Policy,
): Promise<Finding[]> {
  const answer = await slack.call('auth.test', {}, identity)
  if (!answer.ok) {
    const says = `Slack rejected the connection: ${reasonOf(answer.failure)}.`
    return [
      fault(
        'token',
        says,
        'Check SLACK_BOT_TOKEN and the network. Reinstalling the app gives you a new token.',
      ),
    ]
  }
  const { team = 'the workspace', user = 'muster', response_metadata } = answer.data
  return [
    fine('token', `Connected to ${team} as @${user}.`),
    scopeFinding(response_metadata?.scopes ?? null),
    ...(db ? await channelFindings(slack, db, policy) : []),
  ]
}

async function channelFindings(slack: Slack, db: Database, policy: Policy): Promise<Finding[]> {
  return [
    await channelFinding(slack, db, 'announcements', policy.channels.announcements),
    await channelFinding(slack, db, 'postmortems channel', policy.channels.postmortems),
  ]
}

function scopeFinding(granted: string[] | null): Finding {
  if (granted === null)
    return warning(
      'scopes',
      "Slack didn't say which scopes are granted.",
      'Nothing to do unless a feature fails.',
    )
  const missing = neededScopes.filter((scope) => !granted.includes(scope))
  return missing.length === 0
    ? fine('scopes', `All ${neededScopes.length} scopes are granted.`)
    : fault(
        'scopes',
        `Missing: ${missing.join(', ')}.`,
        'Add them under OAuth & Permissions, or paste manifest.yml again, and reinstall the app.',
      )
}

const channel = z.object({ channel: z.looseObject({ is_archived: z.boolean().optional() }) })

async function channelFinding(
  slack: Slack,
  db: Database,
  check: string,
  name: string | null,
): Promise<Finding> {
  if (name === null) return fine(check, 'Turned off in muster.yml.')
  const id = await knownChannel(db, name)
  if (!id) return fine(check, `#${name} hasn't been used yet; the first post finds it.`)
  const answer = await slack.call('conversations.info', { channel: id }, channel)
  const fix = `Create #${name}, or set another name in muster.yml.`
  if (!answer.ok) return warning(check, `Muster can't read #${name}: ${reasonOf(answer.failure)}.`, fix)
  return answer.data.channel.is_archived
    ? warning(check, `#${name} is archived, so nothing is posted there.`, fix)
    : fine(check, `#${name} exists.`)
}
