import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { underVariables } from '../../src/config/environment/env-file.ts'
import { problemText } from '../../src/config.ts'

describe('a .env file', () => {
  const read = (write: (path: string) => void) => {
    const path = join(mkdtempSync(join(tmpdir(), 'muster-config-')), '.env')
    write(path)
    return underVariables({ LOG_LEVEL: 'warn' }, path)
  }
  const lines = 'SLACK_BOT_TOKEN=xoxb-1-abc\r\nLOG_LEVEL=debug\r\nPORT="3000" # HTTP\r\n'
  const meant = { SLACK_BOT_TOKEN: 'xoxb-1-abc', LOG_LEVEL: 'warn', PORT: '3000' }

  test.each([
    ['as most editors write it', Buffer.from(lines)],
    ['with a byte order mark', Buffer.from(`\uFEFF${lines}`)],
    ['in UTF-16, as a Windows shell writes it', Buffer.from(`\uFEFF${lines}`, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(`\uFEFF${lines}`, 'utf16le').swap16()],
  ])('%s is read, under the variables that are set', (_, bytes) => {
    expect(read((path) => writeFileSync(path, bytes))).toEqual({ ok: true, env: meant })
  })

  test("that isn't there changes nothing", () => {
    expect(read(() => {})).toEqual({ ok: true, env: { LOG_LEVEL: 'warn' } })
  })

  test.each([
    ['that is a folder', (path: string) => mkdirSync(path), "it's a folder, not a file"],
    [
      'that is no text',
      (path: string) => writeFileSync(path, Buffer.from([0x41, 0xff, 0x00])),
      "isn't UTF-8 text",
    ],
  ])('%s is a problem with a place', (_, write, words) => {
    const outcome = read(write)
    expect(outcome.ok ? '' : problemText(outcome.problem)).toMatch(new RegExp(`\\.env: .*${words}`))
  })
})
