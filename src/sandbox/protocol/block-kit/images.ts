import { z } from 'zod'
import { limits } from './limits.ts'
import { url } from './text-objects.ts'

const slackFile = z
  .strictObject({ id: z.string().optional(), url: z.string().optional() })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), {
    error: 'needs either id or url',
  })

/** A picture is either somewhere on the web or a file in Slack. */
export const picture = {
  alt_text: z.string().min(1).max(limits.altText),
  image_url: url(limits.imageUrl).optional(),
  slack_file: slackFile.optional(),
}

export const onePlace = {
  check: (image: { image_url?: unknown; slack_file?: unknown }) =>
    (image.image_url === undefined) !== (image.slack_file === undefined),
  why: { error: 'needs either image_url or slack_file' },
}

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...picture })
  .refine(onePlace.check, onePlace.why)
