import type { Chart } from '../../charts/chart.ts'
import { drawChart } from '../../charts/draw.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Log } from '../../process/log.ts'
import { anyAnswer, type Slack } from '../wire/client.ts'
import { type NewFile, upload } from './upload.ts'

export type ChartShown = 'shown' | 'not_a_member' | 'failed'

type Place = {
  channel: ChannelId
  /** Of the file, without its ending. */
  name: string
  /** Slack's markup, above the picture. */
  comment: string
}

/**
 * Posts a chart as a picture that's described in words. An answer to one person can't hold a picture of ours:
 * Slack shows files only in messages that stay. Not through the outbox, for nothing is lost with it: the one who
 * asked has the numbers already, and can ask again.
 */
export async function showChart(
  { slack, log }: { slack: Slack; log: Log },
  chart: Chart,
  place: Place,
): Promise<ChartShown> {
  const file = await chartFile(log, chart, place.name)
  if (!file) return 'failed'
  const uploaded = await upload(slack, file)
  if (!uploaded.ok) return 'failed'
  const shown = await slack.call(
    'files.completeUploadExternal',
    { files: [uploaded.data], channel_id: place.channel, initial_comment: place.comment },
    anyAnswer,
  )
  if (shown.ok) return 'shown'
  const { code } = shown.failure
  return code === 'not_in_channel' || code === 'channel_not_found' ? 'not_a_member' : 'failed'
}

/** The chart as a picture; null on a machine that can't draw, where the numbers in words have to do. */
export async function chartFile(log: Log, chart: Chart, name: string): Promise<NewFile | null> {
  const drawn = await drawChart(chart).catch((error: unknown) => {
    log.warn('a chart could not be drawn', { error })
    return null
  })
  return drawn && { name: `${name}.png`, title: chart.title, content: drawn.png, alt: drawn.alt }
}
