import { z } from 'zod'
import { button, contextActions } from './buttons.ts'
import { imageElement } from './images.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { anyText, httpsUrl, id, mrkdwnText, plainText, url } from './text-objects.ts'

const block_id = id.optional()

export const alert = z.strictObject({
  type: z.literal('alert'),
  block_id,
  text: anyText(limits.alertText),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwnText(limits.cardTitle).optional(),
    subtitle: mrkdwnText(limits.cardTitle).optional(),
    body: mrkdwnText(limits.cardBody).optional(),
    actions: z.array(button).min(1).max(limits.cardActions).optional(),
  })
  .refine(({ hero_image, title, actions, body }) => [hero_image, title, actions, body].some(Boolean), {
    error: 'needs hero_image, title, actions or body',
  })

export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id,
  elements: z.array(card).min(1).max(limits.carouselCards),
})

export const contextActionsBlock = z.strictObject({
  type: z.literal('context_actions'),
  block_id,
  elements: z.array(z.discriminatedUnion('type', contextActions)).min(1).max(limits.contextActions),
})

export const video = z.strictObject({
  type: z.literal('video'),
  block_id,
  video_url: httpsUrl(limits.imageUrl),
  thumbnail_url: url(limits.imageUrl),
  alt_text: z.string().min(1).max(limits.altText),
  title: plainText(limits.videoTitle),
  title_url: httpsUrl(limits.imageUrl).optional(),
  author_name: z.string().max(limits.videoAuthor).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: url(limits.imageUrl).optional(),
  description: plainText(limits.videoTitle).optional(),
})

const source = z.strictObject({ type: z.literal('url'), url: url(limits.imageUrl), text: z.string().min(1) })

export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id,
  task_id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(source).optional(),
})

export const plan = z.strictObject({
  type: z.literal('plan'),
  block_id,
  title: z.string().min(1),
  tasks: z.array(taskCard).optional(),
})
