import { expect, test } from 'vitest'
import { outsideOf } from '../../src/postmortem/exports/outside.ts'

const published = {
  title: 'Search was slow # <script>',
  text: 'See INC-7 and INC-42, <#C0SECRET|inc-7-leak>, https://acme.slack.com/archives/C1/p2.\n\n- <@U0DEE> restarted it, key AKIAIOSFODNN7EXAMPLE\n\n# No heading\n<b>bold</b>',
  version: 2,
  at: '2026-11-23T14:00:00.000Z',
  by: 'U0BEN',
}

test.each(['md', 'html', 'json'] as const)(
  'what readers outside get as %s names nobody and nothing inside',
  (format) => {
    const file = outsideOf({ number: 42, published, timeZone: 'Etc/UTC' }, format)
    expect(file).not.toMatch(/INC-7|inc-7|acme|U0DEE|U0BEN|AKIA|C0SECRET/)
    if (format === 'html') expect(file).not.toMatch(/<script|<b>/)
    expect(file).toContain('INC-42')
    expect(file).toContain('another incident')
    expect(file).toContain('someone restarted it')
  },
)

test('channels as they are typed into a form go, and nothing that only looks like one', () => {
  const text = 'See #inc-42-search and (#störung), #1 of C# in a&#39;b; issue #7, https://x.test/a#part.'
  const file = outsideOf({ number: 42, published: { ...published, text }, timeZone: 'Etc/UTC' }, 'json')
  expect(JSON.parse(file).text).toBe(
    'See a channel and (a channel), #1 of C# in a&#39;b; issue #7, https://x.test/a#part.',
  )
})

test('as Markdown it begins with front matter, and stays one document whatever was typed', () => {
  const file = outsideOf({ number: 42, published, timeZone: 'Etc/UTC' }, 'md')
  expect(file).toMatch(
    /^---\nincident: "INC-42"\ntitle: .*\nversion: 2\npublished: "2026-11-23T14:00:00.000Z"\n---\n/,
  )
  expect(file.match(/^#+ /gm)).toHaveLength(1)
  expect(file).toContain('version 2.')
})
