import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readManifest } from '../../../src/sandbox/protocol/manifest.ts'
import { startWorkspace } from '../../../src/sandbox/workspace.ts'
import { clientOf, closeAfter, refusalOf } from '../support/workspaces.ts'

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as {
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } }
  settings: { event_subscriptions: { bot_events: string[] } }
}

async function install() {
  const workspace = await startWorkspace()
  closeAfter(() => workspace.close())
  return workspace
}

test('an app gets the scopes of its manifest, and no others', async () => {
  const { scopes } = manifest.oauth_config
  expect(readManifest().scopes).toEqual([...scopes.bot, ...scopes.bot_optional])
  const workspace = await install()
  const { response_metadata } = await clientOf(workspace).auth.test()
  expect(response_metadata?.scopes).toEqual([...scopes.bot, ...scopes.bot_optional])
})

test('what the manifest asks no scope for is refused', async () => {
  const client = clientOf(await install())
  for (const call of [client.bookmarks.list({ channel_id: 'C1' }), client.team.info()]) {
    expect((await refusalOf(call)).error).toBe('missing_scope')
  }
})

test('an app hears the events that its manifest subscribes to, and no others', async () => {
  const { bot_events } = manifest.settings.event_subscriptions
  const workspace = await install()
  workspace.as('ana').openHome()
  workspace.as('ana').createChannel('new-room')
  const types = workspace.traffic.flatMap((record) =>
    record.kind === 'envelope' ? [(record.payload.event as { type: string }).type] : [],
  )
  expect(bot_events).not.toContain('channel_created')
  expect(types.filter((type) => !bot_events.some((name) => name.startsWith(type)))).toEqual([])
})
