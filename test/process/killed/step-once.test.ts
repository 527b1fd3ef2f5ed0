import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { secretOf, startReceiver } from '../../support/webhooks/receiver.ts'
import { install } from '../support/child-bot.ts'

const secret = secretOf(7)

const runbook = `---
title: Restart checkout
---
- [ ] Restart all pods

\`\`\`muster-step
run: restart
\`\`\`
`

const policyFor = (url: string): string => `automations:
  - { id: restart, url: "${url}", secret_from: RESTART_SECRET, does: Restarts the pods, internal: true }
runbooks: runbooks/*.md
`

/** Past the lease of an effect that a dead process held. */
const takeoverMs = 7_000

/** Where the bot dies: while the automation has the step in hand, or right after it was answered. */
const ways = ['before it answers', 'when it has answered'] as const

test.each(ways)(
  'a step of a runbook is sent once, though the bot is killed %s',
  {
    timeout: 120_000,
  },
  async (way) => {
    const receiver = await startReceiver()
    const { folder, workspace, databasePath, start, advance, settle } = await install(
      policyFor(receiver.url),
      {
        RESTART_SECRET: secret,
      },
    )
    const file = join(folder, 'runbooks/restart.md')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, runbook)
    const bot = await start()
    await workspace.as('ana').command('/incident', 'sev2 checkout is down', { channel: 'general' })
    await settle()
    const channel = workspace.channels.find(({ name }) => name.startsWith('inc-1'))?.name ?? expect.fail()
    await workspace.as('ana').command('/incident', 'runbook restart checkout', { channel })
    await settle()
    const checklist = () =>
      workspace
        .messages(channel)
        .find((one) => workspace.plainTextOf(one).includes('📖 Restart checkout ·')) ?? expect.fail()

    receiver.answer = (_, response) => {
      if (way === 'when it has answered') response.writeHead(200).end('restarted')
      bot.child.kill('SIGKILL')
    }
    await workspace.as('ben').click(checklist(), 'run_step')
    expect((await bot.ended).signal).toBe('SIGKILL')
    expect(receiver.received).toHaveLength(1)

    receiver.answer = (_, response) => response.writeHead(200).end('restarted')
    const next = await start()
    advance(next, takeoverMs)
    const outcomes = (): unknown[] => {
      const db = new Sqlite(databasePath, { readonly: true })
      try {
        const state = db.prepare("select state from subjects where subject = 'incident/1'").pluck().get()
        const [run] = JSON.parse(String(state)).runbooks
        return run.steps[0].attempts.map(
          ({ outcome }: { outcome: { isDone: unknown } | null }) => outcome?.isDone,
        )
      } finally {
        db.close()
      }
    }
    await workspace.until(() => outcomes()[0] !== undefined, { what: 'the step to be settled' })
    await settle()
    expect(receiver.received).toHaveLength(1)
    // Nobody can know what became of it, so that's what is said, and a person may start it again.
    expect(outcomes()).toEqual([null])
    expect(workspace.plainTextOf(checklist())).toContain('may have been started')

    await workspace.as('ben').click(checklist(), 'run_step')
    await workspace.until(() => outcomes().length === 2 && outcomes()[1] !== undefined, {
      what: 'the second attempt to be settled',
    })
    expect(outcomes()).toEqual([null, true])
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      'step_1_1_0_1',
      'step_1_1_0_2',
    ])
  },
)
