import { z } from 'zod'
import type { Answer, Slack } from '../wire/client.ts'

/** A file to give to Slack; `alt` describes a picture in words. */
export type NewFile = { name: string; title: string; content: string | Uint8Array; alt?: string }

/** A file that Slack has and no channel yet, to be shown under a title. */
export type Upload = { id: string; title: string }

const target = z.object({ upload_url: z.string(), file_id: z.string() })
const titleLimit = 200

/** Gives Slack an address's worth of bytes; nobody sees them until they're completed into a message or a channel. */
export async function upload(slack: Slack, { name, title, content, alt }: NewFile): Promise<Answer<Upload>> {
  const length = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length
  const about = { filename: name, length, ...(alt !== undefined && { alt_txt: alt }) }
  const asked = await slack.call('files.getUploadURLExternal', about, target)
  if (!asked.ok) return asked
  const sent = await slack.upload(asked.data.upload_url, content)
  return sent.ok ? { ok: true, data: { id: asked.data.file_id, title: title.slice(0, titleLimit) } } : sent
}
