import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { declareStep } from '../../../src/slack/listeners/lifecycle/workflow-step.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { cardText, channelOf, happened } from '../../support/reading.ts'
import { callOf, policyWith, runBot, type } from '../../support/scenario.ts'

const asked = { title: 'Checkout is down', severity: 'sev2' }

const ana = (bot: TestBot) => bot.workspace.as('ana')

type Inputs = Record<string, string | number | boolean | { id: string }>

async function ranStep(bot: TestBot, inputs: Inputs, starter = 'ana') {
  const run = bot.workspace.as(starter).runStep(declareStep, inputs)
  await bot.settle()
  return run
}

/** As a schedule or a webhook starts it. */
async function ranUnattended(bot: TestBot, inputs: Inputs) {
  const run = ana(bot).runStepUnattended(declareStep, inputs)
  await bot.settle()
  return run
}

describe('a workflow with the step "Declare an incident"', () => {
  test('declares for the one who started it, and goes on with its number, channel and link', async () => {
    const bot = await runBot({ policy: policyWith(2, { page: [[callOf('ben')]] }) })
    const run = await ranStep(bot, asked, 'cleo')
    const { id } = bot.workspace.channel(channelOf(bot))
    expect(run).toEqual({
      id: run.id,
      state: 'completed',
      outputs: {
        number: 1,
        channel: id,
        link: expect.stringMatching(new RegExp(`^https?://.*/archives/${id}$`)),
      },
    })
    expect((await happened(bot, 'declared')).map(({ by }) => by)).toEqual([
      { kind: 'person', id: bot.workspace.person('cleo').id },
    ])
    expect(await happened(bot, 'paged')).toHaveLength(1)
    expect(bot.workspace.channel(channelOf(bot)).memberIds).toContain(bot.workspace.person('cleo').id)
  })

  test('that nobody started declares as a workflow, and never as a person', async () => {
    const bot = await runBot()
    await ranUnattended(bot, asked)
    expect((await happened(bot, 'declared')).map(({ by }) => by)).toEqual([
      { kind: 'person', id: 'workflow:Slack' },
    ])
    expect(cardText(bot, channelOf(bot))).toContain('Slack (workflow)')
  })

  test('declares in nobody else’s name, no matter whom its builder names', async () => {
    const bot = await runBot()
    const cleo = bot.workspace.person('cleo').id
    const named = { ...asked, declared_by: cleo, started_by: { id: cleo } }
    await ranStep(bot, { ...named, title: 'One' }, 'dee')
    await ranUnattended(bot, { ...asked, title: 'Two', declared_by: cleo })
    await ranUnattended(bot, { ...asked, title: 'Three', started_by: cleo })
    await ranUnattended(bot, { ...asked, title: 'Four', started_by: { id: 'workflow:Slack' } })
    const declared = await Promise.all([1, 2, 3, 4].map((number) => happened(bot, 'declared', number)))
    const workflow = { kind: 'person', id: 'workflow:Slack' }
    expect(declared.flat().map(({ by }) => by)).toEqual([
      { kind: 'person', id: bot.workspace.person('dee').id },
      workflow,
      workflow,
      workflow,
    ])
  })

  test('says on the timeline that it was a workflow: its builder chose the words', async () => {
    const bot = await runBot()
    await ranStep(bot, asked)
    await type(bot, 'ben', 'sev3 typed by hand')
    expect(await type(bot, 'ana', 'INC-1 timeline')).toContain('through a workflow')
    expect(await type(bot, 'ana', 'INC-2 timeline')).not.toContain('through a workflow')
  })

  test('takes a service, private, and severities as people write them', async () => {
    const bot = await runBot()
    const spelled = ['1', 'SEV-1', 'sev 1', 1]
    for (const severity of spelled) {
      const run = await ranStep(bot, { title: `${severity} it`, severity })
      expect(run).toMatchObject({ state: 'completed' })
    }
    const declared = await Promise.all([1, 2, 3, 4].map((number) => happened(bot, 'declared', number)))
    expect(declared.flat().map(({ what }) => what.severity)).toEqual([1, 1, 1, 1])
    const run = await ranStep(bot, { ...asked, private: true }, 'cleo')
    expect(run).toMatchObject({ state: 'completed', outputs: { number: 5 } })
    expect(bot.workspace.channel(channelOf(bot, 5)).kind).toBe('private')
    const wrong = await ranStep(bot, { ...asked, service: 'chekout' })
    expect(wrong).toMatchObject({ state: 'failed', error: expect.stringContaining('chekout') })
  })

  test.each([
    [{ title: 'Checkout is down', severity: 'high' }, 'sev1, sev2, sev3 or sev4'],
    [{ title: 'Checkout is down' }, 'severity is empty'],
    [{ title: ' ', severity: 'sev1' }, 'title is empty'],
    [{ title: 'x'.repeat(20_000), severity: 'sev1' }, 'the limit is'],
  ])('%#: what is wrong with its inputs ends it with what to give', async (inputs, words) => {
    const bot = await runBot()
    expect(await ranStep(bot, inputs)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(words),
    })
    expect(await happened(bot, 'declared')).toEqual([])
  })

  test('declares only for who may: a workflow that nobody started is nobody', async () => {
    const policy: Policy = {
      ...defaultPolicy,
      permissions: { ...defaultPolicy.permissions, declare: [callOf('ben')] },
    }
    const bot = await runBot({ policy })
    const inBensName = { ...asked, declared_by: callOf('ben').id }
    expect(await ranStep(bot, inBensName, 'cleo')).toMatchObject({ state: 'failed' })
    expect(await ranUnattended(bot, inBensName)).toMatchObject({ state: 'failed' })
    expect(await ranStep(bot, asked, 'ben')).toMatchObject({ state: 'completed' })
    expect(await happened(bot, 'declared')).toHaveLength(1)
  })

  test("whose step isn't ours is left alone", async () => {
    const bot = await runBot()
    const run = ana(bot).runStep('another_step', asked)
    await bot.settle()
    expect(run.state).toBe('running')
    expect(await happened(bot, 'declared')).toEqual([])
  })
})

describe('a step that is told of more than once', () => {
  test('declares once', async () => {
    const bot = await runBot()
    const run = ana(bot).runStep(declareStep, asked)
    ana(bot).repeatStep(run, declareStep, asked)
    await bot.settle()
    ana(bot).repeatStep(run, declareStep, asked)
    await bot.settle()
    expect(await happened(bot, 'declared')).toHaveLength(1)
    expect(run.state).toBe('completed')
  })

  test('is ended once, though the answer to that was lost', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({ method: 'functions.completeSuccess', kind: 'lost_answer', times: 1 })
    const run = await ranStep(bot, asked)
    await bot.advance(minutes(1))
    expect(run.state).toBe('completed')
    expect(await happened(bot, 'delivery_failed')).toEqual([])
  })

  test('is ended after a restart, when Muster went down before it could', async () => {
    const bot = await runBot()
    const heal = bot.workspace.faults.add({ method: 'functions.completeSuccess', kind: 'reset' })
    const run = await ranStep(bot, asked)
    expect(run.state).toBe('running')
    await bot.stop()
    heal()
    await bot.start()
    await bot.advance(minutes(2))
    expect(run).toMatchObject({ state: 'completed', outputs: { number: 1 } })
    expect(await happened(bot, 'declared')).toHaveLength(1)
  })

  test('goes on with the number alone when Slack refuses the channel', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({ method: 'conversations.create', kind: 'error', code: 'restricted_action' })
    const run = await ranStep(bot, asked)
    expect(run).toMatchObject({ state: 'completed', outputs: { number: 1 } })
  })

  test('that Slack has forgotten disturbs nobody', async () => {
    const bot = await runBot()
    const code = 'function_execution_not_found'
    bot.workspace.faults.add({ method: 'functions.completeSuccess', kind: 'error', code })
    await ranStep(bot, asked)
    await bot.advance(hours(1))
    expect(await happened(bot, 'delivery_failed')).toEqual([])
    expect(await type(bot, 'ana', 'INC-1 ack')).not.toContain('reject')
  })
})
