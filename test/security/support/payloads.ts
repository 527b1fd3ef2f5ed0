import { expect } from 'vitest'
import { callOf } from '../../support/scenario.ts'
import { type Forger, startForger } from './forger.ts'

/** INC-1 is public, INC-2 private and ana's alone. */
export async function withIncidents(options: Parameters<typeof startForger>[0] = {}): Promise<Forger> {
  const forger = await startForger(options)
  const ana = forger.workspace.as('ana')
  await ana.command('/incident', 'sev3 search is slow')
  await ana.command('/incident', '')
  const form = ana.views.at(-1) ?? expect.fail('no form')
  const entered = { title: 'Salary data leaked', severity: '3', options: ['is_private'] }
  expect((await ana.submit(form, entered)).isClosed).toBe(true)
  await forger.settle()
  return forger
}

export function person(name: string) {
  const { id } = callOf(name)
  return { id, name, username: name, team_id: 'T1' }
}

const base = (forger: Forger, name: string, channel = 'general') => ({
  user: person(name),
  team: { id: 'T1', domain: 'x' },
  api_app_id: 'A1',
  token: 't',
  trigger_id: `forged.${Math.random()}`,
  response_url: `${forger.workspace.baseUrl}/nowhere`,
  channel: { id: forger.workspace.channel(channel).id, name: channel },
})

export function pressOf(forger: Forger, name: string, actionId: string, value: unknown) {
  return {
    ...base(forger, name),
    type: 'block_actions',
    container: { type: 'message', channel_id: forger.workspace.channel('general').id, message_ts: '1.1' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', value }],
  }
}

export function formOf(forger: Forger, name: string, private_metadata: unknown, over: object = {}) {
  return {
    ...base(forger, name),
    type: 'view_submission',
    view: {
      id: `V${Math.random()}`,
      type: 'modal',
      callback_id: 'note_form',
      private_metadata,
      state: { values: { text: { text: { type: 'plain_text_input', value: 'forged words' } } } },
      ...over,
    },
  }
}

export function commandOf(forger: Forger, name: string, text: string): Record<string, string> {
  return {
    command: '/incident',
    text,
    user_id: callOf(name).id,
    user_name: name,
    channel_id: forger.workspace.channel('general').id,
    team_id: 'T1',
    trigger_id: `forged.${Math.random()}`,
  }
}

/** Lists in lists, so many deep. */
export function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`
}
