/** A call as Slack counts it: by its method, and posting by its channel too, an id or a `#name`. */
export type PacedCall = { method: string; channel?: string | null }

/** How full each account is, and until when Slack said that it rests. A value; every function here gives a new one. */
export type Pace = {
  readonly levels: ReadonlyMap<string, Level>
  readonly rests: ReadonlyMap<string, number>
  /** Calls that are about to be made, and have their room kept. */
  readonly booked: ReadonlyMap<string, number>
}

type Level = { left: number; atMs: number }

export const freshPace: Pace = { levels: new Map(), rests: new Map(), booked: new Map() }

/** `published`: what Slack documents. `none` for a Slack that has no limits, as the local one unless it's told. */
export type Limits = 'published' | 'none'

type Rate = { perMinute: number; burst: number }

/**
 * Slack's published tiers, with a margin: they are lower bounds, but two programs count them, by two clocks. A
 * burst is half a minute's worth, so that calls which nobody could foresee still fit in.
 */
const tiers = {
  1: { perMinute: 1, burst: 1 },
  2: { perMinute: 19, burst: 10 },
  3: { perMinute: 48, burst: 25 },
  4: { perMinute: 95, burst: 50 },
  /** "Several hundred a minute". */
  generous: { perMinute: 285, burst: 100 },
} satisfies Record<string, Rate>

const tierOf: Record<string, keyof typeof tiers> = {
  'apps.connections.open': 1,
  'auth.test': 'generous',
  'canvases.edit': 3,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.postMessage': 'generous',
  'chat.scheduleMessage': 3,
  'chat.update': 3,
  'conversations.canvases.create': 2,
  'conversations.create': 2,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.invite': 3,
  'conversations.join': 3,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'conversations.setTopic': 2,
  'dnd.info': 3,
  'files.completeUploadExternal': 4,
  'files.getUploadURLExternal': 4,
  'pins.add': 2,
  'pins.remove': 2,
  'usergroups.users.list': 2,
  'usergroups.users.update': 2,
  'users.conversations': 2,
  'users.info': 4,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
}

const posting = 'chat.postMessage'

/** One message a second in each channel, with short bursts. */
const inOneChannel: Rate = { perMinute: 57, burst: 4 }

/** Calls that aren't urgent leave this share of a burst to those that are. */
const reservedShare = 0.25

type Account = { key: string; rate: Rate | null }

function accountsOf({ method, channel }: PacedCall): Account[] {
  const tier = tierOf[method]
  const own = { key: method, rate: tier === undefined ? null : tiers[tier] }
  return method === posting && channel ? [own, { key: channelKey(channel), rate: inOneChannel }] : [own]
}

function channelKey(channel: string): string {
  return `${posting} ${channel}`
}

/**
 * When calls may be made, `nowMs` for at once. One that isn't urgent waits for more than the last of the room;
 * an urgent one also goes past a rest of all posting that was only inferred, unless its own channel rests.
 */
export function readyAt(
  pace: Pace,
  calls: readonly PacedCall[],
  { nowMs, isUrgent, limits }: { nowMs: number; isUrgent: boolean; limits: Limits },
): number {
  const times = calls
    .flatMap(accountsOf)
    .flatMap((account) => [
      restsUntil(pace, account.key, isUrgent),
      limits === 'none' ? nowMs : roomAt(pace, account, nowMs, isUrgent),
    ])
  return Math.max(nowMs, ...times)
}

function restsUntil({ rests }: Pace, key: string, isUrgent: boolean): number {
  return Math.max(rests.get(key) ?? 0, isUrgent ? 0 : (rests.get(inferredKey(key)) ?? 0))
}

/** When an account has room for one call more than is booked. */
function roomAt({ levels, booked }: Pace, { key, rate }: Account, nowMs: number, isUrgent: boolean): number {
  if (!rate) return nowMs
  const kept = isUrgent ? 0 : Math.floor(rate.burst * reservedShare)
  const wanted = 1 + kept + (booked.get(key) ?? 0)
  const lacking = wanted - refill(levels.get(key), rate, nowMs).left
  return lacking <= 0 ? nowMs : nowMs + Math.ceil((lacking * 60_000) / rate.perMinute)
}

/** A clock that is set back takes nothing away. */
function refill(level: Level | undefined, { perMinute, burst }: Rate, nowMs: number): Level {
  if (!level) return { left: burst, atMs: nowMs }
  const passedMs = Math.max(0, nowMs - level.atMs)
  return { left: Math.min(burst, level.left + (passedMs * perMinute) / 60_000), atMs: nowMs }
}

/** A call is made: it counts, also where there was no room, and what comes later waits the longer. */
export function spend(pace: Pace, call: PacedCall, nowMs: number): Pace {
  const levels = new Map(pace.levels)
  for (const { key, rate } of accountsOf(call)) {
    if (!rate) continue
    const { left } = refill(levels.get(key), rate, nowMs)
    levels.set(key, { left: left - 1, atMs: nowMs })
  }
  return { ...pace, levels: withoutFull(levels, nowMs) }
}

/** An account that is full again is as good as none: channels come and go. */
function withoutFull(levels: Map<string, Level>, nowMs: number): Map<string, Level> {
  for (const [key, level] of levels) {
    if (key.startsWith(`${posting} `) && refill(level, inOneChannel, nowMs).left >= inOneChannel.burst)
      levels.delete(key)
  }
  return levels
}

/** Keeps room for calls that are about to be made, `times` 1; -1 gives it back. */
export function book(pace: Pace, calls: readonly PacedCall[], times: 1 | -1): Pace {
  const booked = new Map(pace.booked)
  for (const { key } of calls.flatMap(accountsOf)) {
    const count = (booked.get(key) ?? 0) + times
    if (count > 0) booked.set(key, count)
    else booked.delete(key)
  }
  return { ...pace, booked }
}

/**
 * Slack turned a call away. Posting rests in that channel alone, for the limit is most often the channel's own;
 * when a second one is turned away meanwhile it's the workspace's. Every other method rests as a whole.
 */
export function rest(pace: Pace, call: PacedCall, { nowMs, forMs }: { nowMs: number; forMs: number }): Pace {
  const rests = new Map([...pace.rests].filter(([, untilMs]) => untilMs > nowMs))
  const extend = (key: string): void => {
    rests.set(key, Math.max(rests.get(key) ?? 0, nowMs + forMs))
  }
  if (call.method === posting && call.channel) {
    const own = channelKey(call.channel)
    if ([...rests.keys()].some((key) => key.startsWith(`${posting} `) && key !== own))
      extend(inferredKey(posting))
    extend(own)
  } else extend(call.method)
  return { ...pace, rests }
}

function inferredKey(key: string): string {
  return `${key}, all of it`
}

/** Until when a call may not be made because Slack said so; null when it may. */
export function restOf(
  pace: Pace,
  call: PacedCall,
  { nowMs, isUrgent }: { nowMs: number; isUrgent: boolean },
): number | null {
  const untilMs = Math.max(0, ...accountsOf(call).map(({ key }) => restsUntil(pace, key, isUrgent)))
  return untilMs > nowMs ? untilMs : null
}
