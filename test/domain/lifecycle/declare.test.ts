import { expect, it } from 'vitest'
import { type Declaration, declare } from '../../../src/domain/lifecycle/declare.ts'
import { person } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { textLimits } from '../../../src/domain/text/text.ts'
import { actAt, wake } from '../../support/story.ts'
import { at, called, declared, names, paging, policyWith, said, times } from '../support/acts.ts'

const refused = (more: Partial<Declaration>) => {
  const declaration: Declaration = {
    number: 42,
    title: 'Checkout is down',
    severity: 2,
    declaredIn: null,
    ...more,
  }
  const outcome = declare(declaration, actAt(defaultPolicy, at('13:00'), person('UANA'), { via: 'form' }))
  return outcome.ok ? null : outcome.refusal
}

it('a declaration starts the clocks and asks for a channel, an invitation and the card', () => {
  const { incident, effects, entries } = declared(2)
  expect(incident).toMatchObject({
    version: 1,
    status: 'investigating',
    moments: { declared: at('13:00') },
    response: { dueAt: at('13:30'), met: null },
    updates: { nextDueAt: at('14:00') },
  })
  expect(entries[0]?.what).toMatchObject({ kind: 'declared', responseDueAt: at('13:30') })
  expect(effects.map(({ kind }) => kind)).toEqual([
    'open_channel',
    'invite',
    'refresh_card',
    'pin_card',
    'set_topic',
    'announce',
    'find_earlier',
  ])
})

it('a sev1 calls its first level with the declaration, a sev3 calls nobody', () => {
  expect(called(declared(1, paging))).toEqual(['UBEN'])
  const quiet = declared(3, policyWith(3, { page: [[{ kind: 'person', id: 'UBEN' }]] }))
  expect(called(quiet)).toEqual([])
  expect(times(quiet, 'paged')).toEqual([])
})

it("who declares and who's called are invited together", () => {
  const invitations = declared(1, paging).effects.filter((effect) => effect.kind === 'invite')
  expect(invitations.map(({ people, targets }) => [...people, names(targets)])).toEqual([['UANA', 'UBEN']])
})

it('with nobody configured the announcement calls, and the first page is on the timeline', () => {
  const story = declared(1)
  expect(story.entries[1]?.what).toEqual({ kind: 'paged', level: 1, targets: [], mention: 'channel' })
  expect(said(story, 'page')).toEqual([])
})

it('an announcement pages a whole channel only where nobody is configured and the severity pages', () => {
  const announcing = (...[severity, policy, more]: Parameters<typeof declared>) =>
    declared(severity, policy, more).effects.map(({ kind }) => kind)
  expect(announcing(2)).toContain('announce')
  for (const quiet of [
    announcing(3),
    announcing(1, paging),
    announcing(1, defaultPolicy, { isPrivate: true }),
  ]) {
    expect(quiet).not.toContain('announce')
  }
  expect(announcing(3)).toContain('refresh_announcement')
  expect(announcing(1, defaultPolicy, { takesCommand: true })).toContain('announce')
})

it('where no announcement can call, the page is said in the channel', () => {
  expect(said(declared(1, defaultPolicy, { isPrivate: true }), 'page')).toMatchObject([
    { mention: 'channel' },
  ])
  const silent = { ...defaultPolicy, channels: { announcements: null, postmortems: null } }
  expect(declared(1, silent).effects).toContainEqual(
    expect.objectContaining({ kind: 'say_in_announcements', words: expect.objectContaining({ level: 1 }) }),
  )
})

it('with nobody configured and no mention, nobody is called and nothing says so', () => {
  const story = declared(1, policyWith(1, { mention: 'none' }))
  expect(times(story, 'paged')).toEqual([])
  expect(wake(story, at('13:04'))).toBeNull()
})

it('who takes command while declaring has responded in no time', () => {
  const { incident, entries } = declared(1, defaultPolicy, { takesCommand: true })
  expect(incident.roles).toEqual({ commander: 'UANA' })
  expect(incident.response.met).toEqual({ at: at('13:00'), by: 'UANA', how: 'took_command' })
  expect(incident.moments.acknowledged).toBe(at('13:00'))
  expect(entries.map(({ what }) => what.kind)).toEqual(['declared', 'role_assigned', 'acknowledged', 'paged'])
})

it('a title has words, and one too long for a title is kept whole as the impact', () => {
  expect(refused({ title: ' \u0000 \n ' })).toEqual({ kind: 'empty', what: 'title' })
  const long = `Checkout ${'fails '.repeat(100)}`.trim()
  const { incident } = declared(2, defaultPolicy, { title: long })
  expect(incident.title.length).toBeLessThanOrEqual(textLimits.title)
  expect(incident.title).toMatch(/^Checkout fails .*…$/)
  expect(incident.impact).toBe(long)
})

it("no word of a long title is lost: refused when there's no room for the rest", () => {
  const title = 'x'.repeat(textLimits.title + 1)
  expect(refused({ title, impact: 'cards fail' })).toMatchObject({ kind: 'too_long', what: 'title' })
  expect(refused({ title: 'x'.repeat(textLimits.impact + 1) })).toMatchObject({ kind: 'too_long' })
  expect(refused({ impact: 'x'.repeat(textLimits.impact + 1) })).toMatchObject({ what: 'impact' })
  expect(refused({ title })).toBeNull()
})

it('a title is one line, as typed but for what no screen shows', () => {
  const { incident } = declared(2, defaultPolicy, { title: '  <!channel>\n\u0007 "é" \u202eit  ' })
  expect(incident.title).toBe('<!channel> "é" \u202eit')
  expect(incident.impact).toBeNull()
})
