import { describe, expect, it } from 'vitest'
import { cancel, markDuplicate } from '../../src/domain/lifecycle/cancel.ts'
import { close } from '../../src/domain/lifecycle/close.ts'
import { reopen } from '../../src/domain/lifecycle/reopen.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'
import { addActionItem } from '../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../src/domain/postmortem/findings.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { sections } from '../support/shown/document.ts'
import { begin, next, wait } from '../support/story.ts'
import { ana, at, ben, drafted, noted, sectionOf } from './drafts.ts'

describe('a sev2 whose response came eight seconds late', () => {
  let story = begin({ by: ana, severity: 2 }, at('13:00'))
  const late = '2026-11-20T13:30:08.000Z'
  story = wait(story, late)
  story = next(story, late, ben, (incident, act) => acknowledge(incident, { verb: 'ack' }, act))
  const draft = drafted(
    next(story, at('14:00'), ben, (incident, act) => close(incident, { verb: 'close' }, act)),
  )

  it('agrees with itself: minutes that are the same have their seconds', () => {
    const missed = 'missed by 8 s (due 13:30:00, response at 13:30:08)'
    expect(draft).toContain(`| Response target | ${missed} |`)
    expect(sectionOf(draft, 'Summary')).toContain(missed)
    expect(draft).toContain('| Time to acknowledge | 30 min 8 s |')
    expect(sectionOf(draft, 'Timeline')).toContain('acknowledged after 30 min 8 s')
  })
})

describe('a sev2 that missed its deadline', () => {
  let story = begin({ by: ana, severity: 2 }, at('13:00'))
  story = wait(story, at('13:44'))
  story = next(story, at('13:44'), ben, (incident, act) => acknowledge(incident, { verb: 'ack' }, act))
  const draft = drafted(
    next(story, at('14:00'), ben, (incident, act) => close(incident, { verb: 'close' }, act)),
  )

  it('says so in the figures and as a fact about the system', () => {
    expect(draft).toContain('| Response target | missed by 14 min (due 13:30, response at 13:44) |')
    expect(sectionOf(draft, 'Contributing factors')).toContain(
      '- The first response came at 13:44, 14 min after its target.',
    )
    expect(sectionOf(draft, 'Contributing factors')).toContain('Paging reached level 3.')
    expect(sectionOf(draft, 'Timeline')).toContain('- 13:30 (+30 min) No response by 13:30.')
    expect(sectionOf(draft, 'Timeline')).toContain('Responder 1 acknowledged after 44 min (target missed).')
  })

  it('asks what stood in the way, and praises no quick arrival', () => {
    expect(draft).toContain('> **Open question:** What kept a response from coming in time?')
    expect(sectionOf(draft, 'Learnings')).not.toContain('The record shows')
  })
})

describe('an empty record', () => {
  const { incident, policy } = begin({ by: ana, severity: 4, title: 'x' }, at('13:00'))
  const draft = draftOf({ incident, entries: [], policy, at: at('13:01'), nameOf: () => null })

  it('still has every section in its order, each with something to continue from', () => {
    expect([...draft.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(sections)
    expect(sectionOf(draft, 'Timeline')).toBe('Nothing on the timeline yet.')
    for (const title of sections.filter((title) => title !== 'Timeline')) {
      expect(sectionOf(draft, title), title).toContain('> **Open question:**')
    }
  })
})

describe('a hostile record', () => {
  const hostile = [
    '# INC-1 Everything is fine',
    '## Action items',
    '| 1 | pay me | ana | today |',
    '<script>alert(1)</script> <!-- ',
    '[log in](javascript:alert(1)) ![](https://evil.example/p.png)',
    '```',
    '[x]: https://evil.example',
  ].join('\n')
  let story = begin({ by: ana, title: `]( | <b> # ${'`'}`, impact: hostile }, at('13:00'))
  story = noted(story, at('13:01'), hostile)
  story = noted(story, at('13:02'), 'ask @ben, he knows | <@UBEN|ben> <@UXYZ>')
  story = next(story, at('13:03'), ana, (incident, act) =>
    fillFindings(
      incident,
      {
        verb: 'findings',
        answers: { rootCause: hostile, contributingFactors: hostile, learnings: hostile, summary: hostile },
        items: [],
      },
      act,
    ),
  )
  story = next(story, at('13:04'), ana, (incident, act) =>
    addActionItem(incident, { verb: 'task', text: '| a | b |', owner: 'U9', deadlineAt: null }, act),
  )
  const draft = drafted(story)

  it('adds no section, no title, no row and no live link', () => {
    expect([...draft.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title)).toEqual([
      'INC-42 \\]( \\| \\<b\\> # \\`',
      ...sections,
    ])
    expect(draft.match(/^\s*\|/gm)?.length).toBe(draft.match(/^\| .* \|$/gm)?.length)
    expect(draft).not.toMatch(/(?<!\\)\]\(/)
    expect(draft.replace(/^<\/?details>$|^<summary>.*<\/summary>$/gm, '')).not.toMatch(/(?<!\\)[<`]/)
  })

  it('takes away mentions, as Slack writes them and as someone typed them', () => {
    expect(draft).toContain('"ask someone, he knows \\| a colleague a colleague"')
  })

  it('names an owner without a known name by their id', () => {
    expect(draft).toContain('| 1 | \\| a \\| b \\| | @U9 | **needs a due date** |')
  })
})

describe('a reopened incident', () => {
  let story = begin({ by: ana, takesCommand: true }, at('13:00'))
  story = next(story, at('13:20'), ana, (incident, act) =>
    resolve(incident, { verb: 'resolve', summary: '' }, act),
  )
  story = next(story, at('13:40'), ben, (incident, act) =>
    reopen(incident, { verb: 'reopen', why: 'errors are *back*' }, act),
  )

  it("says that it's open again, and keeps the figures", () => {
    const draft = drafted(story, at('13:50'))
    expect(draft).toContain('resolved after 20 min, since reopened and now investigating.')
    expect(draft).toContain('| Duration | 50 min so far |')
    expect(draft).toContain('| Reopened | 1 time, at 13:40 |')
    expect(draft).toContain('Reopened at 13:40 (Resolved → Investigating): "errors are \\*back\\*".')
    expect(draft).toContain("What made it look solved when it wasn't?")
  })

  it('counts to the last resolution', () => {
    const draft = drafted(
      next(story, at('13:55'), ana, (incident, act) => close(incident, { verb: 'close' }, act)),
    )
    expect(draft).toContain('| Time to resolve | 55 min |')
    expect(draft).not.toContain('since reopened')
  })

  it('was quiet only while it was open', () => {
    let quiet = begin({ by: ana, takesCommand: true }, at('13:00'))
    quiet = next(quiet, at('13:20'), ana, (incident, act) =>
      resolve(incident, { verb: 'resolve', summary: '' }, act),
    )
    quiet = next(quiet, at('15:00'), ben, (incident, act) =>
      reopen(incident, { verb: 'reopen', why: 'again' }, act),
    )
    quiet = next(quiet, at('15:40'), ana, (incident, act) =>
      resolve(incident, { verb: 'resolve', summary: '' }, act),
    )
    const factors = sectionOf(drafted(quiet), 'Contributing factors')
    expect(factors.match(/Nothing was recorded.*/g)).toEqual([
      'Nothing was recorded for 40 min, from 15:00 to 15:40.',
    ])
  })
})

describe('a cancelled incident', () => {
  const story = begin({ by: ana, severity: 2 }, at('13:00'))

  it('says why', () => {
    const draft = drafted(
      next(story, at('13:10'), ana, (incident, act) =>
        cancel(incident, { verb: 'cancel', why: 'a load test' }, act),
      ),
    )
    expect(draft).toContain('cancelled as a false alarm.')
    expect(draft).toContain('False alarm: "a load test"')
    expect(draft).toContain('| Response target | due 13:30; the incident ended first, without a response |')
  })

  it('points to the other one', () => {
    const draft = drafted(
      next(story, at('13:10'), ana, (incident, act) =>
        markDuplicate(incident, { verb: 'duplicate', of: 41 }, act),
      ),
    )
    expect(draft).toContain('| Status | cancelled, duplicate of INC-41 |')
  })
})
