import { describe, expect, test } from 'vitest'
import { searchWords, snippetOf } from '../../../src/domain/incident/searched.ts'

describe('what someone looks for', () => {
  test.each([
    ['Connection POOL', ['connection', 'pool']],
    ['pool "pool" pool*', ['pool']],
    ['Ärger, garçon', ['arger', 'garcon']],
    ['payments-db:5432', ['payments', 'db', '5432']],
    ['zero\u200bwidth', ['zerowidth']],
    ['接続 障害', ['接続', '障害']],
    ['%_*"\'\\();--', []],
    ['', []],
  ])('%j is %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words)
  })

  test('a word of any length is told by its first forty characters', () => {
    expect(searchWords('x'.repeat(10_000))).toEqual(['x'.repeat(40)])
  })
})

describe('a snippet', () => {
  test('is the whole text on one line, where that is short', () => {
    expect(snippetOf(' pool\nis  dry ', ['dry'])).toBe('pool is dry')
  })

  test('is cut around the first of the words, between words', () => {
    const text = `${'before '.repeat(60)}the Ärger begins ${'after '.repeat(60)}`
    const snippet = snippetOf(text, ['arger'])
    expect(snippet).toMatch(/^…(before )+the Ärger begins (after )+.*…$/)
    expect(snippet.length).toBeLessThanOrEqual(160)
  })

  test('shows the word after a text without spaces', () => {
    const snippet = snippetOf(`${'x'.repeat(8_000)}, pool ${'y'.repeat(8_000)}`, ['pool'])
    expect(snippet).toContain('pool')
    expect(snippet.length).toBeLessThanOrEqual(160)
  })
})
