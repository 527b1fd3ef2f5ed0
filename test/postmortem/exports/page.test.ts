import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctMoment } from '../../../src/domain/incident/correct-moment.ts'
import { resolve } from '../../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../../src/domain/postmortem/findings.ts'
import { exportOf } from '../../../src/postmortem/exports/exports.ts'
import { begin, next, type Story, wait } from '../../support/story.ts'
import { ana, at, ben, noted } from '../drafts.ts'

const pageOf = (story: Story): string => exportOf({ ...story, at: at('18:00'), nameOf: () => null }, 'html')

/** A story with this text wherever someone can type. */
const filledWith = (text: string): Story => {
  let story = begin({ by: ana, title: text.slice(0, 150), impact: text.slice(0, 2_000) }, at('13:00'))
  story = noted(story, at('13:01'), text.slice(0, 3_000))
  story = next(story, at('13:02'), ana, (incident, act) =>
    addActionItem(
      incident,
      { verb: 'task', text: text.replace(/\s+/g, ' ').slice(0, 300), owner: null, deadlineAt: null },
      act,
    ),
  )
  const told = text.slice(0, 8_000)
  const answers = { summary: told, rootCause: told, contributingFactors: told, learnings: told }
  return next(story, at('13:03'), ana, (incident, act) =>
    fillFindings(incident, { verb: 'findings', answers, items: [] }, act),
  )
}

const tagsIn = (html: string): Set<string> =>
  new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag.toLowerCase()))

/** Everything a page may consist of. */
const ours = new Set(
  'html head meta title style body main section footer h1 h2 h3 p em strong ul ol li a code blockquote br table thead tbody tr th td details summary figure figcaption svg g text rect circle path'.split(
    ' ',
  ),
)

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[log in](javascript:alert(1)) ![](https://evil.example/p.png)',
  '"><svg onload=alert(1)>',
  '</style></details></main><h1>hi</h1>',
  '```\n<b>',
  '[x]: https://evil.example',
  '| a | b |\n| --- | --- |\n| 1 | 2 |',
  '# one\n\nSetext\n===',
  '&lt;script&gt; &#x3c;b&#x3e;',
  '- [ ] <a href="https://evil.example">x</a>',
]

describe('hostile text', () => {
  it.each(hostile)('%j stays text', (text) => {
    const page = pageOf(filledWith(`a ${text}\n${text}`))
    expect([...tagsIn(page)].filter((tag) => !ours.has(tag))).toEqual([])
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page.match(/<h2>/g)).toHaveLength(7)
    expect(page.match(/<details>/g)).toHaveLength(2)
    expect(page).not.toMatch(/<[^>]*\son\w+=|href="(?!https:)|<img|<a /i)
  })

  it('of any kind adds no tag, no heading and no table', () => {
    const sign = fc.constantFrom(...'<>&"\'`*_[]()!#|\\-+=~:/ \n\tab1.'.split(''), '](', '```', '<b>', '&lt;')
    const text = fc
      .string({ unit: sign, minLength: 1, maxLength: 200 })
      .filter((words) => /[ab1]/.test(words))
    fc.assert(
      fc.property(text, (words) => {
        const page = pageOf(filledWith(`a${words}`))
        expect([...tagsIn(page)].filter((tag) => !ours.has(tag))).toEqual([])
        expect(page.match(/<h[1-6]>/g)).toHaveLength(8)
        expect(page.match(/<table>/g)).toHaveLength(2)
        expect(page).not.toContain('<a ')
      }),
      { numRuns: 60 },
    )
  })

  it('as long as it may be comes through whole', () => {
    const page = pageOf(filledWith(`a ${'<b>*x*|`'.repeat(5_000)}`))
    expect(page.split('&lt;b&gt;*x*|`').length).toBeGreaterThan(4_000)
  })
})

it('needs nothing from elsewhere, and forbids it', () => {
  const page = pageOf(begin({ by: ana }, at('13:00')))
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(page).not.toMatch(/<script|<link|src=|url\(|@import/)
})

describe('the drawing', () => {
  let story = wait(begin({ by: ana, severity: 2 }, at('13:00')), at('13:50'))
  story = next(story, at('13:50'), ben, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: '' }, act),
  )

  it('shows phases, severity, pages and what was missed, and says the same in words', () => {
    const page = pageOf(story)
    const [, drawing = ''] = /<svg.*?>(.*)<\/svg>/.exec(page) ?? []
    for (const text of ['Phase', 'Investigating', 'SEV-2', '13:00 Page', '13:30 Response due, missed'])
      expect(drawing, text).toContain(text)
    expect(page).toContain('<li>Severity: SEV-2 13:00 to 13:50.</li>')
    expect(drawing).not.toContain('NaN')
  })

  it('stays readable where the impact began two years before anyone noticed', () => {
    const early = next(story, at('13:55'), ben, (incident, act) =>
      correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: '2024-11-20T13:00:00.000Z' }, act),
    )
    const [, width = '0'] = /<g class="phase investigating">.*?width="([\d.]+)"/.exec(pageOf(early)) ?? []
    expect(Number(width)).toBeGreaterThan(500)
  })

  it('holds an incident that ended in the second in which it began', () => {
    const at0 = at('13:00')
    const short = next(begin({ by: ana, severity: 4 }, at0), at0, ben, (incident, act) =>
      resolve(incident, { verb: 'resolve', summary: '' }, act),
    )
    expect(pageOf(short)).not.toMatch(/NaN|Infinity/)
  })
})
