import type { SubjectKind } from './subject.ts'

/**
 * Order is kept within a lane of one subject and nowhere else. Which goes first under pressure isn't said
 * here but in `workers/rank.ts`; metrics list them in this order.
 */
export const lanesOf = {
  incident: [
    'channel',
    'people',
    'page',
    'quiet',
    'card',
    'words',
    'arrivals',
    'pin',
    'announcement',
    'thread',
    'prompts',
    'runbooks',
    'steps',
    'record',
    'earlier',
    'postmortem',
    'file',
    'repository',
    'canvas',
    'topic',
    'workflow',
    'archive',
  ],
  workspace: ['suspicion', 'upkeep', 'reviews'],
  schedule: ['notices', 'group', 'coverage'],
  service: ['budget'],
  alerts: ['alerts'],
  patch: ['patches'],
  toil: [],
  capacity: ['capacity'],
  endpoint: ['endpoint'],
  runbook: ['owner'],
} as const satisfies Record<SubjectKind, readonly string[]>

export type Lane = (typeof lanesOf)[SubjectKind][number]

export const lanes: readonly Lane[] = Object.values(lanesOf).flat()

/**
 * A lane whose earlier effects must be settled first; `atMostMs` after its decision nothing waits for them. With
 * `unless`, it waits only as long as that lane isn't through either.
 */
export type Wait = { lane: Lane; atMostMs: number | null; unless?: Lane }

/**
 * So long calls and announcements wait for the channel, and calls for those who are brought into it. Slack opens
 * one within a second; past this it won't soon, and someone must hear of the incident all the same.
 */
export const channelWaitMs = 20_000

/** Without a channel a page is said under the announcement, which may go out only when the channel's time is up. */
const announcementWaitMs = 2_000

/** A workflow's step may take long, but not for ever. */
const workflowWaitMs = 5 * 60_000

const theChannel: Wait = { lane: 'channel', atMostMs: null }
const theChannelAWhile: Wait = { lane: 'channel', atMostMs: channelWaitMs }
const theWords: Wait = { lane: 'words', atMostMs: null }

/**
 * What each lane waits for. An incident's lanes, but for its channel, wait until there's a place to speak;
 * nothing waits for the topic.
 */
export const lanesBefore: Record<Lane, readonly Wait[]> = {
  channel: [],
  people: [theChannel],
  page: [
    theChannelAWhile,
    { lane: 'people', atMostMs: channelWaitMs },
    { lane: 'announcement', atMostMs: channelWaitMs + announcementWaitMs, unless: 'channel' },
  ],
  // It's known of the one who is paged, with or without a channel.
  quiet: [],
  card: [theChannel],
  words: [theChannel],
  // Below the page, which says what they come for.
  arrivals: [theChannel, { lane: 'page', atMostMs: channelWaitMs }],
  pin: [theChannel, { lane: 'card', atMostMs: null }],
  announcement: [theChannelAWhile],
  // The announcement has to be there, but an edit of it may take long: one that Slack refuses is replaced minutes later.
  thread: [theChannelAWhile, { lane: 'announcement', atMostMs: channelWaitMs + announcementWaitMs }],
  prompts: [theChannel, theWords, { lane: 'page', atMostMs: null }, { lane: 'thread', atMostMs: null }],
  runbooks: [theChannel],
  steps: [],
  record: [],
  // Anyone who is called comes first; what happened last year can wait for that.
  earlier: [theChannel, { lane: 'page', atMostMs: channelWaitMs }],
  postmortem: [theChannel, theWords],
  file: [],
  repository: [],
  canvas: [theChannel],
  topic: [theChannel],
  suspicion: [],
  // What comes next in it may write there.
  workflow: [{ lane: 'channel', atMostMs: workflowWaitMs }],
  // The last thing that's ever shown there.
  archive: [theChannel, theWords],
  upkeep: [],
  reviews: [],
  notices: [],
  group: [],
  coverage: [],
  budget: [],
  capacity: [],
  alerts: [],
  patches: [],
  endpoint: [],
  owner: [],
}
