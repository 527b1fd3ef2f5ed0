import { expect, it } from 'vitest'
import { noteChannel, noteFailure } from '../../../src/domain/incident/channel.ts'
import { muster } from '../../../src/domain/people/people.ts'
import { isConverging } from '../../../src/domain/record/converging.ts'
import type { Effect } from '../../../src/domain/record/effects.ts'
import { laneOf } from '../../../src/domain/record/lane-of.ts'
import { type Lane, lanes, lanesBefore, lanesOf } from '../../../src/domain/record/lanes.ts'
import { foldTimeline } from '../../../src/domain/record/timeline.ts'
import { next, wait } from '../../support/story.ts'
import { acked, at, closed, declared, effectsSince, paging } from '../support/acts.ts'

const beforeAll = (lane: Lane, seen: readonly Lane[] = []): Lane[] => {
  if (seen.includes(lane)) throw new Error(`${lane} waits for itself: ${seen.join(' → ')}`)
  const before = lanesBefore[lane].map((wait) => wait.lane)
  return [...new Set(before.flatMap((each) => [each, ...beforeAll(each, [...seen, lane])]))]
}

it('no lane waits for itself, however long the way round', () => {
  expect(() => lanes.map((lane) => beforeAll(lane))).not.toThrow()
})

it('whatever needs a place to speak waits for the channel, and nothing waits for the topic', () => {
  const free = lanesOf.incident.filter((lane) => !beforeAll(lane).includes('channel'))
  expect(free).toEqual(['channel', 'quiet', 'steps', 'record', 'file', 'repository'])
  expect(lanes.filter((lane) => beforeAll(lane).includes('topic'))).toEqual([])
})

it('the lanes named as waited for stand all in order, those of a declaration first', () => {
  for (const lane of lanes) {
    // What's waited for only when the channel fails doesn't set the order of days on which it doesn't.
    const always = lanesBefore[lane].filter(({ unless }) => !unless).map((wait) => wait.lane)
    for (const before of always) expect(lanes.indexOf(before)).toBeLessThan(lanes.indexOf(lane))
  }
})

it('a page travels behind its invitation, and any other words on their own', () => {
  const effects = acked(wait(declared(1, paging), at('13:05')), at('13:06')).effects
  const laneOfWords = (kind: string) => {
    const effect = effects.find((each) => each.kind === 'say' && each.words.kind === kind)
    return effect && laneOf(effect)
  }
  expect(laneOfWords('page')).toBe('page')
  expect(lanesBefore.page.map(({ lane, unless }) => [lane, unless])).toEqual([
    ['channel', undefined],
    ['people', undefined],
    ['announcement', 'channel'],
  ])
  expect(laneOfWords('acknowledged')).toBe('words')
  const invitations = effects.filter(({ kind }) => kind === 'invite')
  expect(new Set(invitations.map(laneOf))).toEqual(new Set(['people']))
})

it('only what renders the present state may be skipped for a later one', () => {
  const effects = closed(wait(declared(1, paging), at('13:05')), at('13:06')).effects
  const converging = new Set(effects.filter(isConverging).map(({ kind }) => kind))
  expect([...converging].sort()).toEqual([
    'refresh_announcement',
    'refresh_arrivals',
    'refresh_card',
    'refresh_prompts',
    'set_topic',
    'write_postmortem',
  ])
})

const failing = (what: Effect['kind']) => {
  const before = declared(2)
  const after = next(before, at('13:01'), muster, (incident, act) =>
    noteFailure(incident, { effect: what, reason: 'missing scope' }, act),
  )
  return { before, after }
}

it('what Slack refuses for good is on the timeline, said, and shown on the card', () => {
  const { before, after } = failing('set_topic')
  expect(after.entries.at(-1)?.what).toEqual({
    kind: 'delivery_failed',
    what: 'set_topic',
    reason: 'missing scope',
  })
  expect(effectsSince(before, after)).toEqual(['say', 'refresh_card'])
  expect(after.incident.lastActivityAt).toBe(at('13:00'))
})

it('refused words are told by the card and a refused card by words, and a refused channel by neither', () => {
  const effectsOf = (what: Effect['kind']) => {
    const { before, after } = failing(what)
    return effectsSince(before, after)
  }
  expect(effectsOf('say')).toEqual(['refresh_card'])
  expect(effectsOf('open_channel')).toEqual([])
  expect(effectsOf('refresh_card')).toEqual(['say'])
})

it('a reminder that Slack refused has reached nobody, and only that one', () => {
  const missed = wait(declared(1, paging), at('13:05'))
  const reminder = missed.entries.findLast(({ what }) => what.kind === 'response_missed')
  const unsaid = { version: reminder?.version ?? 0, words: 'response_missed' } as const
  const after = next(missed, at('13:06'), muster, (incident, act) =>
    noteFailure(incident, { effect: 'say', reason: 'missing scope', unsaid }, act),
  )
  const unheard = foldTimeline(after.entries).filter(({ reachedNobody }) => reachedNobody)
  expect(unheard.map(({ version, what }) => ({ version, kind: what.kind }))).toEqual([
    { version: reminder?.version, kind: 'response_missed' },
  ])
})

it('a channel renamed or late changes what the announcement links to, one in time changes nothing', () => {
  const noted = (what: Parameters<typeof noteChannel>[1]) => {
    const before = declared(2)
    return effectsSince(
      before,
      next(before, at('13:01'), muster, (incident, act) => noteChannel(incident, what, act)),
    )
  }
  expect(noted({ kind: 'channel_renamed', name: 'inc-42-payments' })).toContain('refresh_announcement')
  const opened = { kind: 'channel_opened', channel: 'C42', name: 'inc-42' } as const
  expect(noted({ ...opened, lateMs: 25_000 })).toContain('refresh_announcement')
  expect(noted(opened)).toEqual([])
})
