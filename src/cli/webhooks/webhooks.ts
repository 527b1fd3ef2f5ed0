import { policySecretsIn } from '../../config.ts'
import { type KeyedReceiver, receiversOf } from '../../domain/policy/practice/receivers.ts'
import { endpointSubject } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { switchOn } from '../../domain/webhooks/switching.ts'
import { decideOn } from '../../operations/engine/decide.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { loadState } from '../../store/record/subjects.ts'
import { countWaiting, lastSentAt } from '../../store/webhooks/webhook-log.ts'
import { createWebhookSender } from '../../webhooks/send.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, byOption, deskOf } from '../desk.ts'
import { tellerOf } from '../teller.ts'
import { deliveriesAnswer } from './deliveries.ts'

const subcommands: Record<string, (call: Call) => Promise<Answer>> = {
  list: listAnswer,
  test: testAnswer,
  deliveries: (call) => deliveriesAnswer(call, call.words[1] === undefined ? null : receiverIn(call).key),
  on: onAnswer,
}

export const webhooks: CliCommand = {
  usage: 'webhooks [list|test ID|deliveries [ID]|on ID]',
  summary: 'pagers and webhooks: whether they get through, a test, the log, and switching one on again',
  options: {
    ...byOption,
    limit: { value: '50', help: 'with deliveries: how many, 500 at most' },
    private: { help: 'with deliveries: includes private incidents' },
  },
  run: (call) => {
    const [word = 'list', , ...more] = call.words
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
    if (!subcommand || more.length > 0) throw new Refused(`Usage: npm run muster -- ${webhooks.usage}`)
    return subcommand(call)
  },
}

function receiverIn({ words, policy }: Call): KeyedReceiver {
  const receivers = receiversOf(policy)
  const wanted = words[1] ?? ''
  const found = receivers.filter(({ key, receiver }) => wanted === key || wanted === receiver.id)
  const [only] = found
  if (only && found.length === 1) return only
  if (receivers.length === 0)
    throw new Refused('muster.yml has no pager and no webhooks. How to add one: docs/webhooks.md')
  const known = receivers.map(({ key, receiver }) => (found.length > 1 ? key : receiver.id)).join(', ')
  throw new Refused(`Which one? ${known}`)
}

async function listAnswer(call: Call): Promise<Answer> {
  const db = await call.record()
  const waiting = await countWaiting(db)
  const { when } = await tellerOf(call, null)
  const rows = await Promise.all(
    receiversOf(call.policy).map(async ({ kind, key, receiver }) => {
      const state = kind === 'webhook' ? await loadState(db, endpointSubject(receiver.id)) : null
      return {
        id: receiver.id,
        kind,
        // The rest of an address may be a secret.
        host: new URL(receiver.url).host,
        events: 'events' in receiver ? receiver.events : ['incident.paged'],
        private: receiver.private,
        off: state?.off ?? null,
        waiting: waiting.get(key) ?? 0,
        lastSent: await lastSentAt(db, key),
      }
    }),
  )
  const lines = rows.map(({ id, kind, host, off, waiting: count, lastSent }) => {
    const last = lastSent === null ? 'nothing sent yet' : `last sent ${when(lastSent)}`
    const state = off === null ? 'on' : `off since ${when(off.at)} (${off.reason})`
    return `${id}  ${kind}  ${host}  ${state}, ${count} waiting, ${last}`
  })
  return { text: lines.join('\n') || 'No pager and no webhooks in muster.yml.', data: rows }
}

/** Straight from here, so that it works whether or not the bot runs. */
async function testAnswer(call: Call): Promise<Answer> {
  const { kind, key, receiver } = receiverIn(call)
  const secrets = policySecretsIn(call.env, call.policy).receiverSecrets.get(key) ?? []
  if (secrets.length === 0) {
    throw new Refused(
      `Set ${receiver.secretVariables.join(' or ')} first, to whsec_ and the Base64 of 24 to 64 bytes: openssl rand -base64 32`,
    )
  }
  const atMs = call.clock.now()
  const at = instantOf(atMs)
  const body = JSON.stringify({ type: 'webhook.tested', timestamp: at, data: { [kind]: receiver.id } })
  const sender = createWebhookSender()
  const reach = receiver.internal ? 'internal' : 'public'
  const message = {
    id: `test-${receiver.id}-${atMs}`,
    atMs,
    body,
    secrets,
    url: receiver.url,
    reach,
  } as const
  const answer = await sender.send(message).finally(sender.stop)
  if (answer.kind === 'unanswered') {
    const { reason } = answer
    return { text: `Not taken: ${reason}.`, data: { taken: false, status: null, reason }, isFailure: true }
  }
  const { status, body: said } = answer
  const isTaken = status >= 200 && status < 300
  const shown = said.replace(/\p{Cc}+/gu, ' ').slice(0, 500)
  return {
    text: `${isTaken ? 'Taken' : 'Not taken'}: ${status} ${shown}`.trim(),
    data: { taken: isTaken, status, answer: said },
    isFailure: !isTaken,
  }
}

async function onAnswer(call: Call): Promise<Answer> {
  const { kind, receiver } = receiverIn(call)
  if (kind === 'pager') throw new Refused('A pager is never switched off. Remove it from muster.yml instead.')
  const subject = endpointSubject(receiver.id)
  const state = await loadState(await call.database(), subject)
  if (!state?.off) throw new Refused(`${receiver.id} is on.`)
  await decideOn(await deskOf(call), subject, arrivalOf(await actorOf(call), null, 'cli'), switchOn)
  return {
    text: `${receiver.id} is on again, for what happens from now on.`,
    data: { id: receiver.id, on: true },
  }
}
