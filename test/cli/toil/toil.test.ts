import { expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

test('toil prints its period and every team, or why it cannot', async () => {
  const terminal = await openTerminal()
  await terminal.run('migrate')
  const { code, out } = await terminal.run('toil', '--from', '2026-11-01T00:00:00Z', '--json')
  expect({ code, data: JSON.parse(out) }).toEqual({
    code: 0,
    data: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-23T14:00:00.000Z', teams: [] },
  })
  expect((await terminal.run('toil')).out).toContain('No toil noted')
  expect(await terminal.run('toil', '--from', '2027-01-01T00:00:00Z')).toMatchObject({
    code: 1,
    err: expect.stringContaining('--from must be before --to'),
  })
})
