import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, dialog, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const script = '<script>window.wasHit = true</script>'
const picture = '<img src=x onerror="window.wasHit = true">'
const link = '[run](javascript:window.wasHit=true) <javascript:alert(1)|run>'

test('scripts in titles, messages, notes and files are shown as the text that they are', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, `/incident sev2 ${script}`)
  await reads(ana, /You're in/)
  await openChannel(ana, /inc-1-script/)
  await card(ana).getByText(script).first().waitFor()
  await type(ana, `${picture} ${link}`)
  await reads(ana, picture)
  await type(ana, `/incident note ${picture}`)
  await type(ana, `/incident resolve ${script} ${link}`)
  await reads(ana, /resolved/)
  await type(ana, '/incident close')
  await press(ana, 'Close, fill in later')
  await reads(ana, /Postmortem draft/)
  await press(ana, 'Read')
  await dialog(ana).getByText(script).first().waitFor()
  await dialog(ana).getByText(picture).first().waitFor()
  await stage.picture(ana, 'hostile')

  expect(await ana.evaluate('window.wasHit')).toBeUndefined()
  expect(await ana.locator('script, img, iframe').count()).toBe(2)
  expect(await ana.locator('a[href^="javascript"]').count()).toBe(0)
})

test('another web page can neither read the workspace nor act in it', async () => {
  const { baseUrl } = stage.session.workspace
  const foreign = { origin: 'https://example.com', 'content-type': 'application/json' }
  const act = JSON.stringify({ act: 'home' })
  const refused = await fetch(`${baseUrl}/page/act?as=ana`, { method: 'POST', headers: foreign, body: act })
  expect(refused.status).toBe(403)
  expect((await fetch(`${baseUrl}/page/live?as=ana`, { headers: foreign })).status).toBe(403)
})

test('the page may load nothing from elsewhere and run nothing inline', async () => {
  const policy = (await fetch(stage.session.workspace.baseUrl)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain("require-trusted-types-for 'script'")
})
