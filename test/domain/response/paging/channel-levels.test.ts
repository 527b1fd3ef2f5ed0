import { describe, expect, test } from 'vitest'
import { person } from '../../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { PageTarget } from '../../../../src/domain/policy/escalation.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import { pageByHand } from '../../../../src/domain/response/paging/by-hand.ts'
import { actAt } from '../../../support/story.ts'
import { at, call, declared } from '../../support/acts.ts'

const announcements = defaultPolicy.channels.announcements ?? 'incidents'
const channel = (name: string): PageTarget => ({ kind: 'channel', name })

/** The first level of a SEV-1's escalation is this. */
const calling = (page: PageTarget[]): Policy => ({
  ...defaultPolicy,
  escalations: [
    {
      id: 'first',
      levels: [{ page, waitMs: 60_000 }],
      repeat: 0,
      fallback: announcements,
      quietHours: 'wait',
    },
  ],
  severities: { ...defaultPolicy.severities, 1: { ...defaultPolicy.severities[1], escalation: 'first' } },
})

/** How a declaration calls the channels of its first level. */
const calls = (page: PageTarget[]) =>
  declared(1, calling(page)).effects.flatMap((effect) => {
    if (effect.kind === 'announce') return effect.page ? [`announcement ${effect.page.mention}`] : []
    return effect.kind === 'say_in_announcements' && effect.words.kind === 'page'
      ? [`page in ${effect.channel ?? announcements}${effect.beside ? ', beside others' : ''}`]
      : []
  })

describe('a first level that is a channel', () => {
  test('pages with the announcement itself, where that is the channel', () => {
    expect(calls([channel(announcements)])).toEqual(['announcement channel'])
  })

  test('has a message of its own, where people are called too or it is another channel', () => {
    expect(calls([call('UBEN'), channel(announcements)])).toEqual([`page in ${announcements}, beside others`])
    expect(calls([channel('ops')])).toEqual(['page in ops'])
    expect(calls([channel('ops'), channel(announcements)])).toEqual([
      'page in ops, beside others',
      `page in ${announcements}, beside others`,
    ])
  })
})

describe('someone called by hand in a drill', () => {
  const policy = { ...defaultPolicy, drills: { ...defaultPolicy.drills, people: [call('UBEN')] } }
  const drill = declared(2, policy, { drill: { scenario: null, events: [], told: 0 } as never }).incident
  const pageOf = (people: string[], incident = drill) =>
    pageByHand(
      incident,
      { verb: 'page', people, schedule: null, why: '' },
      actAt(policy, at('13:05'), person('UANA'), { via: 'command' }),
    )

  test('must have agreed to be paged by drills', () => {
    const called = pageOf(['UBEN'])
    expect(called.ok && called.decision.events[0]?.what).toEqual({
      kind: 'paged',
      level: 0,
      targets: [call('UBEN')],
      mention: 'none',
      byHand: { why: '' },
    })
    expect(pageOf(['UBEN', 'UDEE'])).toMatchObject({
      ok: false,
      refusal: { kind: 'page_refused', why: { kind: 'not_agreed', people: ['UDEE'] } },
    })
  })

  test('need not have, once it is no drill', () => {
    expect(pageOf(['UDEE'], declared(2, policy).incident).ok).toBe(true)
  })
})
