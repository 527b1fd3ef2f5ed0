import { outsideIn, policySecretsIn } from '../../config.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { pathOf } from '../../intake/address.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { momentIn } from '../on-call/options.ts'
import { samples } from './samples.ts'

const answerWithinMs = 10_000

export const alert: CliCommand = {
  usage: 'alert send --sample KIND [--to URL]',
  summary: 'sends an alert as KIND would, to try a source out',
  options: {
    sample: { value: 'KIND', help: Object.keys(samples).join(', ') },
    to: { value: 'URL', help: "an address; without it, that of this kind's first source in muster.yml" },
    resolved: { help: 'says that it is over' },
    at: { value: 'INSTANT', help: 'when that was, such as 2026-11-23T14:02:00Z; without it, now' },
  },
  run: async (call) => {
    const { sample, to } = call.options
    const kinds = Object.keys(samples)
    if (call.words[0] !== 'send' || call.words.length > 1) {
      throw new Refused(`Type npm run muster -- ${alert.usage}`)
    }
    const kind = kinds.find((one) => one === sample) as keyof typeof samples | undefined
    if (!kind) throw new Refused(`--sample takes one of ${kinds.join(', ')}.`)
    const source = call.policy.alerts.find((one) => one.kind === kind)
    const [secret = ''] = (source && policySecretsIn(call.env, call.policy).alertSecrets.get(source.id)) ?? []
    const filled = {
      at: momentIn(call, 'at') ?? instantOf(call.clock.now()),
      secret,
      isOver: call.options.resolved === true,
    }
    const { body, headers, path } = samples[kind]
    const url =
      typeof to === 'string' ? to : ownAddress(call, source, { kind, secret, path: path?.(filled) ?? null })
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new Refused('--to takes an address that begins with http:// or https://.')
    }
    const json = JSON.stringify(body(filled))
    const { status, text } = await post(url, json, headers?.(json, filled) ?? {})
    const isTaken = status >= 200 && status < 300
    return {
      text: `${isTaken ? 'Taken' : 'Not taken'}: ${status} ${text}`.trim(),
      data: { status, answer: text },
      isFailure: !isTaken,
    }
  },
}

function ownAddress(
  call: Call,
  source: AlertSource | undefined,
  { kind, secret, path }: { kind: string; secret: string; path: string | null },
): string {
  const base = outsideIn(call.env).url
  if (!source || secret === '') {
    throw new Refused(`Say where with --to: muster.yml has no source of kind ${kind} whose secret is set.`)
  }
  if (base === null)
    throw new Refused('Say where with --to: HTTP_PORT is not set, so Muster takes no alerts.')
  return `${base}${path ?? pathOf({ id: source.id, secret })}`
}

async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    return { status: answer.status, text: (await answer.text()).slice(0, 500) }
  } catch {
    throw new Refused(`Nobody answers at ${new URL(url).origin}. Is Muster running, with HTTP_PORT?`)
  }
}
