import { z } from 'zod'
import type { Chart } from '../../charts/chart.ts'
import { drawChart } from '../../charts/draw.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Log } from '../../process/log.ts'
import type { Slack } from '../wire/client.ts'

const target = z.object({ upload_url: z.string(), file_id: z.string() })

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
  const drawing = await drawChart(chart).catch((error: unknown) => {
    log.warn('a chart could not be drawn', { error })
    return null
  })
  if (!drawing) return 'failed'
  const { png, alt } = drawing
  const about = { filename: `${place.name}.png`, length: png.length, alt_txt: alt }
  const asked = await slack.call('files.getUploadURLExternal', about, target)
  if (!asked.ok) return 'failed'
  const sent = await slack.upload(asked.data.upload_url, png)
  if (!sent.ok) return 'failed'
  const shown = await slack.call(
    'files.completeUploadExternal',
    {
      files: [{ id: asked.data.file_id, title: chart.title.slice(0, titleLimit) }],
      channel_id: place.channel,
      initial_comment: place.comment,
    },
    z.looseObject({}),
  )
  if (shown.ok) return 'shown'
  const { code } = shown.failure
  return code === 'not_in_channel' || code === 'channel_not_found' ? 'not_a_member' : 'failed'
}

const titleLimit = 200
