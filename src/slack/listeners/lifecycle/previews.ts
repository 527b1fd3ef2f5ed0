import { isPublished } from '../../../domain/postmortem/life.ts'
import { previewText } from '../../../wording/incident/preview.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Bot, nowOf } from '../bot.ts'
import { shownIn } from '../privacy/knowing.ts'
import type { ToldOf } from '../told.ts'

/** A message full of links is no list to read, and each of them costs a look at the record. */
const previewsAtMost = 5

/**
 * Shows what stands behind links to Muster's own pages, in a message that was posted. Everyone in its channel reads
 * it, no matter who posted it: so nothing of a private incident but in its own channel, no draft of a postmortem, and
 * nothing where people of other companies read along. While somebody still types, nobody knows where it will go.
 */
export async function onLinkShared(bot: Bot, { event, body }: ToldOf<'link_shared'>): Promise<void> {
  const { webUrl } = bot
  if (webUrl === null || event.source === 'composer' || body.is_ext_shared_channel) return
  const pages = event.links.flatMap(({ url }) => pageAt(webUrl, url) ?? []).slice(0, previewsAtMost)
  const shown = await Promise.all(pages.map((page) => previewOf(bot, page, event.channel)))
  const unfurls = Object.fromEntries(shown.flat())
  if (Object.keys(unfurls).length === 0) return
  const args = { channel: event.channel, ts: event.message_ts, unfurls }
  // A link without a preview is a link all the same.
  await bot.slack.call('chat.unfurl', args, anyAnswer)
}

/** A page of one incident, by the address as it was posted: Slack knows the preview by it. */
type Page = { url: string; number: number; isPostmortem: boolean }

function pageAt(base: string, url: string): Page | null {
  const start = `${base}/web/incidents/`
  if (!url.startsWith(start)) return null
  const [, number, postmortem] =
    /^([1-9]\d{0,8})(\/postmortem)?\/?(?:[?#].*)?$/.exec(url.slice(start.length)) ?? []
  return number === undefined ? null : { url, number: Number(number), isPostmortem: postmortem !== undefined }
}

async function previewOf(
  bot: Bot,
  { url, number, isPostmortem }: Page,
  channel: string,
): Promise<[string, object][]> {
  const incident = await shownIn(bot, number, channel)
  if (!incident || (isPostmortem && !isPublished(incident))) return []
  const { policy } = bot.desk
  const text = mrkdwnText(previewText(incident, { isPostmortem, at: nowOf(bot) }), policy)
  return [[url, { blocks: [section(text)] }]]
}
