import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken, endToken } from '../../../src/operations/workspace/access.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

const policy = policyOfServices([catalogueEntry('checkout'), catalogueEntry('search', { objective: null })])
const outside = { host: '127.0.0.1', port: 0, url: null }
const operator = arrivalOf('cli:ana', null, 'cli')

async function serving() {
  const bot = await runBot({ policy, outside })
  const made = await createToken(
    bot.muster.desk,
    { name: 'github', scopes: ['gate'], forMs: hours(2) },
    operator,
  )
  return { bot, ...made }
}

async function ask({ muster }: TestBot, query: string, token?: string) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`http://127.0.0.1:${muster.outsidePort}/api/v1/gate${query}`, { headers })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    response,
    body: await response.json(),
  }
}

describe('GET /api/v1/gate', () => {
  test('answers 200 while there is budget', async () => {
    const { bot, token } = await serving()
    const { status, body, response } = await ask(bot, '?service=checkout', token)
    expect({ status, body }).toMatchObject({ status: 200, body: { decision: 'go', remaining_minutes: 43.2 } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('makes a token that asks too much wait', async () => {
    const { bot, token } = await serving()
    const asked = Array.from({ length: 201 }, () => ask(bot, '?service=checkout', token))
    const refused = (await Promise.all(asked)).filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.response.headers.get('retry-after')).toBe('1')
    expect(refused[0]?.type).toBe('application/problem+json')
  })

  test('answers 423 with its reasons while frozen, and 200 once the freeze is lifted', async () => {
    const { bot, token } = await serving()
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    expect(await ask(bot, '?service=checkout', token)).toMatchObject({
      status: 423,
      type: 'application/problem+json',
      body: { status: 423, decision: 'frozen', reasons: [{ kind: 'incident', incident: 1, severity: 1 }] },
    })
    await bot.advance(minutes(50))
    await type(bot, 'ana', 'resolve rolled back', channelOf(bot))
    expect((await ask(bot, '?service=checkout', token)).body).toMatchObject({
      remaining_minutes: -6.8,
      detail: expect.stringMatching(/^checkout is frozen by its spent error budget, until 2026-/),
    })
    await type(bot, 'ana', 'service checkout lift 4h hotfix')
    expect(await ask(bot, '?service=checkout', token)).toMatchObject({ status: 200 })
  })

  test('without a token of ours answers 401, and tells nothing', async () => {
    const { bot, id, token } = await serving()
    for (const wrong of [undefined, '', 'mst_', `${token}x`, token.replace(/.$/, '')]) {
      const { status, response, body } = await ask(bot, '?service=nobody', wrong)
      expect({ status, asks: response.headers.get('www-authenticate') }).toEqual({
        status: 401,
        asks: 'Bearer',
      })
      expect(JSON.stringify(body)).not.toContain('nobody')
    }
    await bot.advance(hours(2))
    expect((await ask(bot, '?service=checkout', token)).status).toBe(401)
    const fresh = await createToken(bot.muster.desk, { name: 'a', scopes: ['gate'], forMs: null }, operator)
    expect((await ask(bot, '?service=checkout', fresh.token)).status).toBe(200)
    expect(await endToken(bot.muster.desk, fresh.id, operator)).toBe(true)
    expect(await endToken(bot.muster.desk, fresh.id, operator)).toBe(false)
    expect((await ask(bot, '?service=checkout', fresh.token)).status).toBe(401)
    expect(id).not.toBe(fresh.id)
  })

  test('of no service answers 400, and of one that nobody knows 404', async () => {
    const { bot, token } = await serving()
    expect((await ask(bot, '', token)).status).toBe(400)
    expect(await ask(bot, '?service=chekout', token)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
    })
    expect((await ask(bot, '?service=__proto__', token)).status).toBe(404)
  })

  test('is told nothing of private incidents', async () => {
    const { bot, token } = await serving()
    await type(bot, 'ana', 'declare')
    const entered = { title: 'search: cards were read', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    expect(await ask(bot, '?service=search', token)).toMatchObject({ status: 200, body: { reasons: [] } })
  })

  test('keeps no token that could be read back, and puts on record who made it', async () => {
    const { bot, token } = await serving()
    const { db } = bot.muster.desk
    const kept = JSON.stringify(await db.selectFrom('access_tokens').selectAll().execute())
    expect(kept).not.toContain(token)
    const audit = await db.selectFrom('audit').selectAll().where('what', '=', 'token_created').execute()
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain(token)
  })
})

describe('the script in docs/services.md', () => {
  const doc = readFileSync(join(import.meta.dirname, '../../../docs/services.md'), 'utf8')
  const script = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(doc)?.[1] ?? ''

  /** What a pipeline's step would see. */
  async function runScript(url: string, token: string): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'muster-gate-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'gate.sh'), script)
    const env = { PATH: process.env.PATH, MUSTER_URL: url, MUSTER_TOKEN: token }
    const step = spawn('sh', ['gate.sh', 'search'], { cwd: folder, env, stdio: 'ignore' })
    const [code] = await once(step, 'exit')
    return code
  }

  test("exits 0 to go, 1 when frozen, 2 when it can't tell", async () => {
    const { bot, token } = await serving()
    const url = `http://127.0.0.1:${bot.muster.outsidePort}`
    expect(await runScript(url, token)).toBe(0)
    await type(bot, 'ana', 'sev2 search: no results')
    expect(await runScript(url, token)).toBe(1)
    expect(await runScript(url, 'mst_none')).toBe(2)
    const { db } = bot.muster.desk
    await db.schema.alterTable('affected').renameTo('away').execute()
    expect(await runScript(url, token)).toBe(2)
    await db.schema.alterTable('away').renameTo('affected').execute()
    expect(await runScript(url, token)).toBe(1)
    await bot.stop()
    expect(await runScript(url, token)).toBe(2)
  })
})
