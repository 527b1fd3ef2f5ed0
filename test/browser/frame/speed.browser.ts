import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChannel, reads } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

/** Far above what is felt as quick, so that only a real change for the worse is red. */
const stallMs = 1_000
const manyMessages = 2_000

test('the first paint comes within a second', async () => {
  const ana = await stage.windowOf('ana')
  await ana.addInitScript(`
    const started = setInterval(() => {
      if (document.querySelector('.composer') === null) return
      window.readyMs = performance.now()
      clearInterval(started)
    }, 5)
  `)
  await ana.reload()
  await ana.getByRole('combobox').waitFor()
  const paintedMs = await ana.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  )
  const readyMs = await ana.evaluate<number>('window.readyMs')
  console.log(
    `first contentful paint after ${Math.round(paintedMs)} ms, the workspace after ${Math.round(readyMs)} ms`,
  )
  expect(paintedMs).toBeLessThan(stallMs)
})

test('a channel of 2,000 messages scrolls and grows without a stall', async () => {
  const ana = await stage.windowOf('ana')
  await ana.evaluate(`
    window.stalls = []
    new PerformanceObserver((list) => window.stalls.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: 'longtask' })
  `)
  const talker = stage.session.workspace.as('ben')
  for (let number = 1; number <= manyMessages; number += 1) {
    talker.say('random', `message ${number}: the *queue* of \`orders\` is at ${number} %`)
  }
  await openChannel(ana, 'random')
  await reads(ana, `message ${manyMessages}:`)
  const scroll = (by: string) => ana.evaluate(`document.querySelector('[role=log]').${by}`)
  for (let turn = 0; turn < 40; turn += 1) {
    await scroll('scrollTo(0, 0)')
    await ana.waitForTimeout(30)
  }
  await reads(ana, 'message 1:')
  for (let number = 1; number <= 50; number += 1) talker.say('random', `one more, number ${number}`)
  await scroll('scrollTo(0, 1e9)')
  await reads(ana, 'one more, number 50')
  const stalls = await ana.evaluate<number[]>('window.stalls')
  const longestMs = Math.max(0, ...stalls)
  const wholeMs = stalls.reduce((sum, each) => sum + each, 0)
  console.log(
    `${stalls.length} long tasks, ${Math.round(wholeMs)} ms in all, the longest ${Math.round(longestMs)} ms`,
  )
  expect(longestMs).toBeLessThan(stallMs)
})
