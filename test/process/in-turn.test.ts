import { describe, expect, test } from 'vitest'
import { createInTurn } from '../../src/process/in-turn.ts'

/** Work that says when it begins, and ends when it's told to. */
function workIn(begun: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const work = () => {
    begun.push(name)
    return promise
  }
  return { work, end: () => resolve(name), fail: () => reject(new Error(name)) }
}

describe('the work of one key', () => {
  test('waits for all that came before it, also for what was in line when the first ended', async () => {
    const begun: string[] = []
    const inTurn = createInTurn<string>()
    const [one, two, three] = ['one', 'two', 'three'].map((name) => workIn(begun, name))
    if (!one || !two || !three) throw new Error('three of them')
    const first = inTurn('a', one.work)
    const second = inTurn('a', two.work)
    one.end()
    await first
    await expect.poll(() => begun).toEqual(['one', 'two'])
    const third = inTurn('a', three.work)
    await new Promise(setImmediate)
    expect(begun).toEqual(['one', 'two'])
    two.end()
    three.end()
    expect(await Promise.all([second, third])).toEqual(['two', 'three'])
    expect(begun).toEqual(['one', 'two', 'three'])
  })

  test('that fails tells the one who asked for it, and holds up nobody behind', async () => {
    const begun: string[] = []
    const inTurn = createInTurn<string>()
    const [bad, good, later] = ['bad', 'good', 'later'].map((name) => workIn(begun, name))
    if (!bad || !good || !later) throw new Error('three of them')
    const failing = inTurn('a', bad.work)
    const next = inTurn('a', good.work)
    bad.fail()
    good.end()
    await expect(failing).rejects.toThrow('bad')
    expect(await next).toBe('good')
    later.end()
    expect(await inTurn('a', later.work)).toBe('later')
  })

  test("doesn't wait for another key's", async () => {
    const begun: string[] = []
    const inTurn = createInTurn<string>()
    void inTurn('a', workIn(begun, 'endless').work)
    const other = workIn(begun, 'other')
    other.end()
    expect(await inTurn('b', other.work)).toBe('other')
  })
})
