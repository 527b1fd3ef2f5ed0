import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { timeCertaintyOf } from '../../../domain/record/certainty.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { FoldedEntry, HappeningKind } from '../../../domain/record/timeline.ts'
import { lineOf } from '../../../wording/happenings.ts'
import { fullName, nameAndTitle } from '../../../wording/incident/names.ts'
import { countOf } from '../../../wording/text/amount.ts'
import { dayAndTime, join, link, say, strong, typed } from '../../../wording/text/sentence.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { windowIds } from '../../ids/form-ids.ts'
import type { TimelinePage } from '../../ids/press-shapes.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { buttonOf, noteButton } from '../buttons.ts'
import { windowOf } from '../inputs.ts'
import type { View } from '../view.ts'

const entriesAPage = 15

/** A page holds many entries; a longer text is read where its link leads. */
const quoteLimit = 400

export type TimelineShown = {
  incident: Incident
  /** In order, with edits folded in. */
  entries: readonly FoldedEntry[]
  /** Counted back from the newest, which is 0 and always full; null opens that, where things are happening. */
  page: number | null
  /** With the housekeeping that's folded away otherwise. */
  isWhole?: boolean
  policy: Policy
}

const housekeepingKinds: ReadonlySet<HappeningKind> = new Set([
  'channel_opened',
  'channel_renamed',
  'channel_archived',
  'channel_kept',
  'channel_unarchived',
  'postmortem_drafted',
  'similar_told',
])

/** What Muster did to keep things in order: nobody who wants to know what happened looks for it. */
function isHousekeeping({ what, by }: FoldedEntry): boolean {
  const isRole = what.kind === 'role_assigned' || what.kind === 'role_vacated'
  return housekeepingKinds.has(what.kind) || (isRole && by.kind === 'muster')
}

/** A page of the timeline, oldest entry first; turned by its buttons. */
export function timelineView({ incident, entries: all, page, isWhole = false, policy }: TimelineShown): View {
  const told = all.filter((entry) => !isHousekeeping(entry))
  const entries = isWhole ? all : told
  if (entries.length === 0) {
    const text = mrkdwnText(say`Nothing on the ${nameAndTitle(incident)} timeline yet.`, policy)
    return { text, blocks: [section(text), ...actions(noteButton(incident))] }
  }
  const last = Math.ceil(entries.length / entriesAPage) - 1
  const shown = Math.min(Math.max(page ?? 0, 0), last)
  const to = entries.length - shown * entriesAPage
  const from = Math.max(0, to - entriesAPage)
  const onPage = entries.slice(from, to)
  const range = `${from + 1}–${from + onPage.length} of ${entries.length}`
  const folded = all.length - told.length
  const more =
    isWhole || folded === 0 ? '' : ` · ${countOf(folded, 'entry', 'entries')} of housekeeping not shown`
  const title = mrkdwnText(say`Timeline of ${fullName(incident)}`, policy)
  const blocks: KnownBlock[] = [
    section(`*${title}*`),
    context(`${range}${more}`),
    ...onPage.map((entry) => section(entryText(entry, policy))),
    ...actions([
      ...turningButtons(incident, { page: shown, last, isWhole }),
      ...housekeepingButton(incident, folded, isWhole),
    ]),
  ]
  return { text: `${title}: ${range}`, blocks }
}

/** The same in a modal: a page takes a screen, which the channel has for other things. */
export function timelineWindow(shown: TimelineShown): ModalView {
  const { number } = shown.incident
  return windowOf({
    id: windowIds.timeline,
    title: `${incidentName(number)} timeline`,
    context: { incident: number, channel: null },
    blocks: timelineView(shown).blocks,
  })
}

/** One entry on a line: when, who did what, and where it can be read. */
export function entryText(entry: FoldedEntry, policy: Policy): string {
  const { sentence, quote, after } = lineOf(entry, policy)
  const address = entry.source.message?.link
  const at = timeCertaintyOf(entry.what) === 'unknown' ? '–' : strong(dayAndTime(entry.happenedAt))
  const told = say`${at} ${sentence}${quote && say`: ${typed(quote, quoteLimit)}`}`
  return mrkdwnText(join([told, after, address && link(address, 'message')]), policy)
}

type Turned = { page: number; last: number; isWhole: boolean }

function turningButtons(incident: Incident, { page, last, isWhole }: Turned): Button[] {
  return [
    ...(page < last ? [turnTo(incident, actionIds.olderTimeline, 'Older', { page: page + 1, isWhole })] : []),
    ...(page > 0 ? [turnTo(incident, actionIds.newerTimeline, 'Newer', { page: page - 1, isWhole })] : []),
  ]
}

function housekeepingButton(incident: Incident, folded: number, isWhole: boolean): Button[] {
  if (folded === 0) return []
  const text = isWhole ? 'Hide housekeeping' : 'Show all'
  return [turnTo(incident, actionIds.timelineHousekeeping, text, { page: 0, isWhole: !isWhole })]
}

type Page = Omit<TimelinePage, 'incident'>

function turnTo(incident: Incident, actionId: string, text: string, page: Page): Button {
  const value: TimelinePage = { incident: incident.number, ...page }
  return { ...buttonOf(actionId, text, incident), value: JSON.stringify(value) }
}
