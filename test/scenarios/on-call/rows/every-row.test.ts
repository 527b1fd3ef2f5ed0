import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, sourceFilesIn } from '../../../support/house/source-files.ts'

const list = join(root, '../shared/field/ON-CALL.md')
const isThere = existsSync(list)

/** The rows that a test's title begins with: `row 12: …`, `rows 1, 3 and 4: …`. */
function rowsIn(text: string): number[] {
  return [...text.matchAll(/^\s*(?:(?:it|test)(?:\.each)?\(|\]\)\()?(['"`])rows? (\d[\d, and]*):/gm)].flatMap(
    ([, , numbers = '']) => [...numbers.matchAll(/\d+/g)].map(([number]) => Number(number)),
  )
}

const named = new Set(sourceFilesIn('test').flatMap(({ text }) => rowsIn(text)))

test('titles name rows one by one and together, and comments and other words name none', () => {
  expect(rowsIn("it('row 12: a')\n  test('rows 1, 3 and 4: b')\n  'rows 9 and 10: c',\n")).toEqual([
    12, 1, 3, 4, 9, 10,
  ])
  expect(rowsIn("// row 5: gone\nit('arrow 6: no')\nit('a row 7: no')")).toEqual([])
})

test.skipIf(!isThere)(
  `each row of what went wrong in other tools has a test that names it${isThere ? '' : ' (skipped: the documentation folder ../shared is not here)'}`,
  () => {
    const rows = [...readFileSync(list, 'utf8').matchAll(/^\| (\d+) \|/gm)].map(([, row]) => Number(row))
    expect(rows.length).toBeGreaterThanOrEqual(42)
    expect(rows.filter((row) => !named.has(row))).toEqual([])
    expect([...named].filter((row) => !rows.includes(row))).toEqual([])
  },
)
