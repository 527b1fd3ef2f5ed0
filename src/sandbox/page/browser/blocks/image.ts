import { h } from 'preact'
import { type JsonObject, textOf } from '../../../json.ts'

/** A picture from elsewhere isn't fetched; its description is shown instead. */
export function Image({ image }: { image: JsonObject }) {
  return h(
    'span',
    { class: 'block-image', title: textOf(image.image_url) },
    `Picture: ${textOf(image.alt_text)}`,
  )
}
