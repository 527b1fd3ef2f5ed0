import type { SubjectKind } from './subject.ts'

/**
 * Order is kept within a lane of one subject and nowhere else. The order here is the order under pressure:
 * channels and pages first, topics and upkeep last.
 */
export const lanesOf = {
  incident: [
    'channel',
    'people',
    'card',
    'words',
    'pin',
    'announcement',
    'thread',
    'prompts',
    'record',
    'postmortem',
    'file',
    'topic',
  ],
  workspace: ['upkeep'],
} as const satisfies Record<SubjectKind, readonly string[]>

export type Lane = (typeof lanesOf)[SubjectKind][number]

export const lanes: readonly Lane[] = Object.values(lanesOf).flat()

/**
 * The lanes whose earlier effects must be settled first. An incident's lanes, but for its channel, wait until
 * there is a place to speak; nothing waits for the topic.
 */
export const lanesBefore: Record<Lane, readonly Lane[]> = {
  channel: [],
  people: ['channel'],
  card: ['channel'],
  words: ['channel'],
  pin: ['channel', 'card'],
  announcement: ['channel'],
  thread: ['channel', 'announcement'],
  prompts: ['channel', 'people', 'words', 'thread'],
  record: [],
  postmortem: ['channel', 'words'],
  file: [],
  topic: ['channel'],
  upkeep: [],
}
