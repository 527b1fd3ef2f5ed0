import type { Answer } from '../incident/incident.ts'
import type { PersonId, Quiet } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { ResponseFigures } from './took.ts'

/** How a page went out: where the incident is spoken of, to each person directly, or as a scheduled message. */
export type PageWay = 'channel' | 'direct' | 'scheduled'

/** Someone whom Slack let no direct message through to; `isOutOfReach` where nothing else reached them either. */
export type Untold = { person: PersonId; reason: string; isOutOfReach?: true }

/** `of` whom it was, and whether they led; after how long it ended. */
export type EndedAcknowledgement = {
  of: PersonId
  how: 'lapsed' | 'handed_on'
  led: boolean
  afterMs: number
}

export type ResponseHappening =
  /** `again` when nobody had done anything since the response, and this one says that someone is there. */
  | ({ kind: 'acknowledged'; how: Answer['how']; again?: true } & ResponseFigures)
  /** Asked whether they're still on it, they are. */
  | { kind: 'still_on_it' }
  /** An acknowledgement ended, and paging goes on. */
  | ({ kind: 'acknowledgement_ended' } & EndedAcknowledgement)
  | { kind: 'page_rated'; useful: boolean }
  | { kind: 'role_assigned'; role: string; to: PersonId; from: PersonId | null }
  /** Who held it left the channel, or was removed from it. */
  | { kind: 'role_vacated'; role: string; from: PersonId }
  | {
      kind: 'paged'
      level: number
      targets: Target[]
      mention: 'channel' | 'here' | 'none'
      /** Who was behind the targets, where that was known; and the targets passed over, with nobody behind them. */
      people?: PersonId[]
      /** Channels that were paged, by name. */
      channels?: string[]
      unread?: Target[]
      empty?: Target[]
      /** Schedules in which nobody was on call, by id. */
      vacant?: string[]
      /** People passed over, who had said that they can't. */
      cannot?: PersonId[]
      /** People passed over, who had Do Not Disturb on. */
      quiet?: Quiet[]
      /** Where a person called them and no escalation did: why, which may be empty; and of which schedule, by id. */
      byHand?: { why: string; schedule?: string }
    }
  /** Who was called by hand acknowledged it, after somebody else had responded: the figures are theirs. */
  | { kind: 'page_answered'; pagedBy: PersonId; afterMs: number }
  | { kind: 'nobody_paged'; empty: Target[]; vacant?: string[]; cannot?: PersonId[]; quiet?: Quiet[] }
  /**
   * Who was paged pressed that they can't: a fact about the rota, of which they were the one on call. `rotas` are
   * the schedules that had them on call then, by id.
   */
  | { kind: 'cannot_respond'; level: number; rotas: string[] }
  /** Who got no direct message of the page decided at version `of`; reasons are sentences without full stops. */
  | { kind: 'page_untold'; of: number; people: Untold[] }
  /** For whom the page decided at version `of` may go unheard: Slack holds back what notifies them. */
  | { kind: 'page_quiet'; of: number; people: Quiet[] }
  /** The page decided at version `of` went out otherwise than meant: late, or another way. */
  | { kind: 'page_sent'; of: number; lateMs: number; way: PageWay }
  /** The page decided at version `of` reached nobody. `reason` is a sentence without its full stop. */
  | { kind: 'page_unsent'; of: number; reason: string }
  /** A pager took the page decided at version `of`, or didn't. `reason` is a sentence without its full stop. */
  | { kind: 'pager_rung'; of: number; pager: string }
  | { kind: 'pager_unreached'; of: number; pager: string; reason: string }
  /** Who was called has come: `afterMs` since enough had been called for others to ask. */
  | { kind: 'arrived'; afterMs: number }
  /** Those of them who hadn't come were called once more. */
  | { kind: 'called_again'; people: PersonId[] }
  | { kind: 'response_reminder'; dueAt: Instant; plannedAt: Instant }
  | { kind: 'response_missed'; dueAt: Instant }
