import type { WorkspaceEffect } from '../../../domain/workspace/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { isRecalled } from '../../../operations/reports/anniversaries.ts'
import { publicText } from '../../../reports/public-text.ts'
import { loadIncident } from '../../../store/incident/incidents.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { anniversaryLines } from '../../../wording/reports/anniversary.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../../views/blocks.ts'
import { type Delivering, nowAtDesk, skip } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** Tells what was learned a year ago, unless it was taken back or made private since it was decided. */
export async function tellAnniversary(
  tools: Delivering,
  job: Job,
  { channel, incident: number }: Extract<WorkspaceEffect, { kind: 'tell_anniversary' }>,
): Promise<Delivery> {
  const { db, policy } = tools.desk
  const incident = await loadIncident(db, number)
  if (!incident || !isRecalled(incident)) return skip("its postmortem isn't published any more")
  const { file } = await readLinks(db, number)
  const about = { at: nowAtDesk(tools.desk), file: file?.permalink ?? null, shown: publicText }
  const texts = anniversaryLines(incident, about).map((line) => mrkdwnText(line, policy))
  return tellChannel(tools, job, channel, { text: texts[0] ?? '', blocks: sectionsOf(texts) })
}
