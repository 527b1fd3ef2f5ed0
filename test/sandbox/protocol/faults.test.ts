import { expect, test } from 'vitest'
import { clientOf, openWorkspace } from '../support/workspaces.ts'

async function join() {
  const workspace = await openWorkspace()
  const client = clientOf(workspace, 300)
  const post = (text: string) => client.chat.postMessage({ channel: '#general', text })
  const said = () => workspace.messages('general').map((message) => message.text)
  return { workspace, client, post, said }
}

test('a lost answer is one where the work was done', async () => {
  const { workspace, post, said } = await join()
  workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 1 })
  await expect(post('one')).rejects.toMatchObject({ code: 'slack_webapi_request_error' })
  expect(said()).toEqual(['one'])
  await post('two')
  expect(said()).toEqual(['one', 'two'])
})

test.each(['reset', 'hang', 'malformed'] as const)('after %s nothing was done', async (kind) => {
  const { workspace, post, said } = await join()
  workspace.faults.add({ kind })
  await expect(post('one')).rejects.toThrow()
  expect(said()).toEqual([])
})

test('a call can hang after its work', async () => {
  const { workspace, post, said } = await join()
  workspace.faults.add({ kind: 'hang_after' })
  await expect(post('one')).rejects.toThrow()
  expect(said()).toEqual(['one'])
})

test('a rate limit strikes one method, and says for how long', async () => {
  const { workspace, client, post } = await join()
  workspace.faults.add({ method: 'chat.postMessage', kind: 'rate_limit', retryAfterSeconds: 7 })
  await expect(post('one')).rejects.toMatchObject({ retryAfter: 7 })
  expect((await client.auth.test()).ok).toBe(true)
})

test('a fault can wait for its turn, and be taken away', async () => {
  const { workspace, post, said } = await join()
  const remove = workspace.faults.add({ kind: 'error', code: 'restricted_action', after: 1 })
  await post('one')
  await expect(post('two')).rejects.toMatchObject({ data: { error: 'restricted_action' } })
  remove()
  await post('three')
  expect(said()).toEqual(['one', 'three'])
})

test('5xx and delay come through as they are', async () => {
  const { workspace, post } = await join()
  workspace.faults.add({ kind: 'http', status: 503, times: 1 })
  await expect(post('one')).rejects.toMatchObject({ statusCode: 503 })
  workspace.faults.add({ kind: 'delay', ms: 60, times: 1 })
  const mark = workspace.mark()
  await post('two')
  const [call] = workspace.callsSince(mark)
  expect((call?.endedMs ?? 0) - (call?.startedMs ?? 0)).toBeGreaterThanOrEqual(55)
})

test('latency is added to every call, and calls made side by side share it', async () => {
  const { workspace, post } = await join()
  workspace.latencyMs = 80
  const mark = workspace.mark()
  await Promise.all([post('one'), post('two')])
  const calls = workspace.callsSince(mark)
  for (const call of calls) expect((call.endedMs ?? 0) - call.startedMs).toBeGreaterThanOrEqual(75)
  // Each began before the other ended.
  const [one, two] = calls
  expect(one?.startedMs).toBeLessThan(two?.endedMs ?? 0)
  expect(two?.startedMs).toBeLessThan(one?.endedMs ?? 0)
})

test('a hanging call does not hold up closing', async () => {
  const { workspace, post } = await join()
  workspace.faults.add({ kind: 'hang' })
  const call = post('one').catch(() => 'ended')
  await workspace.until(() => workspace.callsSince(0).length === 1)
  await workspace.close()
  expect(await call).toBe('ended')
})
