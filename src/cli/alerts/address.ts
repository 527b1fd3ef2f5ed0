import { randomBytes } from 'node:crypto'
import { outsideIn, policySecretsIn } from '../../config.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import { pathOf } from '../../intake/address.ts'
import { type Answer, type Call, Refused } from '../command.ts'

/** Where a source sends to. It's for the one who asks at this terminal, and stands in no log. */
export function addressAnswer(call: Call, id: string | undefined): Answer {
  const source = sourceNamed(call, id)
  const base = outsideIn(call.env).url ?? 'http://127.0.0.1:8080'
  if (call.options.rotate === true) return rotation(source, base)
  const [secret] = policySecretsIn(call.env, call.policy).alertSecrets.get(source.id) ?? []
  if (secret === undefined) {
    throw new Refused(
      `${source.id} has no secret: ${source.secrets.join(', ')} in muster.yml names a variable that isn't set.`,
    )
  }
  const address = `${base}${pathOf({ id: source.id, secret })}`
  const known = { pagerduty: `${base}/v2/enqueue`, opsgenie: `${base}/v2/alerts` }
  const also = source.kind === 'pagerduty' || source.kind === 'opsgenie' ? known[source.kind] : null
  const key = source.kind === 'pagerduty' ? 'the secret as routing_key' : 'the secret as GenieKey'
  return {
    text: also === null ? address : `${address}\n${also}  with ${key}`,
    data: { id: source.id, kind: source.kind, address, ...(also !== null && { also }) },
  }
}

/** Nothing is kept here: the secret belongs where the others are, and both work until the old one is taken out. */
function rotation({ id, secrets }: AlertSource, base: string): Answer {
  const secret = randomBytes(16).toString('hex')
  const address = `${base}${pathOf({ id, secret })}`
  const old = secrets[0]?.startsWith('$') ? secrets[0] : '$OLD'
  return {
    text: [
      `New secret:  ${secret}`,
      `New address: ${address}`,
      `1. Put it into a variable, such as ALERTS_NEW, and both into muster.yml: secret: [$ALERTS_NEW, ${old}]. Restart Muster.`,
      '2. Give the sender the new address.',
      `3. Take ${old} out. From then on the old address is gone.`,
    ].join('\n'),
    data: { id, secret, address },
  }
}

function sourceNamed({ policy }: Call, id: string | undefined): AlertSource {
  const known = policy.alerts.map((source) => source.id)
  if (known.length === 0)
    throw new Refused('No alert sources: muster.yml has no `alerts`. docs/alerts.md has examples.')
  const source = policy.alerts.find((one) => one.id === id)
  if (!source)
    throw new Refused(`Which source? ${known.join(', ')}: npm run muster -- alerts address ${known[0]}`)
  return source
}
