import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { runbookWith, stepWith } from '../../support/catalogue.ts'
import { channelOf, happened, messageWith } from '../../support/reading.ts'
import { callOf, press, runBot, toldOnly, type } from '../../support/scenario.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** A webhook of one's own; `status` is what it answers next, and null breaks off. */
async function automation() {
  const state = {
    status: 200 as number | null,
    calls: [] as { headers: IncomingMessage['headers']; body: string }[],
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      state.calls.push({ headers: request.headers, body })
      if (state.status === null) return void request.socket.destroy()
      response.writeHead(state.status, { location: 'http://127.0.0.1:1/elsewhere' })
      response.end('restarted 3 pods <!channel>')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

async function followed(internal: boolean) {
  const { state, url } = await automation()
  const action = { automation: 'restart', data: { zone: 'eu' }, permitted: [callOf('ben')] }
  const runbook = runbookWith({ title: 'Restart checkout', steps: [stepWith('Restart all', { action })] })
  const own = { id: 'restart', url, secretVariables: ['X'], internal, private: false, does: 'Restarts pods' }
  const policy = {
    ...defaultPolicy,
    runbooks: [runbook],
    automations: [{ ...own, permitted: [callOf('ben'), callOf('cleo')] }],
  }
  const bot = await runBot({ policy, receiverSecrets: new Map([['automation/restart', [secret]]]) })
  await type(bot, 'ana', 'sev2 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'runbook restart checkout', channel)
  const checklist = () => messageWith(bot, channel, '📖 Restart checkout ·')
  const run = (name: string) => press(bot, name, checklist(), 'run_step')
  return { bot, state, run, checklist, text: () => bot.workspace.plainTextOf(checklist()) }
}

test('a step is run once for each attempt, signed, by whom both lists permit, and shows the answer', async () => {
  const { bot, state, run, checklist, text } = await followed(true)
  expect(JSON.stringify(checklist().blocks)).toContain("Restarts pods. It's sent to restart with zone=eu.")
  await run('ana')
  await run('cleo')
  expect(state.calls).toEqual([])
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toContain('Only @ben can start')
  await run('ben')
  const [call] = state.calls
  const { 'webhook-id': id = '', 'webhook-timestamp': sentAt } = call?.headers ?? {}
  const signature = new Webhook(secret).sign(String(id), new Date(Number(sentAt) * 1000), call?.body ?? '')
  expect(call?.headers['webhook-signature']).toBe(signature)
  const body = JSON.parse(call?.body ?? '')
  expect(body).toMatchObject({
    type: 'runbook.step_started',
    data: { incident: 'INC-1', runbook: 'Restart checkout', step: 1, attempt: 1, with: { zone: 'eu' } },
  })
  expect(call?.headers['webhook-id']).toBe('step_1_1_0_1')
  expect(text()).toContain('ran: 200 restarted 3 pods')
  expect(JSON.stringify(checklist().blocks)).not.toContain('<!channel>')
  state.status = 302
  await run('ben')
  expect(state.calls.map(({ headers }) => headers['webhook-id'])).toEqual(['step_1_1_0_1', 'step_1_1_0_2'])
  expect(text()).toContain('failed: 302')
  // What it answered stays there once the step is done.
  await press(bot, 'ana', checklist(), 'tick_step')
  expect(text()).toMatch(/✅ Restart all.*\n.*attempt 2 .*failed: 302/)
  expect((await happened(bot, 'step_answered')).map(({ what }) => what.isDone)).toEqual([true, false])
  expect(bot.logLines.join('\n')).not.toContain(secret.slice(6))
})

test('a step that is answered by an error, or not at all, says which, and is sent once', async () => {
  const { state, run, text } = await followed(true)
  state.status = 500
  await run('ben')
  expect(text()).toContain('attempt 1 (@ben, 14:00 UTC) failed: 500 restarted 3 pods')
  state.status = null
  await run('ben')
  expect(text()).toMatch(/attempt 2 .* may have run: /)
  expect(state.calls).toHaveLength(2)
})

test('a step never goes to an inner address that nobody meant', async () => {
  const { state, run, text } = await followed(false)
  await run('ben')
  expect(state.calls).toEqual([])
  expect(text()).toContain('failed: its address must begin with https://')
})
