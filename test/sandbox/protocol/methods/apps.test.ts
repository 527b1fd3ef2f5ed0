import { describe, expect, test } from 'vitest'
import { clientOf, joinApp, openWorkspace, refusalOf } from '../../support/workspaces.ts'

describe('blocks.validate', () => {
  const bad = [{ type: 'section', text: { type: 'html', text: 'x' } }]

  test('says what is wrong and where, without a token', async () => {
    const workspace = await openWorkspace()
    const response = await fetch(`${workspace.apiUrl}blocks.validate`, {
      method: 'POST',
      body: new URLSearchParams({ blocks: JSON.stringify(bad) }),
    })
    expect(await response.json()).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [{ code: 'failed_constraint', message: 'unsupported type: html', pointer: '/0/text/type' }],
    })
  })

  test.each([
    ['blocks', [{ type: 'divider' }], bad, 'invalid_blocks'],
    ['message', { text: 'x' }, { blocks: bad }, 'invalid_message'],
    ['view', { type: 'home', blocks: [] }, { type: 'modal', blocks: [] }, 'invalid_view'],
  ])('judges %s', async (name, fine, wrong, error) => {
    const client = clientOf(await openWorkspace())
    await client.apiCall('blocks.validate', { [name]: fine })
    expect((await refusalOf(client.apiCall('blocks.validate', { [name]: wrong }))).error).toBe(error)
  })

  test('takes exactly one thing', async () => {
    const client = clientOf(await openWorkspace())
    const both = client.apiCall('blocks.validate', { blocks: [], message: { text: 'x' } })
    expect((await refusalOf(both)).error).toBe('invalid_arguments')
    expect((await refusalOf(client.apiCall('blocks.validate'))).error).toBe('invalid_arguments')
  })
})

test('functions.completeSuccess ends a step that the app was asked to do, once', async () => {
  const workspace = await openWorkspace()
  const client = clientOf(workspace)
  const asked: string[] = []
  await joinApp(workspace, (app) => {
    app.event('function_executed', async ({ event }) => {
      asked.push(event.function_execution_id)
    })
  })
  const run = workspace.as('ana').runStep('declare', { title: 'down' })
  await workspace.until(() => asked.length > 0)
  expect(asked).toEqual([run.id])
  const complete = () =>
    client.functions.completeSuccess({ function_execution_id: run.id, outputs: { n: 1 } })
  await complete()
  expect(run).toMatchObject({ state: 'completed', outputs: { n: 1 } })
  expect((await refusalOf(complete())).error).toBe('execution_not_in_running_state')
  const stranger = client.functions.completeSuccess({ function_execution_id: 'Fx0', outputs: {} })
  expect((await refusalOf(stranger)).error).toBe('function_execution_not_found')
})

test('views.publish needs a Home tab in the manifest', async () => {
  const workspace = await openWorkspace({ hasHomeTab: false })
  const view = { type: 'home' as const, blocks: [] }
  const call = clientOf(workspace).views.publish({ user_id: workspace.person('ana').id, view })
  expect((await refusalOf(call)).error).toBe('not_enabled')
})

test('a menu that the app fills asks it for what is typed', async () => {
  const workspace = await openWorkspace()
  const options = [{ text: { type: 'plain_text' as const, text: 'checkout' }, value: 'checkout' }]
  const chosen: unknown[] = []
  await joinApp(workspace, (app) => {
    app.options('service', async ({ payload, ack }) => {
      await ack({ options: payload.value === 'che' ? options : [] })
    })
    app.action('service', async ({ action, ack }) => {
      chosen.push(action)
      await ack()
    })
  })
  const elements = [{ type: 'external_select' as const, action_id: 'service', min_query_length: 2 }]
  const blocks = [{ type: 'actions' as const, elements }]
  await clientOf(workspace).chat.postMessage({ channel: '#general', text: 'Which?', blocks })
  const [message] = workspace.messages('general').slice(-1)
  if (message === undefined) throw new Error('nothing was posted')
  const ana = workspace.as('ana')
  const [first] = await ana.suggestions(message, 'service', 'che')
  expect(first).toEqual(options[0])
  await ana.click(message, 'service', { choice: first ?? null })
  expect(chosen).toMatchObject([{ type: 'external_select', selected_option: options[0] }])
})
