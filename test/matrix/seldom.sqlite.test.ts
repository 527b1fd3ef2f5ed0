import { expect, test } from 'vitest'
import { atMostMs, inTurns, isWhole } from './support/matrix.ts'
import { scenes } from './support/scenes.ts'
import { faultsIn, nameOfSeldom, playScene, problemsOfScene } from './support/seldom.ts'

test("what goes wrong with a call that's seldom made leaves the same final state", {
  timeout: atMostMs,
}, async () => {
  const all = scenes.flatMap((scene) => faultsIn(scene).map((fault) => ({ scene, fault })))
  const cells = isWhole ? all : all.filter((_, index) => index % 8 === 0)
  const wanted = new Map(
    await Promise.all(scenes.map(async (scene) => [scene, await playScene(scene, null)] as const)),
  )
  const verdicts = await inTurns(cells, 8, async ({ scene, fault }) => {
    const ended = wanted.get(scene)
    if (!ended) throw new Error(`${scene.name} was not played`)
    return { name: nameOfSeldom(scene, fault), problems: await problemsOfScene(scene, fault, ended) }
  })
  const red = verdicts.filter(({ problems }) => problems.length > 0)
  process.stdout.write(
    `fault matrix, seldom: ${verdicts.length} cells of ${all.length}, ${verdicts.length - red.length} green\n`,
  )
  expect([...wanted.values()].flatMap(({ problems }) => problems)).toEqual([])
  expect(red).toEqual([])
})
