import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { defaultPolicy } from '../src/domain/policy/default-policy.ts'
import { shortcutIds } from '../src/slack/ids/action-ids.ts'
import { declareStep } from '../src/slack/listeners/lifecycle/workflow-step.ts'
import { neededScopes } from '../src/slack/scopes.ts'
import { root, sourceFilesIn } from './support/house/source-files.ts'

type Manifest = {
  features: {
    slash_commands: { command: string; should_escape: boolean }[]
    shortcuts: { type: string; callback_id: string }[]
  }
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } }
  functions: { [id: string]: unknown }
  settings: {
    event_subscriptions: { bot_events: string[] }
    interactivity: { is_enabled: boolean }
    socket_mode_enabled: boolean
  }
}

/** The scope with which Slack sends each event. */
const eventScopes: Record<string, string> = {
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_id_changed: 'channels:read',
  channel_rename: 'channels:read',
  channel_shared: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  group_rename: 'groups:read',
  group_unarchive: 'groups:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
}

/** What needs a scope besides methods and events. */
const featureScopes: Record<string, string> = {
  commands: 'the slash command and the shortcuts',
  'chat:write.public': 'the announcements and postmortems channels are written to without being joined',
}

/** The listener hears of every kind of channel; Slack subscribes to each kind by itself. */
const subscriptions: Record<string, string[]> = { message: ['message.channels', 'message.groups'] }

const folder = join(root, '../shared/slack')
const isDocumented = existsSync(folder)
const condition = isDocumented ? '' : ' (skipped: the documentation folder ../shared is not here)'

const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as Manifest
const { bot: scopes, bot_optional: optional } = manifest.oauth_config.scopes
const slack = sourceFilesIn('src/slack')

/** A call of ours, of the SDK, or a method's name chosen before it is called. */
const called = [
  /\.call\(\s*'([\w.]+)'/g,
  /\bclient\.((?:[a-z]\w*\.)+[a-zA-Z]+)\(/g,
  /'((?:auth|bookmarks|canvases|chat|conversations|dnd|files|pins|reactions|team|usergroups|users|views)(?:\.[a-zA-Z]+)+)'/g,
]

const methods = [...new Set(called.flatMap((pattern) => found(pattern)))].sort()

const listening = readFileSync(new URL('../src/slack/listeners/events.ts', import.meta.url), 'utf8')
const heard = [...listening.matchAll(/case '([\w.]+)':/g)].map(([, name]) => name ?? '').sort()

test('the manifest tells of Socket Mode, of buttons, and of the one command with its arguments escaped', () => {
  expect(manifest.settings.socket_mode_enabled).toBe(true)
  expect(manifest.settings.interactivity.is_enabled).toBe(true)
  expect(manifest.features.slash_commands).toMatchObject([
    { command: defaultPolicy.command, should_escape: true },
  ])
  expect(manifest.features.shortcuts).toMatchObject([
    { type: 'global', callback_id: shortcutIds.declare },
    { type: 'message', callback_id: shortcutIds.record },
    { type: 'message', callback_id: shortcutIds.item },
  ])
  expect(Object.keys(manifest.functions)).toEqual([declareStep])
})

/** Link previews need a host name that the manifest can't know: an operator adds them. */
const added = ['link_shared']

test('Slack is asked for exactly the events that the code listens to', () => {
  const wanted = heard
    .filter((event) => !added.includes(event))
    .flatMap((event) => subscriptions[event] ?? [event])
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([...new Set(wanted)].sort())
})

/** Slack sends these whatever the scopes. */
const free = ['app_home_opened', 'function_executed']

test('every event has its scope', () => {
  const events = manifest.settings.event_subscriptions.bot_events.filter((event) => !free.includes(event))
  expect(events.filter((event) => !scopes.includes(eventScopes[event] ?? ''))).toEqual([])
})

test('each scope appears once, in order', () => {
  expect(scopes).toEqual([...new Set(scopes)].sort())
})

test.skipIf(!isDocumented)(`the manifest passes Slack's schema${condition}`, () => {
  const schema = documented('manifest.schema.2.0.0.json')
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  ajv.validate(schema as object, manifest)
  expect(ajv.errors ?? []).toEqual([])
})

test.skipIf(!isDocumented)(`every method that Muster calls is documented and allowed${condition}`, () => {
  expect(methods.length).toBeGreaterThan(10)
  const refused = methods.filter((method) => {
    const wanted = scopesOf(method)
    return wanted.length > 0 && !wanted.some((scope) => [...scopes, ...optional].includes(scope))
  })
  expect(refused).toEqual([])
})

test.skipIf(!isDocumented)(`every scope is needed by a method, an event or a feature${condition}`, () => {
  const needed = new Set([
    ...methods.flatMap(scopesOf),
    ...manifest.settings.event_subscriptions.bot_events.map((event) => eventScopes[event]),
    ...Object.keys(featureScopes),
  ])
  expect([...scopes, ...optional].filter((scope) => !needed.has(scope))).toEqual([])
})

function found(pattern: RegExp): string[] {
  return slack.flatMap(({ code }) => [...code.matchAll(pattern)].flatMap(([, name]) => name ?? []))
}

function documented(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

/** Described on docs.slack.dev alone, and so not in that folder. */
const scopesElsewhere: Record<string, string[]> = {
  // For link previews, which an operator adds with the address that only they know.
  'chat.unfurl': [],
  'usergroups.users.update': ['usergroups:write'],
}

/** Any one of them is enough; none are needed where Slack takes every bot token. */
function scopesOf(method: string): string[] {
  const elsewhere = scopesElsewhere[method]
  if (elsewhere) return elsewhere
  const description = documented(`methods/${method}.json`) as { scope?: { bot?: string[] } }
  return description.scope?.bot ?? []
}

test('the doctor asks for the scopes of the manifest', () => {
  expect([...neededScopes].sort()).toEqual([...scopes].sort())
})
