import type { ComponentChildren } from 'preact'
import { objectOf, textOf } from '../../../json.ts'
import type { Surface } from '../surface.ts'
import { mrkdwn } from './mrkdwn.ts'

/** A text object of Block Kit. */
export function textObject(value: unknown, { directory }: Surface): ComponentChildren {
  const { type, text } = objectOf(value)
  return type === 'mrkdwn' ? mrkdwn(textOf(text), directory) : textOf(text)
}
