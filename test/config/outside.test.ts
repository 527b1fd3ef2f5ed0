import { expect, test } from 'vitest'
import { linkBase, outsideOf } from '../../src/config/environment/outside.ts'

function read(env: NodeJS.ProcessEnv) {
  const problems: string[] = []
  const outside = outsideOf(env, (key, message) => problems.push(`${key}: ${message}`))
  return { outside, problems }
}

test("nothing is served to others by default, and to this machine alone when it's on", () => {
  expect(read({}).outside).toBe(null)
  expect(read({ HTTP_PORT: '8080' })).toEqual({
    outside: { host: '127.0.0.1', port: 8080, url: null },
    problems: [],
  })
  expect(linkBase({ host: '::', port: 0, url: null }, 8080)).toBe('http://[::]:8080')
})

test.each([
  ['https://muster.example.com/', 'https://muster.example.com'],
  ['https://example.com/muster//', 'https://example.com/muster'],
])('a proxy has its own address, %s', (typed, url) => {
  expect(read({ HTTP_PORT: '8080', WEB_URL: typed })).toMatchObject({ outside: { url }, problems: [] })
})

test.each([
  'muster.example.com',
  'ftp://example.com',
  'https://user:word@example.com',
  'https://example.com/?a=1',
])('an address of another shape is refused, and not repeated: %s', (typed) => {
  expect(read({ HTTP_PORT: '8080', WEB_URL: typed }).problems).toEqual([
    "WEB_URL: isn't an address without user and query; write https://muster.example.com",
  ])
})

test('an address without a port leads nowhere', () => {
  expect(read({ WEB_URL: 'https://muster.example.com' }).problems).toEqual([
    expect.stringMatching(/^WEB_URL: needs HTTP_PORT/),
  ])
})
