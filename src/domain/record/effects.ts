import type { AlertEffect } from '../alerts/effects.ts'
import type { AlertWords } from '../alerts/words.ts'
import type { CapacityEffect } from '../capacity/effects.ts'
import type { DrillWords } from '../drills/words.ts'
import type { IncidentWords } from '../incident/words.ts'
import type { LifecycleWords } from '../lifecycle/words.ts'
import type { OnCallEffect } from '../on-call/effects.ts'
import type { MessageRef, PersonId, Source } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { PostmortemEffect } from '../postmortem/effects.ts'
import type { PostmortemWords } from '../postmortem/words.ts'
import type { PublishingWords } from '../publishing/words.ts'
import type { ResponseWords } from '../response/words.ts'
import type { RunbookEffect } from '../runbooks/effects.ts'
import type { SecurityEffect } from '../security/effects.ts'
import type { ServiceEffect } from '../services/effects.ts'
import type { UpdateWords } from '../updates/words.ts'
import type { EndpointEffect } from '../webhooks/endpoint.ts'
import type { WorkspaceEffect } from '../workspace/effects.ts'

/** Words that are said once. They carry the facts of their moment; the view gives them their form. */
export type Words =
  | IncidentWords
  | ResponseWords
  | UpdateWords
  | PostmortemWords
  | LifecycleWords
  | AlertWords
  | DrillWords
  | PublishingWords

export type WordsKind = Words['kind']

export type PageWords = Extract<Words, { kind: 'page' }>

/**
 * What Slack must be made to show. Converging effects render the present state whenever they run and may
 * run any number of times; said-once effects carry their words.
 */
export type Effect =
  | IncidentEffect
  | OnCallEffect
  | ServiceEffect
  | CapacityEffect
  | AlertEffect
  | SecurityEffect
  | WorkspaceEffect
  | EndpointEffect
  | RunbookEffect

export type IncidentEffect =
  | { kind: 'open_channel' }
  | { kind: 'invite'; people: PersonId[]; targets: Target[] }
  /** Reads a message that someone marked, and puts it on the timeline. */
  | { kind: 'record_message'; message: MessageRef; by: PersonId; via: Source['via'] }
  /** Asks who of the people paged has Do Not Disturb on; `level` as in the page; its climb is `climbOf`. */
  | { kind: 'ask_quiet'; people: PersonId[]; level: number; isLeft?: true }
  /** Asks one person directly, and is edited once it's answered. */
  | { kind: 'ask_about_page'; person: PersonId; words: Words }
  | { kind: 'find_earlier' }
  | { kind: 'refresh_card' }
  /**
   * The board of who has come, where all hands are wanted. It's stored under this name, as its lane and its link are;
   * elsewhere that someone has come is presence, and an arrival a delivery.
   */
  | { kind: 'refresh_arrivals' }
  /** Turns what was asked and is answered into a short fact, without its buttons. */
  | { kind: 'refresh_prompts' }
  | { kind: 'pin_card' }
  | { kind: 'set_topic' }
  | { kind: 'refresh_announcement' }
  /** Into the incident's channel. What calls people travels in the page lane, behind the invitation. */
  | { kind: 'say'; words: Words }
  /** Into the thread under the announcement. */
  | { kind: 'say_in_thread'; words: Words }
  /** Posts the announcement so that it calls: the page of a declaration that has nobody else to go to. */
  | { kind: 'announce'; page: PageWords }
  /**
   * A page that goes to a channel: one that its escalation names, or else the announcements channel. There
   * also a reminder that nobody followed; and in the channel of a service, that it's affected. `beside` when the
   * same page goes elsewhere too: that it fails here doesn't mean that it reached nobody.
   */
  | { kind: 'say_in_announcements'; words: Words; channel?: string; beside?: true }
  /** Asks an automation to do a step of a runbook, once. */
  | { kind: 'run_step'; run: number; step: number; attempt: number; by: PersonId }
  /** The checklists of the runbooks that are followed. */
  | { kind: 'refresh_runbooks' }
  /** Asks in the channel whether it's still needed, unless somebody still writes there. */
  | { kind: 'offer_archive'; words: Words }
  | { kind: 'archive_channel' }
  | { kind: 'complete_step'; run: string }
  /** How a drill went, beside those before it: from the timeline, when it's said. */
  | { kind: 'tell_drill_score' }
  /** Into the postmortems channel; nothing of a private incident. */
  | { kind: 'say_in_postmortems'; words: Words }
  | PostmortemEffect

export type EffectKind = Effect['kind']

export type IncidentEffectKind = IncidentEffect['kind']

/** Someone must hear it, wherever they are, and whatever Slack does to the channel. */
export function isCall({ kind }: Words): boolean {
  return kind === 'page' || kind === 'response_reminder' || kind === 'response_missed'
}

/** The page that an effect sends; null for every other effect. */
export function pageIn(effect: Effect): PageWords | null {
  if (effect.kind === 'announce') return effect.page
  if (effect.kind !== 'say' && effect.kind !== 'say_in_announcements') return null
  return effect.words.kind === 'page' ? effect.words : null
}
