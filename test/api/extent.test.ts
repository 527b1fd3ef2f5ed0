import { expect, test } from 'vitest'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { onCallPolicy } from '../support/on-call.ts'
import { serveApi } from './support/served.ts'

test('an incident says how far it reached, and a private one only to who may know', async () => {
  const { desk, ask, tokenFor } = await serveApi(onCallPolicy)
  const by = () => arrivalOf('U0ANA', null, 'cli')
  for (const isPrivate of [false, true]) {
    const title = isPrivate ? 'Records were read' : 'Cards fail'
    await declareIncident(desk, { title, severity: 2, declaredIn: null, isPrivate, services: [] }, by())
  }
  const answers = { customers: 'Zebracorp', howSure: 'estimated' }
  await performCommand(desk, 2, { verb: 'findings', answers, items: [] }, by())
  const [stranger, member] = [await tokenFor('read'), await tokenFor('read:private')]
  const extentOf = async (number: number) => (await ask(member, `/incidents/${number}`)).body.impact_extent
  const nothing = { customers: null, how_sure: null, began_at: null, ended_at: null }
  expect(await extentOf(1)).toEqual(nothing)
  expect(await extentOf(2)).toEqual({ ...nothing, customers: 'Zebracorp', how_sure: 'estimated' })
  for (const path of ['/incidents', '/incidents/2', '/incidents/2/postmortem'])
    expect(JSON.stringify((await ask(stranger, path)).body)).not.toContain('Zebracorp')
})
