import { expect, test } from 'vitest'
import { atMostMs, inTurns, isPlayed } from './support/matrix.ts'
import { scenes } from './support/scenes.ts'
import { faultsIn, nameOfSeldom, playScene, problemsOfScene } from './support/seldom.ts'

test("what goes wrong with a call that's seldom made leaves the same final state", {
  timeout: atMostMs,
}, async () => {
  const all = scenes.flatMap((scene) =>
    faultsIn(scene).map((fault) => ({ scene, fault, name: nameOfSeldom(scene, fault) })),
  )
  const cells = all.filter(({ name }, index) => isPlayed({ name, index, every: 8 }))
  const played = [...new Set(cells.map(({ scene }) => scene))]
  const wanted = new Map(
    await Promise.all(played.map(async (scene) => [scene, await playScene(scene, null)] as const)),
  )
  const verdicts = await inTurns(cells, 8, async ({ scene, fault, name }) => {
    const ended = wanted.get(scene)
    if (!ended) throw new Error(`${scene.name} was not played`)
    return { name, problems: await problemsOfScene(scene, fault, ended) }
  })
  const red = verdicts.filter(({ problems }) => problems.length > 0)
  process.stdout.write(
    `fault matrix, seldom: ${verdicts.length} cells of ${all.length}, ${verdicts.length - red.length} green\n`,
  )
  expect(cells).not.toEqual([])
  expect([...wanted.values()].flatMap(({ problems }) => problems)).toEqual([])
  expect(red).toEqual([])
})
