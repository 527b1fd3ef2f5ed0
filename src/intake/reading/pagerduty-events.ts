import { randomUUID } from 'node:crypto'
import { senderTime } from '../../domain/alerts/signal.ts'
import { at, isMap, labelsAt, labelsOf, linksOf, listAt, namedLinks, textAt, timeAt } from './fields.ts'
import { type Read, type Received, signals, wrong } from './read.ts'
import { severityIn } from './severity-words.ts'

const actions = { trigger: 'fire', acknowledge: 'acknowledge', resolve: 'resolve' } as const

/** What a version of PagerDuty's Events API calls its fields, and what a trigger must have. */
type Version = { routing: string; action: string; key: string; needed: readonly string[][] }

const versions = {
  1: {
    routing: 'service_key',
    action: 'event_type',
    key: 'incident_key',
    needed: [['description']],
  },
  2: {
    routing: 'routing_key',
    action: 'event_action',
    key: 'dedup_key',
    needed: [
      ['payload', 'summary'],
      ['payload', 'source'],
      ['payload', 'severity'],
    ],
  },
} as const satisfies Record<string, Version>

export type EventVersion = keyof typeof versions

/** Whose event it is, by the key in its body. */
export function routingKeyOf(json: unknown, version: EventVersion): string {
  return textAt(json, versions[version].routing) ?? ''
}

/** What's wrong with an event, in PagerDuty's own words, which senders show. */
export function eventErrors(json: unknown, version: EventVersion): string[] {
  if (!isMap(json)) return ['Event object is invalid']
  const names = versions[version]
  const action = textAt(json, names.action)
  const key = at(json, names.key)
  const errors: string[] = []
  if (action === null || !Object.hasOwn(actions, action)) {
    errors.push(`'${names.action}' is missing or invalid (must be 'trigger', 'acknowledge' or 'resolve')`)
  }
  if (typeof key === 'string' && key.length > 255) {
    errors.push(`'${names.key}' is too long (at most 255 characters)`)
  }
  if (action !== null && action !== 'trigger' && textAt(key) === null) {
    errors.push(`'${names.key}' is missing; '${action}' needs it`)
  }
  if (action === 'trigger') {
    for (const path of names.needed) {
      if (textAt(json, ...path) === null) errors.push(`'${path.join('.')}' is missing or blank`)
    }
  }
  return errors
}

/** PagerDuty's Events API at an address that says nothing of its version: each calls the action otherwise. */
export function readPagerDutyEvent(received: Received): Read {
  const has = (version: EventVersion) => at(received.json, versions[version].action) !== undefined
  return readEvent(received, has(1) && !has(2) ? 1 : 2)
}

/** An event, which hundreds of tools send. A trigger without a key gets one of its own. */
export function readEvent({ json, now }: Received, version: EventVersion): Read {
  const errors = eventErrors(json, version)
  if (errors.length > 0) return wrong(errors.join('; '))
  const names = versions[version]
  const event = version === 1 ? asVersion2(json) : json
  const payload = at(event, 'payload')
  const summary = textAt(payload, 'summary')
  return signals([
    {
      key: textAt(json, names.key) ?? randomUUID().replaceAll('-', ''),
      does: actions[textAt(json, names.action) as keyof typeof actions],
      name: textAt(payload, 'class') ?? summary ?? 'PagerDuty event',
      title: summary ?? 'PagerDuty event',
      text: detailsText(at(payload, 'custom_details')),
      severity: severityIn(textAt(payload, 'severity')),
      labels: {
        ...labelsAt(payload, 'custom_details'),
        ...labelsOf({
          source: textAt(payload, 'source'),
          component: textAt(payload, 'component'),
          group: textAt(payload, 'group'),
          class: textAt(payload, 'class'),
          client: textAt(event, 'client'),
        }),
      },
      links: [
        ...linksOf({ Source: textAt(event, 'client_url') }),
        ...namedLinks(listAt(event, 'links'), { label: 'text', address: 'href' }),
        ...namedLinks(listAt(event, 'images'), { label: 'alt', address: 'src' }),
      ],
      at: senderTime(timeAt(at(payload, 'timestamp')), now),
    },
  ])
}

/** What version 1 calls otherwise. It has no severity, and none is made up. */
function asVersion2(json: unknown): object {
  const contexts = listAt(json, 'contexts')
  return {
    client: at(json, 'client'),
    client_url: at(json, 'client_url'),
    links: contexts,
    images: contexts,
    payload: { summary: at(json, 'description'), custom_details: at(json, 'details') },
  }
}

function detailsText(details: unknown): string | null {
  return textAt(details) ?? textAt(details, 'description') ?? textAt(details, 'message')
}
